/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "drop-down.h"
#include "review-window-private.h"
#include "tag-all-row.h"

G_DEFINE_FINAL_TYPE (RegestReviewWindow, regest_review_window, ADW_TYPE_WINDOW)

static const double scores[] = { 0, 0.5, 0.8, 0.95 };

static char *
fold (const char *words)
{
  g_autofree char *stripped = g_strstrip (g_strdup (words));

  return regest_fold_string (stripped,
                             REGEST_FOLD_CASE | REGEST_FOLD_DIACRITICS | REGEST_FOLD_BLANKS);
}

static void
option_changed_cb (RegestReviewWindow *self)
{
  guint kind, score;

  if (self->store == NULL || self->kind_list == NULL || self->desk == NULL)
    return;
  kind = gtk_drop_down_get_selected (self->kind_list);
  score = gtk_drop_down_get_selected (self->score_list);
  self->kind = kind < self->kinds->len ? self->kinds->pdata[kind] : NULL;
  self->score = score < G_N_ELEMENTS (scores) ? scores[score] : 0;
  self->same_words = gtk_check_button_get_active (self->whole_words);
  self->in_part = gtk_check_button_get_active (self->part_only) &&
                  !gtk_check_button_get_active (self->whole_project);
  g_free (self->words);
  self->words = fold (gtk_editable_get_text (GTK_EDITABLE (self->words_entry)));
  regest_review_window_filter_changed (self);
}

static void
scope_changed_cb (RegestReviewWindow *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->part_only),
                            !gtk_check_button_get_active (self->whole_project));
  option_changed_cb (self);
  regest_review_window_fill (self);
}

static void
take_cb (RegestReviewWindow *self)
{
  regest_review_window_answer (self, TRUE);
}

static void
refuse_cb (RegestReviewWindow *self)
{
  regest_review_window_answer (self, FALSE);
}

static RegestReviewItem *
get_shown (RegestReviewWindow *self, guint position)
{
  g_autoptr (RegestReviewItem) item = g_list_model_get_item (G_LIST_MODEL (self->shown), position);

  return item; /* the store holds it */
}

/* Space ticks or unticks all selected rows, as the first of them. */
static gboolean
key_pressed_cb (RegestReviewWindow *self, guint keyval, guint keycode, GdkModifierType state)
{
  g_autoptr (GtkBitset) rows = NULL;
  gboolean ticked;

  if (keyval != GDK_KEY_space || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  rows = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  if (gtk_bitset_is_empty (rows))
    return FALSE;
  ticked = !regest_review_item_get_ticked (get_shown (self, gtk_bitset_get_nth (rows, 0)));
  for (guint i = 0; i < gtk_bitset_get_size (rows); i++)
    regest_review_item_set_ticked (get_shown (self, gtk_bitset_get_nth (rows, i)), ticked);
  regest_review_window_queue_count (self);
  return TRUE;
}

static void
tick_all_cb (GtkWidget *widget, const char *action, GVariant *ticked)
{
  RegestReviewWindow *self = REGEST_REVIEW_WINDOW (widget);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->shown));

  for (guint i = 0; i < n; i++)
    regest_review_item_set_ticked (get_shown (self, i), g_variant_get_boolean (ticked));
  regest_review_window_queue_count (self);
}

/* Enter or a double click leads to the words. */
static void
row_activated_cb (RegestReviewWindow *self, guint position)
{
  const RegestHit *hit = regest_review_item_get_hit (get_shown (self, position));

  if (regest_desk_open_record (self->desk, &hit->record))
    regest_desk_show_span (self->desk, hit->span);
}

static gboolean
close_request_cb (RegestReviewWindow *self)
{
  regest_review_window_stop (self);
  if (self->answer != NULL)
    regest_job_cancel (self->answer);
  return FALSE;
}

static void
regest_review_window_dispose (GObject *object)
{
  RegestReviewWindow *self = REGEST_REVIEW_WINDOW (object);

  regest_review_window_stop (self);
  g_clear_object (&self->answer);
  g_clear_object (&self->store);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_object (&self->shown);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  g_clear_pointer (&self->words, g_free);
  g_clear_object (&self->document);
  g_clear_object (&self->project);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (regest_review_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regest/Regest/review-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestReviewWindow, words_entry);
  gtk_widget_class_bind_template_child (widget_class, RegestReviewWindow, kind_bin);
  gtk_widget_class_bind_template_child (widget_class, RegestReviewWindow, score_bin);
  gtk_widget_class_bind_template_child (widget_class, RegestReviewWindow, whole_project);
  gtk_widget_class_bind_template_child (widget_class, RegestReviewWindow, whole_words);
  gtk_widget_class_bind_template_child (widget_class, RegestReviewWindow, part_only);
  gtk_widget_class_bind_template_child (widget_class, RegestReviewWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, RegestReviewWindow, list);
  gtk_widget_class_bind_template_child (widget_class, RegestReviewWindow, selection);
  gtk_widget_class_bind_template_child (widget_class, RegestReviewWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, RegestReviewWindow, count);
  gtk_widget_class_bind_template_child (widget_class, RegestReviewWindow, take);
  gtk_widget_class_bind_template_child (widget_class, RegestReviewWindow, refuse);
  gtk_widget_class_bind_template_child (widget_class, RegestReviewWindow, nothing);
  gtk_widget_class_bind_template_child (widget_class, RegestReviewWindow, spinner);
  gtk_widget_class_bind_template_callback (widget_class, option_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, scope_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_cb);
  gtk_widget_class_bind_template_callback (widget_class, refuse_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
}

static void
regest_review_window_class_init (RegestReviewWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regest_review_window_dispose;
  g_type_ensure (REGEST_TYPE_TAG_ALL_ROW);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "review.tick-all", "b", tick_all_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, RegestReviewWindow *self)
{
  RegestTagAllRow *row = regest_tag_all_row_new ();

  g_signal_connect_object (row, "toggled", G_CALLBACK (regest_review_window_queue_count), self,
                           G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, GTK_WIDGET (row));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, RegestReviewWindow *self)
{
  RegestReviewItem *shown = gtk_list_item_get_item (item);

  regest_tag_all_row_bind (REGEST_TAG_ALL_ROW (gtk_list_item_get_child (item)), G_OBJECT (shown),
                           regest_review_item_get_hit (shown),
                           gtk_check_button_get_active (self->whole_project));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  regest_tag_all_row_show (REGEST_TAG_ALL_ROW (gtk_list_item_get_child (item)), NULL, FALSE);
}

static gboolean
matches_cb (gpointer item, gpointer user_data)
{
  return regest_review_window_matches (user_data, item);
}

static void
regest_review_window_init (RegestReviewWindow *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  self->store = g_list_store_new (REGEST_TYPE_REVIEW_ITEM);
  self->items = g_ptr_array_new ();
  self->filter = GTK_FILTER (gtk_custom_filter_new (matches_cb, self, NULL));
  self->shown =
    gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->store)), self->filter);
  gtk_filter_list_model_set_incremental (self->shown, TRUE);
  g_signal_connect_object (self->shown, "items-changed",
                           G_CALLBACK (regest_review_window_show_page), self, G_CONNECT_SWAPPED);
  gtk_multi_selection_set_model (self->selection, G_LIST_MODEL (self->shown));
}

static GtkDropDown *
add_list (RegestReviewWindow *self, AdwBin *bin, const char *const *labels, const char *tooltip)
{
  GtkDropDown *list = regest_drop_down_new (labels);

  gtk_widget_remove_css_class (GTK_WIDGET (list), "inline");
  gtk_widget_set_tooltip_text (GTK_WIDGET (list), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (regest_drop_down_get_control (list)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  g_signal_connect_swapped (list, "notify::selected", G_CALLBACK (option_changed_cb), self);
  adw_bin_set_child (bin, GTK_WIDGET (list));
  return list;
}

static guint
make_kinds (RegestReviewWindow *self, const char *chosen)
{
  GPtrArray *kinds = regest_profile_get_kinds (regest_project_get_profile (self->project));
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  guint position = 0;

  self->kinds = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->kinds, NULL);
  g_ptr_array_add (labels, (char *) _("All kinds"));
  for (guint i = 0; i < kinds->len; i++)
    {
      if (g_strcmp0 (regest_kind_get_name (kinds->pdata[i]), chosen) == 0)
        position = self->kinds->len;
      g_ptr_array_add (self->kinds, g_strdup (regest_kind_get_name (kinds->pdata[i])));
      g_ptr_array_add (labels, (char *) regest_kind_get_label (kinds->pdata[i]));
    }
  g_ptr_array_add (self->kinds, g_strdup ("record"));
  g_ptr_array_add (labels, (char *) _("Values of the record"));
  g_ptr_array_add (labels, NULL);
  self->kind_list = add_list (self, self->kind_bin, (const char *const *) labels->pdata,
                              _("Of which kind"));
  return position;
}

static void
make_scores (RegestReviewWindow *self)
{
  const char *const labels[] = { _("However sure"), _("At least 50 %"),
                                 _("At least 80 %"), _("At least 95 %"), NULL };

  self->score_list = add_list (self, self->score_bin, labels, _("How sure at least"));
}

static void
begin (RegestReviewWindow *self, RegestAnnotation *like)
{
  const char *quote = like != NULL ? regest_annotation_get_quote (like) : NULL;
  guint position, item;

  if (regest_document_find_part (self->document, regest_desk_get_cursor (self->desk), &item))
    self->part =
      regest_annotation_get_extent (regest_document_get_annotation (self->document, item));
  gtk_widget_set_visible (GTK_WIDGET (self->part_only), self->part.end > 0);
  position = make_kinds (self, like != NULL ? regest_annotation_get_kind (like) : NULL);
  make_scores (self);
  gtk_drop_down_set_selected (self->kind_list, position);
  if (quote != NULL)
    {
      g_autofree char *line = g_strdelimit (g_strdup (quote), "\n\t\r", ' ');

      gtk_editable_set_text (GTK_EDITABLE (self->words_entry), line);
      gtk_check_button_set_active (self->whole_words, TRUE);
    }
  option_changed_cb (self);
  regest_review_window_fill (self);
}

/* The open record is read again after each answer; the whole project is not. */
static void
proposals_changed_cb (RegestReviewWindow *self)
{
  if (!gtk_check_button_get_active (self->whole_project) &&
      !regest_proposals_is_reading (regest_desk_get_proposals (self->desk)) &&
      g_list_model_get_n_items (G_LIST_MODEL (self->store)) == 0)
    regest_review_window_fill (self);
}

GtkWindow *
regest_review_window_present (GtkWindow *parent, RegestDesk *desk, RegestAnnotation *like)
{
  RegestReviewWindow *self;
  RegestDocument *document;

  g_return_val_if_fail (REGEST_IS_DESK (desk), NULL);
  document = regest_desk_get_document (desk);
  g_return_val_if_fail (document != NULL, NULL);

  self = g_object_new (REGEST_TYPE_REVIEW_WINDOW, "transient-for", parent, NULL);
  self->desk = g_object_ref (desk);
  self->project = g_object_ref (regest_desk_get_project (desk));
  self->document = g_object_ref (document);
  g_signal_connect_object (regest_desk_get_proposals (desk), "changed",
                           G_CALLBACK (proposals_changed_cb), self, G_CONNECT_SWAPPED);
  begin (self, like);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
  return GTK_WINDOW (self);
}
