/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "tile-cache.h"

typedef struct
{
  RegestTilePlace place;
  GdkTexture *texture;
  gsize size; /* bytes */
  GList link; /* in used */
} Tile;

typedef struct
{
  RegestTilePlace place;
  RegestTileCache *cache; /* NULL: gone */
  GCancellable *cancellable;
  gboolean wanted;
} Reading;

struct _RegestTileCache
{
  GObject parent_instance;

  RegestImage *image;
  gsize limit;
  gsize size;
  GHashTable *tiles; /* of Tile, by place */
  GQueue used; /* of Tile, the last drawn first */
  GHashTable *readings; /* of Reading, by place */
  GHashTable *broken; /* places that cannot be read */
  gboolean incomplete;
};

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RegestTileCache, regest_tile_cache, G_TYPE_OBJECT)

static guint
hash_place (gconstpointer data)
{
  const RegestTilePlace *place = data;

  return (place->level << 28) ^ (place->row << 14) ^ place->column ^ (place->sharpness << 24);
}

static gboolean
equal_places (gconstpointer a, gconstpointer b)
{
  const RegestTilePlace *one = a, *other = b;

  return one->level == other->level && one->column == other->column && one->row == other->row &&
         one->sharpness == other->sharpness;
}

static void
free_tile (gpointer data)
{
  Tile *tile = data;

  g_object_unref (tile->texture);
  g_free (tile);
}

static void
stop_reading (gpointer data)
{
  Reading *reading = data;

  /* its callback frees it */
  reading->cache = NULL;
  g_cancellable_cancel (reading->cancellable);
}

static void
drop_oldest (RegestTileCache *self)
{
  while (self->size > self->limit && self->used.length > 1)
    {
      Tile *tile = g_queue_peek_tail (&self->used);

      g_queue_unlink (&self->used, &tile->link);
      self->size -= tile->size;
      g_hash_table_remove (self->tiles, &tile->place);
    }
}

static void
add_tile (RegestTileCache *self, const RegestTilePlace *place, const RegestTile *pixels)
{
  Tile *tile = g_new0 (Tile, 1);

  tile->place = *place;
  tile->size = g_bytes_get_size (pixels->pixels);
  tile->texture = gdk_memory_texture_new (pixels->width, pixels->height, GDK_MEMORY_R8G8B8,
                                          pixels->pixels, pixels->width * 3);
  tile->link.data = tile;
  g_queue_push_head_link (&self->used, &tile->link);
  g_hash_table_insert (self->tiles, &tile->place, tile);
  self->size += tile->size;
  self->incomplete |= pixels->incomplete;
  drop_oldest (self);
}

static void
free_reading (Reading *reading)
{
  g_object_unref (reading->cancellable);
  g_free (reading);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;
  g_autoptr (RegestTileCache) self = reading->cache != NULL ? g_object_ref (reading->cache) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestTile) pixels = NULL;

  /* the image may be gone with the cache */
  pixels = g_task_propagate_pointer (G_TASK (result), &error);
  if (self != NULL)
    {
      g_hash_table_steal (self->readings, &reading->place);
      if (pixels != NULL)
        {
          add_tile (self, &reading->place, pixels);
          g_signal_emit (self, signals[CHANGED], 0);
        }
      else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_hash_table_add (self->broken, g_memdup2 (&reading->place, sizeof reading->place));
          g_signal_emit (self, signals[FAILED], 0, error);
        }
    }
  free_reading (reading);
}

static void
ask_for (RegestTileCache *self, const RegestTilePlace *place)
{
  Reading *reading = g_hash_table_lookup (self->readings, place);

  if (reading != NULL)
    {
      reading->wanted = TRUE;
      return;
    }
  if (g_hash_table_contains (self->broken, place))
    return;
  reading = g_new0 (Reading, 1);
  reading->place = *place;
  reading->cache = self;
  reading->wanted = TRUE;
  reading->cancellable = g_cancellable_new ();
  g_hash_table_insert (self->readings, &reading->place, reading);
  regest_image_read_tile_async (self->image, place, reading->cancellable, read_cb, reading);
}

GdkTexture *
regest_tile_cache_get (RegestTileCache *self, const RegestTilePlace *place, gboolean wanted)
{
  Tile *tile;

  g_return_val_if_fail (REGEST_IS_TILE_CACHE (self), NULL);

  tile = g_hash_table_lookup (self->tiles, place);
  if (tile != NULL)
    {
      g_queue_unlink (&self->used, &tile->link);
      g_queue_push_head_link (&self->used, &tile->link);
      return tile->texture;
    }
  if (wanted)
    ask_for (self, place);
  return NULL;
}

static gboolean
is_unwanted (gpointer key, gpointer value, gpointer user_data)
{
  Reading *reading = value;
  gboolean unwanted = !reading->wanted;

  reading->wanted = FALSE;
  return unwanted;
}

void
regest_tile_cache_forget_unwanted (RegestTileCache *self)
{
  g_return_if_fail (REGEST_IS_TILE_CACHE (self));

  g_hash_table_foreach_remove (self->readings, is_unwanted, NULL);
}

gboolean
regest_tile_cache_is_busy (RegestTileCache *self)
{
  g_return_val_if_fail (REGEST_IS_TILE_CACHE (self), FALSE);

  return g_hash_table_size (self->readings) > 0;
}

gboolean
regest_tile_cache_is_incomplete (RegestTileCache *self)
{
  g_return_val_if_fail (REGEST_IS_TILE_CACHE (self), FALSE);

  return self->incomplete;
}

gsize
regest_tile_cache_get_size (RegestTileCache *self)
{
  g_return_val_if_fail (REGEST_IS_TILE_CACHE (self), 0);

  return self->size;
}

static void
regest_tile_cache_finalize (GObject *object)
{
  RegestTileCache *self = REGEST_TILE_CACHE (object);

  g_hash_table_unref (self->readings);
  g_hash_table_unref (self->tiles);
  g_hash_table_unref (self->broken);
  g_clear_object (&self->image);
  G_OBJECT_CLASS (regest_tile_cache_parent_class)->finalize (object);
}

static void
regest_tile_cache_class_init (RegestTileCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = regest_tile_cache_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
regest_tile_cache_init (RegestTileCache *self)
{
  /* keys are within the values */
  self->tiles = g_hash_table_new_full (hash_place, equal_places, NULL, free_tile);
  self->readings = g_hash_table_new_full (hash_place, equal_places, NULL, stop_reading);
  self->broken = g_hash_table_new_full (hash_place, equal_places, g_free, NULL);
  g_queue_init (&self->used);
}

RegestTileCache *
regest_tile_cache_new (RegestImage *image, gsize limit)
{
  RegestTileCache *self = g_object_new (REGEST_TYPE_TILE_CACHE, NULL);

  g_return_val_if_fail (REGEST_IS_IMAGE (image), self);

  self->image = g_object_ref (image);
  self->limit = limit;
  return self;
}
