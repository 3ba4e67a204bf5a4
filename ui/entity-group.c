/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "drop-down.h"
#include "edit-row.h"
#include "entity-chooser.h"
#include "entity-group.h"
#include "entity-lists.h"
#include "entity-words.h"
#include "inline-text.h"
#include "mention-list.h"
#include "merge-dialog.h"
#include "names.h"

struct _RegestEntityGroup
{
  GtkWidget parent_instance;

  RegestDesk *desk;
  GtkMenuButton *menu;
  RegestFieldGroup *fields;
  RegestInlineText *name;
  RegestEditRow *name_row;
  RegestEditRow *kind_row;
  RegestEditRow *note_row;
  GtkDropDown *kind;
  GPtrArray *kind_names; /* borrowed from the profile */
  RegestProfile *profile;
  RegestInlineText *note;
  RegestEntityLists *lists;
  RegestMentionList *mentions;
  RegestEntityChooser *chooser;
  RegestId id;
  RegestId annotation; /* none: no tag is shown with it */
};

G_DEFINE_FINAL_TYPE (RegestEntityGroup, regest_entity_group, GTK_TYPE_WIDGET)

static RegestProject *
get_project (RegestEntityGroup *self)
{
  return regest_desk_get_project (self->desk);
}

static void
name_commit_cb (RegestEntityGroup *self, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (*text == '\0')
    regest_edit_row_set_note (self->name_row, _("It needs a name: not stored"), REGEST_NOTE_ERROR);
  else if (!regest_project_rename_entity (get_project (self), &self->id, text, &error))
    regest_edit_row_set_note (self->name_row, error->message, REGEST_NOTE_ERROR);
  else
    {
      regest_edit_row_set_note (self->name_row, NULL, REGEST_NOTE_PLAIN);
      regest_inline_text_set_stored (self->name, text);
    }
}

static void
name_edited_cb (RegestEntityGroup *self)
{
  regest_edit_row_set_note (self->name_row, NULL, REGEST_NOTE_PLAIN);
}

static void
note_commit_cb (RegestEntityGroup *self, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (regest_project_set_entity_note (get_project (self), &self->id, *text != '\0' ? text : NULL,
                                      &error))
    regest_inline_text_set_stored (self->note, text);
  else
    regest_desk_take_error (self->desk, g_steal_pointer (&error));
}

static void
kind_selected_cb (RegestEntityGroup *self)
{
  guint selected = gtk_drop_down_get_selected (self->kind);
  g_autoptr (GError) error = NULL;

  if (selected < self->kind_names->len &&
      !regest_project_set_entity_kind (get_project (self), &self->id,
                                       g_ptr_array_index (self->kind_names, selected), &error))
    regest_desk_take_error (self->desk, g_steal_pointer (&error));
}

static void
left_cb (RegestEntityGroup *self)
{
  regest_desk_focus_text (self->desk);
}

static void
choose_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RegestEntityGroup *self = REGEST_ENTITY_GROUP (widget);

  if (self->chooser == NULL)
    {
      self->chooser = regest_entity_chooser_new (self->desk);
      gtk_widget_set_parent (GTK_WIDGET (self->chooser), GTK_WIDGET (self->name_row));
    }
  regest_entity_chooser_ask_for_tag (self->chooser, &self->annotation);
}

static void
unlink_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RegestEntityGroup *self = REGEST_ENTITY_GROUP (widget);
  g_autoptr (GError) error = NULL;

  if (!regest_project_link (get_project (self), &self->annotation, NULL, &error))
    regest_desk_take_error (self->desk, g_steal_pointer (&error));
  regest_desk_focus_text (self->desk);
}

static void
add_name_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  regest_entity_lists_add_name (REGEST_ENTITY_GROUP (widget)->lists);
}

static void
add_identifier_cb (GtkWidget *widget, const char *action, GVariant *scheme)
{
  regest_entity_lists_add_identifier (REGEST_ENTITY_GROUP (widget)->lists,
                                      g_variant_get_string (scheme, NULL));
}

static void
merge_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RegestEntityGroup *self = REGEST_ENTITY_GROUP (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  regest_merge_dialog_present (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->desk,
                               &self->id);
}

static void
remove_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RegestEntityGroup *self = REGEST_ENTITY_GROUP (widget);
  g_autofree char *name = regest_inline_text_dup_text (self->name);
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  if (!regest_project_remove_entity (get_project (self), &self->id, &error))
    {
      regest_desk_take_error (self->desk, g_steal_pointer (&error));
      return;
    }
  words = g_strdup_printf (_("“%s” was removed; its mentions stay tagged"), name);
  regest_desk_notice (self->desk, words, "win.undo", _("Undo"));
}

static void
regest_entity_group_dispose (GObject *object)
{
  RegestEntityGroup *self = REGEST_ENTITY_GROUP (object);
  GtkWidget *child;

  if (self->chooser != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->chooser));
  self->chooser = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->desk);
  g_clear_object (&self->profile);
  g_clear_pointer (&self->kind_names, g_ptr_array_unref);
  G_OBJECT_CLASS (regest_entity_group_parent_class)->dispose (object);
}

static void
regest_entity_group_class_init (RegestEntityGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regest_entity_group_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_install_action (widget_class, "entity.choose", NULL, choose_cb);
  gtk_widget_class_install_action (widget_class, "entity.unlink", NULL, unlink_cb);
  gtk_widget_class_install_action (widget_class, "entity.add-name", NULL, add_name_cb);
  gtk_widget_class_install_action (widget_class, "entity.add-identifier", "s", add_identifier_cb);
  gtk_widget_class_install_action (widget_class, "entity.merge", NULL, merge_cb);
  gtk_widget_class_install_action (widget_class, "entity.remove", NULL, remove_cb);
}

static void
regest_entity_group_init (RegestEntityGroup *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 12);
}

static RegestInlineText *
add_text_row (RegestEntityGroup *self, RegestEditRow *row, const char *placeholder,
              GCallback commit, gboolean multiline)
{
  RegestInlineText *text = REGEST_INLINE_TEXT (regest_inline_text_new (multiline));

  regest_inline_text_set_placeholder (text, placeholder);
  g_signal_connect_object (text, "commit", commit, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (text, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  regest_edit_row_set_editor (row, GTK_WIDGET (text), regest_inline_text_get_control (text));
  return text;
}

static void
add_menu (RegestEntityGroup *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) tag = g_menu_new ();
  g_autoptr (GMenu) all = g_menu_new ();

  g_menu_append (tag, _("Choose Another…"), "entity.choose");
  g_menu_append (tag, _("Unlink the Tag"), "entity.unlink");
  g_menu_append (all, _("Add a Further Name"), "entity.add-name");
  g_menu_append (all, _("Merge With…"), "entity.merge");
  g_menu_append (all, _("Remove From the Project"), "entity.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (tag));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (all));
  self->menu = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->menu, "view-more-symbolic");
  gtk_menu_button_set_menu_model (self->menu, G_MENU_MODEL (menu));
  gtk_widget_add_css_class (GTK_WIDGET (self->menu), "flat");
  regest_name_menu_button (self->menu, _("What can be done with this entity"));
}

RegestEntityGroup *
regest_entity_group_new (RegestDesk *desk)
{
  RegestEntityGroup *self = g_object_new (REGEST_TYPE_ENTITY_GROUP, NULL);

  self->desk = g_object_ref (desk);
  self->fields = regest_field_group_new (desk);
  self->name_row = REGEST_EDIT_ROW (regest_edit_row_new (_("Name")));
  self->name = add_text_row (self, self->name_row, NULL, G_CALLBACK (name_commit_cb), FALSE);
  g_signal_connect_object (self->name, "edited", G_CALLBACK (name_edited_cb), self,
                           G_CONNECT_SWAPPED);
  add_menu (self);
  regest_edit_row_add_suffix (self->name_row, GTK_WIDGET (self->menu));
  self->kind_row = REGEST_EDIT_ROW (regest_edit_row_new (_("Kind")));
  self->note_row = REGEST_EDIT_ROW (regest_edit_row_new (_("Note")));
  self->note = add_text_row (self, self->note_row,
                             _("Who this is, in a few words"), G_CALLBACK (note_commit_cb), TRUE);
  regest_field_group_set_title (self->fields, _("Entity"));
  regest_field_group_add_row (self->fields, GTK_WIDGET (self->name_row));
  regest_field_group_add_row (self->fields, GTK_WIDGET (self->kind_row));
  regest_field_group_append_row (self->fields, GTK_WIDGET (self->note_row));
  self->lists = regest_entity_lists_new (desk);
  self->mentions = regest_mention_list_new (desk);
  gtk_widget_set_parent (GTK_WIDGET (self->fields), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->lists), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->mentions), GTK_WIDGET (self));
  return self;
}

static void
make_kinds (RegestEntityGroup *self, RegestProfile *profile)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  g_set_object (&self->profile, profile);
  g_clear_pointer (&self->kind_names, g_ptr_array_unref);
  self->kind_names = regest_profile_list_entity_kinds (profile);
  for (guint i = 0; i < self->kind_names->len; i++)
    g_ptr_array_add (labels, (char *) regest_profile_get_entity_kind_label (
                               profile, g_ptr_array_index (self->kind_names, i)));
  g_ptr_array_add (labels, NULL);
  self->kind = regest_drop_down_new ((const char *const *) labels->pdata);
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (kind_selected_cb), self);
  regest_edit_row_set_editor (self->kind_row, GTK_WIDGET (self->kind),
                              regest_drop_down_get_control (self->kind));
}

static void
show_entity (RegestEntityGroup *self, RegestEntity *entity)
{
  RegestOwner owner = { REGEST_OWNER_ENTITY, *regest_entity_get_id (entity) };
  guint position;

  if (!regest_id_equal (&self->id, &owner.id))
    {
      regest_inline_text_revert (self->name);
      regest_inline_text_revert (self->note);
    }
  self->id = owner.id;
  regest_inline_text_set_stored (self->name, regest_entity_get_name (entity));
  regest_inline_text_set_stored (self->note, regest_entity_get_note (entity));
  if (g_ptr_array_find_with_equal_func (self->kind_names, regest_entity_get_kind (entity),
                                        g_str_equal, &position))
    regest_drop_down_select (self->kind, position, self);
  regest_field_group_show (self->fields, &owner, "entity", regest_entity_get_attributes (entity),
                           NULL);
  regest_entity_lists_show (self->lists, entity);
  regest_mention_list_show (self->mentions, &self->id);
}

/* what cannot be changed can still be read, copied and followed */
static void
update_writable (RegestEntityGroup *self, gboolean tag)
{
  static const char *const actions[] = { "entity.add-name", "entity.add-identifier", "entity.merge",
                                         "entity.remove" };
  gboolean writable = regest_desk_is_writable (self->desk);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "entity.choose", writable && tag);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "entity.unlink", writable && tag);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], writable);
  gtk_widget_set_visible (GTK_WIDGET (self->menu), writable);
  regest_edit_row_set_editable (self->name_row, writable);
  regest_edit_row_set_editable (self->kind_row, writable);
  regest_edit_row_set_editable (self->note_row, writable);
}

gboolean
regest_entity_group_show (RegestEntityGroup *self, const RegestId *id, const RegestId *annotation)
{
  const RegestId none = { { 0 } };
  RegestProfile *profile;
  g_autoptr (RegestEntity) entity = NULL;

  g_return_val_if_fail (REGEST_IS_ENTITY_GROUP (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  entity = regest_project_get_entity (get_project (self), id, NULL);
  if (entity == NULL)
    return FALSE;
  profile = regest_project_get_profile (get_project (self));
  if (self->profile != profile)
    make_kinds (self, profile);
  self->annotation = annotation != NULL ? *annotation : none;
  update_writable (self, annotation != NULL);
  show_entity (self, entity);
  return TRUE;
}

RegestFieldGroup *
regest_entity_group_get_fields (RegestEntityGroup *self)
{
  g_return_val_if_fail (REGEST_IS_ENTITY_GROUP (self), NULL);

  return self->fields;
}

gboolean
regest_entity_group_flush (RegestEntityGroup *self)
{
  gboolean done;

  g_return_val_if_fail (REGEST_IS_ENTITY_GROUP (self), TRUE);

  done = regest_inline_text_commit (self->name);
  done = regest_inline_text_commit (self->note) && done;
  done = regest_field_group_flush (self->fields) && done;
  return regest_entity_lists_flush (self->lists) && done;
}

void
regest_entity_group_focus (RegestEntityGroup *self)
{
  g_return_if_fail (REGEST_IS_ENTITY_GROUP (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}
