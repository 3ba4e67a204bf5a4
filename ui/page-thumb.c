/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "page-thumb.h"

struct _RegestPageThumb
{
  GObject parent_instance;

  RegestPage *page;
  guint index;
  char *title;
  GdkTexture *texture; /* (nullable) */
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_TEXTURE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RegestPageThumb, regest_page_thumb, G_TYPE_OBJECT)

/* -- making it small ------------------------------------------------------- */

/* the mean of the pixels that one of the small picture stands for */
static void
average (const RegestTile *tile, const guint8 *pixels, const GdkRectangle *area, guint8 *out)
{
  guint64 sums[3] = { 0 };

  for (int y = area->y; y < area->y + area->height; y++)
    for (int x = area->x; x < area->x + area->width; x++)
      for (guint i = 0; i < 3; i++)
        sums[i] += pixels[((gsize) y * tile->width + x) * 3 + i];
  for (guint i = 0; i < 3; i++)
    out[i] = sums[i] / ((guint64) area->width * area->height);
}

/* where a pixel of the small picture, which is not turned yet, goes */
static gsize
turn (int x, int y, int width, int height, int rotation)
{
  switch (rotation)
    {
    case 90:
      return (gsize) x * height + (height - 1 - y);
    case 180:
      return (gsize) (height - 1 - y) * width + (width - 1 - x);
    case 270:
      return (gsize) (width - 1 - x) * height + y;
    default:
      return (gsize) y * width + x;
    }
}

static GdkTexture *
make_small (const RegestTile *tile, int rotation)
{
  double scale = MIN (1.0, (double) REGEST_PAGE_THUMB_SIZE / MAX (tile->width, tile->height));
  int width = MAX (1, tile->width * scale), height = MAX (1, tile->height * scale);
  const guint8 *pixels = g_bytes_get_data (tile->pixels, NULL);
  guint8 *small = g_malloc ((gsize) width * height * 3);
  gboolean on_its_side = rotation % 180 != 0;
  g_autoptr (GBytes) bytes = g_bytes_new_take (small, (gsize) width * height * 3);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        GdkRectangle area = { (gint64) x * tile->width / width,
                              (gint64) y * tile->height / height };

        area.width = MAX ((gint64) (x + 1) * tile->width / width - area.x, 1);
        area.height = MAX ((gint64) (y + 1) * tile->height / height - area.y, 1);
        average (tile, pixels, &area, small + turn (x, y, width, height, rotation) * 3);
      }
  return gdk_memory_texture_new (on_its_side ? height : width, on_its_side ? width : height,
                                 GDK_MEMORY_R8G8B8, bytes, (on_its_side ? height : width) * 3);
}

/* -- object ---------------------------------------------------------------- */

void
regest_page_thumb_set_tile (RegestPageThumb *self, const RegestTile *tile)
{
  g_return_if_fail (REGEST_IS_PAGE_THUMB (self));

  g_clear_object (&self->texture);
  if (tile != NULL)
    self->texture = make_small (tile, self->page->rotation);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXTURE]);
}

const RegestPage *
regest_page_thumb_get_page (RegestPageThumb *self)
{
  g_return_val_if_fail (REGEST_IS_PAGE_THUMB (self), NULL);

  return self->page;
}

guint
regest_page_thumb_get_index (RegestPageThumb *self)
{
  g_return_val_if_fail (REGEST_IS_PAGE_THUMB (self), 0);

  return self->index;
}

GdkTexture *
regest_page_thumb_get_texture (RegestPageThumb *self)
{
  g_return_val_if_fail (REGEST_IS_PAGE_THUMB (self), NULL);

  return self->texture;
}

static void
regest_page_thumb_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RegestPageThumb *self = REGEST_PAGE_THUMB (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_TEXTURE:
      g_value_set_object (value, self->texture);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
regest_page_thumb_finalize (GObject *object)
{
  RegestPageThumb *self = REGEST_PAGE_THUMB (object);

  g_clear_object (&self->texture);
  regest_page_free (self->page);
  g_free (self->title);
  G_OBJECT_CLASS (regest_page_thumb_parent_class)->finalize (object);
}

static void
regest_page_thumb_class_init (RegestPageThumbClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = regest_page_thumb_get_property;
  object_class->finalize = regest_page_thumb_finalize;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_TEXTURE] =
    g_param_spec_object ("texture", NULL, NULL, GDK_TYPE_PAINTABLE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
regest_page_thumb_init (RegestPageThumb *self)
{
}

RegestPageThumb *
regest_page_thumb_new (const RegestPage *page, guint index)
{
  RegestPageThumb *self = g_object_new (REGEST_TYPE_PAGE_THUMB, NULL);

  self->page = regest_page_copy (page);
  self->index = index;
  self->title = regest_page_dup_title (page, index + 1);
  return self;
}
