/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/images/image.h>
#include <regest/images/page-files.h>

#include "page-strip.h"
#include "page-thumb.h"

struct _RegestPageStrip
{
  AdwBin parent_instance;

  RegestProject *project; /* (nullable) */
  GListStore *thumbs; /* of RegestPageThumb */
  GtkSingleSelection *selection;
  GtkListView *list;
  GtkScrolledWindow *scroller;
  GHashTable *bound; /* of RegestPageThumb: those that have a row */
  GHashTable *failed; /* likewise: those that cannot be read */
  RegestPageThumb *reading; /* (nullable) */
  GCancellable *cancellable; /* of the reading */
  gboolean updating; /* the selection is being changed by this widget, not by the user */
  guint current;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RegestPageStrip, regest_page_strip, ADW_TYPE_BIN)

/* -- reading --------------------------------------------------------------- */

static void read_next (RegestPageStrip *self);

typedef struct
{
  RegestPageStrip *strip;
  RegestPageThumb *thumb;
  RegestImage *image;
} Reading;

static void
free_reading (Reading *reading)
{
  g_object_unref (reading->strip);
  g_object_unref (reading->thumb);
  g_clear_object (&reading->image);
  g_free (reading);
}

static void
end_reading (Reading *reading, const RegestTile *tile, const GError *error)
{
  RegestPageStrip *self = reading->strip;

  if (self->reading == reading->thumb)
    {
      g_clear_object (&self->reading);
      g_clear_object (&self->cancellable);
    }
  if (tile != NULL && g_hash_table_contains (self->bound, reading->thumb))
    regest_page_thumb_set_tile (reading->thumb, tile);
  else if (tile == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_hash_table_add (self->failed, g_object_ref (reading->thumb));
  read_next (self);
  free_reading (reading);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestTile) tile = regest_image_read_tile_finish (reading->image, result, &error);

  end_reading (reading, tile, error);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;
  g_autoptr (GError) error = NULL;
  RegestTilePlace whole = { 0 };

  reading->image = regest_image_open_finish (result, &error);
  if (reading->image == NULL)
    {
      end_reading (reading, NULL, error);
      return;
    }
  whole.level = regest_image_get_n_levels (reading->image) - 1;
  regest_image_read_tile_async (reading->image, &whole, reading->strip->cancellable, read_cb,
                                reading);
}

/* the one nearest to the page shown; NULL: none is to be read */
static RegestPageThumb *
find_next (RegestPageStrip *self)
{
  RegestPageThumb *best = NULL;
  GHashTableIter iter;
  gpointer key;
  guint best_way = G_MAXUINT;

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      guint way = ABS ((int) regest_page_thumb_get_index (key) - (int) self->current);

      if (way >= best_way || regest_page_thumb_get_texture (key) != NULL ||
          g_hash_table_contains (self->failed, key))
        continue;
      best = key;
      best_way = way;
    }
  return best;
}

static void
read_next (RegestPageStrip *self)
{
  RegestPageThumb *thumb = NULL;

  while (self->project != NULL && self->reading == NULL &&
         gtk_widget_get_mapped (GTK_WIDGET (self)) && (thumb = find_next (self)) != NULL)
    {
      guint number;
      g_autoptr (GFile) file =
        regest_page_files_find (self->project, regest_page_thumb_get_page (thumb), &number);
      Reading *reading;

      if (file == NULL)
        {
          g_hash_table_add (self->failed, g_object_ref (thumb));
          continue;
        }
      reading = g_new0 (Reading, 1);
      reading->strip = g_object_ref (self);
      reading->thumb = g_object_ref (thumb);
      self->reading = g_object_ref (thumb);
      self->cancellable = g_cancellable_new ();
      regest_image_open_async (file, number, self->cancellable, opened_cb, reading);
    }
}

static void
stop_reading (RegestPageStrip *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->reading);
}

/* -- rows ------------------------------------------------------------------ */

static void
setup_cb (RegestPageStrip *self, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *picture = gtk_picture_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_picture_set_can_shrink (GTK_PICTURE (picture), TRUE);
  gtk_widget_set_size_request (picture, REGEST_PAGE_THUMB_SIZE * 3 / 4, REGEST_PAGE_THUMB_SIZE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 8);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (RegestPageStrip *self, GtkListItem *item)
{
  RegestPageThumb *thumb = gtk_list_item_get_item (item);
  GtkWidget *picture = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *label = gtk_widget_get_next_sibling (picture);
  g_autofree char *title = NULL;

  g_object_get (thumb, "title", &title, NULL);
  gtk_label_set_label (GTK_LABEL (label), title);
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), title);
  g_object_set_data_full (G_OBJECT (item), "texture",
                          g_object_bind_property (thumb, "texture", picture, "paintable",
                                                  G_BINDING_SYNC_CREATE),
                          NULL);
  g_hash_table_add (self->bound, g_object_ref (thumb));
  read_next (self);
}

static void
unbind_cb (RegestPageStrip *self, GtkListItem *item)
{
  RegestPageThumb *thumb = gtk_list_item_get_item (item);

  g_binding_unbind (g_object_steal_data (G_OBJECT (item), "texture"));
  regest_page_thumb_set_tile (thumb, NULL);
  if (self->reading == thumb)
    stop_reading (self);
  g_hash_table_remove (self->bound, thumb);
}

static void
selected_cb (RegestPageStrip *self)
{
  guint index = gtk_single_selection_get_selected (self->selection);

  if (!self->updating && index != GTK_INVALID_LIST_POSITION)
    g_signal_emit (self, signals[CHOSEN], 0, index);
}

/* -- pages ----------------------------------------------------------------- */

static gboolean
is_same (RegestPageStrip *self, RegestProject *project, GPtrArray *pages)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->thumbs));

  if (n != pages->len || project != self->project)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RegestPageThumb) thumb = g_list_model_get_item (G_LIST_MODEL (self->thumbs), i);
      const RegestPage *page = regest_page_thumb_get_page (thumb), *other = pages->pdata[i];

      if (!regest_id_equal (&page->id, &other->id) || g_strcmp0 (page->image, other->image) != 0 ||
          g_strcmp0 (page->label, other->label) != 0 || page->rotation != other->rotation)
        return FALSE;
    }
  return TRUE;
}

void
regest_page_strip_set_pages (RegestPageStrip *self, RegestProject *project, GPtrArray *pages)
{
  g_autoptr (GPtrArray) thumbs = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (REGEST_IS_PAGE_STRIP (self));

  if (is_same (self, project, pages))
    return;
  stop_reading (self);
  g_set_object (&self->project, project);
  g_hash_table_remove_all (self->failed);
  for (guint i = 0; i < pages->len; i++)
    g_ptr_array_add (thumbs, regest_page_thumb_new (pages->pdata[i], i));
  self->updating = TRUE;
  g_list_store_splice (self->thumbs, 0, g_list_model_get_n_items (G_LIST_MODEL (self->thumbs)),
                       thumbs->pdata, thumbs->len);
  self->updating = FALSE;
}

void
regest_page_strip_set_current (RegestPageStrip *self, guint index)
{
  g_return_if_fail (REGEST_IS_PAGE_STRIP (self));

  self->current = index;
  if (gtk_single_selection_get_selected (self->selection) == index)
    return;
  self->updating = TRUE;
  gtk_single_selection_set_selected (self->selection, index);
  self->updating = FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", index);
}

void
regest_page_strip_set_vertical (RegestPageStrip *self, gboolean vertical)
{
  g_return_if_fail (REGEST_IS_PAGE_STRIP (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->list),
                                  vertical ? GTK_ORIENTATION_VERTICAL
                                           : GTK_ORIENTATION_HORIZONTAL);
  gtk_scrolled_window_set_policy (self->scroller,
                                  vertical ? GTK_POLICY_NEVER : GTK_POLICY_AUTOMATIC,
                                  vertical ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER);
}

void
regest_page_strip_retry (RegestPageStrip *self)
{
  g_return_if_fail (REGEST_IS_PAGE_STRIP (self));

  g_hash_table_remove_all (self->failed);
  read_next (self);
}

guint
regest_page_strip_count_pictures (RegestPageStrip *self)
{
  guint n = 0;

  g_return_val_if_fail (REGEST_IS_PAGE_STRIP (self), 0);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->thumbs)); i++)
    {
      g_autoptr (RegestPageThumb) thumb = g_list_model_get_item (G_LIST_MODEL (self->thumbs), i);

      n += regest_page_thumb_get_texture (thumb) != NULL;
    }
  return n;
}

/* -- object ---------------------------------------------------------------- */

static void
regest_page_strip_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (regest_page_strip_parent_class)->map (widget);
  read_next (REGEST_PAGE_STRIP (widget));
}

static void
regest_page_strip_dispose (GObject *object)
{
  RegestPageStrip *self = REGEST_PAGE_STRIP (object);

  stop_reading (self);
  g_clear_object (&self->project);
  G_OBJECT_CLASS (regest_page_strip_parent_class)->dispose (object);
}

static void
regest_page_strip_finalize (GObject *object)
{
  RegestPageStrip *self = REGEST_PAGE_STRIP (object);

  g_hash_table_unref (self->bound);
  g_hash_table_unref (self->failed);
  g_clear_object (&self->thumbs);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (regest_page_strip_parent_class)->finalize (object);
}

static void
regest_page_strip_class_init (RegestPageStripClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = regest_page_strip_dispose;
  G_OBJECT_CLASS (klass)->finalize = regest_page_strip_finalize;
  GTK_WIDGET_CLASS (klass)->map = regest_page_strip_map;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "pagestrip");
}

static void
regest_page_strip_init (RegestPageStrip *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->bound = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->failed = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->thumbs = g_list_store_new (REGEST_TYPE_PAGE_THUMB);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->thumbs)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  self->list = GTK_LIST_VIEW (gtk_list_view_new (
    g_object_ref (GTK_SELECTION_MODEL (self->selection)), factory));
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->scroller));
  regest_page_strip_set_vertical (self, FALSE);
}
