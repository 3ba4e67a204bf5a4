/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "drop-down.h"
#include "refusal.h"
#include "refusals-window.h"
#include "tag-all-row.h"

struct _RegestRefusalsWindow
{
  AdwWindow parent_instance;

  RegestDesk *desk;
  RegestProject *project;
  GListStore *store; /* of RegestRefusal */
  GtkFilterListModel *shown;
  GtkFilter *filter;
  GPtrArray *kinds; /* of char *, as in the drop-down; the first is NULL: all */
  RegestJob *job;
  RegestId record; /* the open one */
  char *words;
  const char *kind;

  GtkSearchEntry *words_entry;
  AdwBin *kind_bin;
  GtkDropDown *kind_list;
  GtkCheckButton *record_only;
  GtkStack *stack;
  GtkListView *list;
  GtkMultiSelection *selection;
  GtkLabel *count;
  GtkButton *again;
};

G_DEFINE_FINAL_TYPE (RegestRefusalsWindow, regest_refusals_window, ADW_TYPE_WINDOW)

static RegestRefusal *
get_shown (RegestRefusalsWindow *self, guint position)
{
  g_autoptr (RegestRefusal) refusal = g_list_model_get_item (G_LIST_MODEL (self->shown), position);

  return refusal; /* the store holds it */
}

static void
show_count (RegestRefusalsWindow *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  guint n_ticked = 0;
  g_autofree char *found = NULL;
  g_autofree char *again = NULL;

  for (guint i = 0; i < n; i++)
    n_ticked += regest_refusal_get_ticked (get_shown (self, i)) ? 1 : 0;
  found = g_strdup_printf (ngettext ("%u refusal", "%u refusals", n), n);
  /* translators: the button that takes the ticked refusals back; %u is their number */
  again = g_strdup_printf (ngettext ("_Ask Again About %u", "_Ask Again About %u", n_ticked),
                           n_ticked);
  gtk_label_set_text (self->count, found);
  gtk_button_set_label (self->again, again);
  gtk_widget_set_sensitive (GTK_WIDGET (self->again),
                            n_ticked > 0 && regest_desk_is_writable (self->desk));
  if (self->job == NULL)
    gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "nothing");
}

static gboolean
matches_cb (gpointer item, gpointer user_data)
{
  RegestRefusalsWindow *self = user_data;

  if (self->kind != NULL && !g_str_equal (regest_refusal_get_kind (item), self->kind))
    return FALSE;
  if (gtk_check_button_get_active (self->record_only) &&
      !regest_id_equal (&regest_refusal_get_hit (item)->record, &self->record))
    return FALSE;
  return self->words == NULL || strstr (regest_refusal_get_folded (item), self->words) != NULL;
}

static void
option_changed_cb (RegestRefusalsWindow *self)
{
  g_autofree char *words = NULL;
  guint kind;

  if (self->kind_list == NULL)
    return;
  kind = gtk_drop_down_get_selected (self->kind_list);
  self->kind = kind < self->kinds->len ? self->kinds->pdata[kind] : NULL;
  words = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->words_entry))));
  g_free (self->words);
  self->words =
    regest_fold_string (words, REGEST_FOLD_CASE | REGEST_FOLD_DIACRITICS | REGEST_FOLD_BLANKS);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  show_count (self);
}

/* -- the list -------------------------------------------------------------- */

static void
listed_cb (RegestRefusalsWindow *self, const GError *error, RegestJob *job)
{
  GPtrArray *found = regest_job_get_data (job);

  if (job != self->job)
    return;
  g_clear_object (&self->job);
  if (error != NULL)
    regest_desk_take_error (self->desk, g_error_copy (error));
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)),
                       found->pdata, found->len);
  show_count (self);
}

static void
fill (RegestRefusalsWindow *self)
{
  if (self->job != NULL)
    regest_job_cancel (self->job);
  g_clear_object (&self->job);
  self->job = regest_refusals_job_new ();
  g_signal_connect_object (self->job, "done", G_CALLBACK (listed_cb), self, G_CONNECT_SWAPPED);
  regest_job_run (self->job, regest_project_get_path (self->project), REGEST_OPEN_READ_ONLY,
                  regest_refusals_job_run);
}

static void
project_changed_cb (RegestRefusalsWindow *self, RegestChanges *changes)
{
  if (regest_changes_is_large (changes) ||
      regest_changes_has (changes, REGEST_CHANGED_ANNOTATION) ||
      regest_changes_has (changes, REGEST_CHANGED_TEXT))
    fill (self);
}

static void
again_cb (RegestRefusalsWindow *self)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (RegestId));
  GError *error = NULL;
  g_autofree char *words = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->shown)); i++)
    if (regest_refusal_get_ticked (get_shown (self, i)))
      g_array_append_vals (ids, regest_refusal_get_id (get_shown (self, i)), 1);
  if (ids->len == 0)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
  if (!regest_refusals_ask_again (self->project, ids, &error))
    {
      regest_desk_take_error (self->desk, error);
      return;
    }
  words = g_strdup_printf (ngettext ("%u refusal was taken back", "%u refusals were taken back",
                                     ids->len),
                           ids->len);
  regest_desk_notice (self->desk, words, "win.undo", _("_Undo"));
}

/* Space ticks or unticks all selected rows, as the first of them. */
static gboolean
key_pressed_cb (RegestRefusalsWindow *self, guint keyval, guint keycode, GdkModifierType state)
{
  g_autoptr (GtkBitset) rows = NULL;
  gboolean ticked;

  if (keyval != GDK_KEY_space || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  rows = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  if (gtk_bitset_is_empty (rows))
    return FALSE;
  ticked = !regest_refusal_get_ticked (get_shown (self, gtk_bitset_get_nth (rows, 0)));
  for (guint i = 0; i < gtk_bitset_get_size (rows); i++)
    regest_refusal_set_ticked (get_shown (self, gtk_bitset_get_nth (rows, i)), ticked);
  show_count (self);
  return TRUE;
}

static void
row_activated_cb (RegestRefusalsWindow *self, guint position)
{
  const RegestHit *hit = regest_refusal_get_hit (get_shown (self, position));
  RegestSpan span = hit->span;

  if (regest_desk_open_record (self->desk, &hit->record))
    regest_desk_show_span (self->desk, span);
}

static void
regest_refusals_window_dispose (GObject *object)
{
  RegestRefusalsWindow *self = REGEST_REFUSALS_WINDOW (object);

  if (self->job != NULL)
    regest_job_cancel (self->job);
  g_clear_object (&self->job);
  g_clear_object (&self->store);
  g_clear_object (&self->shown);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  g_clear_pointer (&self->words, g_free);
  g_clear_object (&self->project);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (regest_refusals_window_parent_class)->dispose (object);
}

static void
regest_refusals_window_class_init (RegestRefusalsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regest_refusals_window_dispose;
  g_type_ensure (REGEST_TYPE_TAG_ALL_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regest/Regest/refusals-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestRefusalsWindow, words_entry);
  gtk_widget_class_bind_template_child (widget_class, RegestRefusalsWindow, kind_bin);
  gtk_widget_class_bind_template_child (widget_class, RegestRefusalsWindow, record_only);
  gtk_widget_class_bind_template_child (widget_class, RegestRefusalsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, RegestRefusalsWindow, list);
  gtk_widget_class_bind_template_child (widget_class, RegestRefusalsWindow, selection);
  gtk_widget_class_bind_template_child (widget_class, RegestRefusalsWindow, count);
  gtk_widget_class_bind_template_child (widget_class, RegestRefusalsWindow, again);
  gtk_widget_class_bind_template_callback (widget_class, option_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, RegestRefusalsWindow *self)
{
  RegestTagAllRow *row = regest_tag_all_row_new ();

  g_signal_connect_object (row, "toggled", G_CALLBACK (show_count), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, GTK_WIDGET (row));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  RegestRefusal *refusal = gtk_list_item_get_item (item);

  regest_tag_all_row_bind (REGEST_TAG_ALL_ROW (gtk_list_item_get_child (item)),
                           G_OBJECT (refusal), regest_refusal_get_hit (refusal), TRUE);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  regest_tag_all_row_show (REGEST_TAG_ALL_ROW (gtk_list_item_get_child (item)), NULL, FALSE);
}

static void
regest_refusals_window_init (RegestRefusalsWindow *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  self->store = g_list_store_new (REGEST_TYPE_REFUSAL);
  self->filter = GTK_FILTER (gtk_custom_filter_new (matches_cb, self, NULL));
  self->shown =
    gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->store)), self->filter);
  gtk_multi_selection_set_model (self->selection, G_LIST_MODEL (self->shown));
}

static void
make_kinds (RegestRefusalsWindow *self)
{
  GPtrArray *kinds = regest_profile_get_kinds (regest_project_get_profile (self->project));
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  self->kinds = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->kinds, NULL);
  g_ptr_array_add (labels, (char *) _("All kinds"));
  for (guint i = 0; i < kinds->len; i++)
    {
      g_ptr_array_add (self->kinds, g_strdup (regest_kind_get_name (kinds->pdata[i])));
      g_ptr_array_add (labels, (char *) regest_kind_get_label (kinds->pdata[i]));
    }
  g_ptr_array_add (self->kinds, g_strdup ("record"));
  g_ptr_array_add (labels, (char *) _("Values of the record"));
  g_ptr_array_add (labels, NULL);
  self->kind_list = regest_drop_down_new ((const char *const *) labels->pdata);
  gtk_widget_remove_css_class (GTK_WIDGET (self->kind_list), "inline");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->kind_list), _("Of which kind"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (regest_drop_down_get_control (self->kind_list)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Of which kind"), -1);
  g_signal_connect_swapped (self->kind_list, "notify::selected", G_CALLBACK (option_changed_cb),
                            self);
  adw_bin_set_child (self->kind_bin, GTK_WIDGET (self->kind_list));
}

GtkWindow *
regest_refusals_window_present (GtkWindow *parent, RegestDesk *desk)
{
  RegestRefusalsWindow *self;
  RegestDocument *document;

  g_return_val_if_fail (REGEST_IS_DESK (desk), NULL);
  g_return_val_if_fail (regest_desk_get_project (desk) != NULL, NULL);

  self = g_object_new (REGEST_TYPE_REFUSALS_WINDOW, "transient-for", parent, NULL);
  self->desk = g_object_ref (desk);
  self->project = g_object_ref (regest_desk_get_project (desk));
  document = regest_desk_get_document (desk);
  if (document != NULL)
    self->record = *regest_record_get_id (regest_document_get_record (document));
  gtk_widget_set_sensitive (GTK_WIDGET (self->record_only), document != NULL);
  make_kinds (self);
  g_signal_connect_object (self->project, "changed", G_CALLBACK (project_changed_cb), self,
                           G_CONNECT_SWAPPED);
  fill (self);
  show_count (self);
  gtk_window_present (GTK_WINDOW (self));
  return GTK_WINDOW (self);
}
