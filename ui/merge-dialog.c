/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "entity-words.h"
#include "merge-dialog.h"

#define MAX_FOUND 50
#define SHORTEST 3 /* characters of a word that is looked for: not "de", not an initial */

struct _RegestMergeDialog
{
  AdwWindow parent_instance;

  GtkSearchEntry *search;
  GtkListBox *list;
  GtkLabel *review;
  GtkCheckButton *keep_this;
  GtkCheckButton *keep_other;
  GtkWidget *choice;
  GtkWidget *merge;

  RegestDesk *desk;
  RegestEntity *entity;
  RegestEntity *other; /* NULL: none is chosen yet */
};

G_DEFINE_FINAL_TYPE (RegestMergeDialog, regest_merge_dialog, ADW_TYPE_WINDOW)

static RegestEntity *
get_kept (RegestMergeDialog *self)
{
  return gtk_check_button_get_active (self->keep_other) ? self->other : self->entity;
}

static RegestEntity *
get_lost (RegestMergeDialog *self)
{
  return gtk_check_button_get_active (self->keep_other) ? self->entity : self->other;
}

static void
show_review (RegestMergeDialog *self)
{
  g_autoptr (GString) review = NULL;
  RegestEntity *kept, *lost;
  guint n_mentions, n_names, n_identifiers;

  gtk_widget_set_sensitive (self->merge, self->other != NULL);
  gtk_widget_set_visible (self->choice, self->other != NULL);
  if (self->other == NULL)
    return;
  kept = get_kept (self);
  lost = get_lost (self);
  n_mentions = regest_entity_get_n_mentions (lost);
  n_names = regest_entity_get_names (lost)->len + 1;
  n_identifiers = regest_entity_get_identifiers (lost)->len;
  review = g_string_new (NULL);
  g_string_append_printf (review, _("To “%s” go:"), regest_entity_get_name (kept));
  g_string_append (review, "\n• ");
  g_string_append_printf (review, ngettext ("%u mention", "%u mentions", n_mentions), n_mentions);
  g_string_append (review, "\n• ");
  g_string_append_printf (review,
                          ngettext ("%u name, “%s” itself", "%u names, “%s” among them", n_names),
                          n_names, regest_entity_get_name (lost));
  if (n_identifiers > 0)
    {
      g_string_append (review, "\n• ");
      g_string_append_printf (review, ngettext ("%u identifier", "%u identifiers", n_identifiers),
                              n_identifiers);
    }
  g_string_append_c (review, '\n');
  g_string_append_printf (review, _("“%s” is removed then. This can be undone."),
                          regest_entity_get_name (lost));
  if (g_strcmp0 (regest_entity_get_kind (kept), regest_entity_get_kind (lost)) != 0)
    {
      g_string_append_c (review, '\n');
      g_string_append (review, _("They are of different kinds."));
    }
  gtk_label_set_text (self->review, review->str);
}

static void
row_selected_cb (RegestMergeDialog *self, GtkListBoxRow *row)
{
  RegestEntity *found = row != NULL ? g_object_get_data (G_OBJECT (row), "entity") : NULL;

  /* The list loses its rows when the dialog goes, too. */
  if (self->desk == NULL)
    return;
  g_clear_object (&self->other);
  if (found != NULL)
    self->other = regest_project_get_entity (regest_desk_get_project (self->desk),
                                             regest_entity_get_id (found), NULL);
  if (self->other != NULL)
    gtk_check_button_set_label (self->keep_other, regest_entity_get_name (self->other));
  show_review (self);
}

static void
add_found (RegestMergeDialog *self, RegestEntity *entity)
{
  RegestProfile *profile = regest_project_get_profile (regest_desk_get_project (self->desk));
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (regest_entity_get_name (entity), -1);
  g_autofree char *summary = regest_entity_dup_summary (profile, entity);
  g_autofree char *subtitle = g_markup_escape_text (summary, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  g_object_set_data_full (G_OBJECT (row), "entity", g_object_ref (entity), g_object_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  regest_entity_get_name (entity), -1);
  gtk_list_box_append (self->list, row);
}

static gboolean
is_listed (GPtrArray *list, RegestEntity *entity)
{
  for (guint i = 0; i < list->len; i++)
    if (regest_id_equal (regest_entity_get_id (list->pdata[i]), regest_entity_get_id (entity)))
      return TRUE;
  return FALSE;
}

/* those of the same kind that have a word of the name; others of that kind, by name, follow */
static GPtrArray *
list_namesakes (RegestMergeDialog *self, guint *n_namesakes)
{
  RegestProject *project = regest_desk_get_project (self->desk);
  const char *kind = regest_entity_get_kind (self->entity);
  g_auto (GStrv) words = g_strsplit_set (regest_entity_get_name (self->entity), " ,.-", -1);
  g_autoptr (GListModel) all = regest_project_list_entities (project, kind);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (list, g_object_ref (self->entity)); /* not to be found again */
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) found = NULL;

      if (g_utf8_strlen (words[i], -1) >= SHORTEST)
        found = regest_project_find_entities (project, words[i], kind, MAX_FOUND, NULL);
      for (guint j = 0; found != NULL && j < found->len; j++)
        if (!is_listed (list, found->pdata[j]))
          g_ptr_array_add (list, g_object_ref (found->pdata[j]));
    }
  *n_namesakes = list->len - 1;
  for (guint i = 0; i < g_list_model_get_n_items (all) && list->len <= MAX_FOUND; i++)
    {
      g_autoptr (RegestEntity) entity = g_list_model_get_item (all, i);

      if (entity != NULL && !is_listed (list, entity))
        g_ptr_array_add (list, g_steal_pointer (&entity));
    }
  return g_steal_pointer (&list);
}

static void
find (RegestMergeDialog *self)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  guint n_likely = G_MAXUINT;
  GtkWidget *row;

  /* not the first child, which may be the placeholder */
  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, row);
  if (*words != '\0')
    found = regest_project_find_entities (regest_desk_get_project (self->desk), words, NULL,
                                          MAX_FOUND, &error);
  else
    found = list_namesakes (self, &n_likely);
  regest_desk_take_error (self->desk, g_steal_pointer (&error));
  for (guint i = 0; found != NULL && i < found->len; i++)
    if (!regest_id_equal (regest_entity_get_id (g_ptr_array_index (found, i)),
                          regest_entity_get_id (self->entity)))
      add_found (self, g_ptr_array_index (found, i));
  /* of those that are only of the same kind none is proposed */
  if (n_likely > 0)
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  if (gtk_list_box_get_selected_row (self->list) == NULL)
    row_selected_cb (self, NULL);
}

static void
merge_cb (RegestMergeDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  RegestEntity *kept = get_kept (self), *lost = get_lost (self);

  if (self->other == NULL)
    return;
  if (!regest_project_merge_entities (regest_desk_get_project (self->desk),
                                      regest_entity_get_id (kept), regest_entity_get_id (lost),
                                      &error))
    {
      regest_desk_take_error (self->desk, g_steal_pointer (&error));
      return;
    }
  words = g_strdup_printf (_("“%s” was merged into “%s”"), regest_entity_get_name (lost),
                           regest_entity_get_name (kept));
  regest_desk_notice (self->desk, words, "win.undo", _("Undo"));
  gtk_window_close (GTK_WINDOW (self));
}

static void
move_to_list_cb (RegestMergeDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
regest_merge_dialog_dispose (GObject *object)
{
  RegestMergeDialog *self = REGEST_MERGE_DIALOG (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->entity);
  g_clear_object (&self->other);
  G_OBJECT_CLASS (regest_merge_dialog_parent_class)->dispose (object);
}

static void
regest_merge_dialog_class_init (RegestMergeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regest_merge_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regest/Regest/merge-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestMergeDialog, search);
  gtk_widget_class_bind_template_child (widget_class, RegestMergeDialog, list);
  gtk_widget_class_bind_template_child (widget_class, RegestMergeDialog, review);
  gtk_widget_class_bind_template_child (widget_class, RegestMergeDialog, keep_this);
  gtk_widget_class_bind_template_child (widget_class, RegestMergeDialog, keep_other);
  gtk_widget_class_bind_template_child (widget_class, RegestMergeDialog, choice);
  gtk_widget_class_bind_template_child (widget_class, RegestMergeDialog, merge);
  gtk_widget_class_bind_template_callback (widget_class, find);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, merge_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_review);
  gtk_widget_class_bind_template_callback (widget_class, move_to_list_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
regest_merge_dialog_init (RegestMergeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
regest_merge_dialog_present (GtkWindow *parent, RegestDesk *desk, const RegestId *entity)
{
  RegestMergeDialog *self;
  g_autoptr (RegestEntity) found = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (REGEST_IS_DESK (desk), NULL);
  g_return_val_if_fail (entity != NULL, NULL);

  found = regest_project_get_entity (regest_desk_get_project (desk), entity, &error);
  if (found == NULL)
    {
      regest_desk_take_error (desk, g_steal_pointer (&error));
      return NULL;
    }
  self = g_object_new (REGEST_TYPE_MERGE_DIALOG, "transient-for", parent, NULL);
  self->desk = g_object_ref (desk);
  self->entity = g_steal_pointer (&found);
  gtk_check_button_set_label (self->keep_this, regest_entity_get_name (self->entity));
  find (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return GTK_WINDOW (self);
}
