/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "edit-row.h"
#include "field-form.h"
#include "kind-form.h"
#include "profile-dialog.h"
#include "profile-edit.h"

struct _RegestProfileDialog
{
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkButton *back;
  GtkButton *save;
  AdwWindowTitle *title;
  GtkListBox *owners;
  GtkListBox *kinds;
  GtkListBox *fields;
  AdwBin *kind_bin;
  AdwBin *field_bin;
  AdwPreferencesGroup *fields_group;
  GtkLabel *problem;
  GtkWidget *add_kind;
  GtkWidget *add_field;

  RegestDesk *desk;
  RegestProject *project;
  RegestKindForm *kind_form;
  RegestFieldForm *field_form;
  char *owner; /* whose page is shown; NULL: a kind that is still to be made */
};

G_DEFINE_FINAL_TYPE (RegestProfileDialog, regest_profile_dialog, ADW_TYPE_WINDOW)

static void show_page (RegestProfileDialog *self, const char *page);

static RegestProfile *
get_profile (RegestProfileDialog *self)
{
  return regest_project_get_profile (self->project);
}

static void
show_problem (RegestProfileDialog *self, const char *problem)
{
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static GtkWidget *
add_row (GtkListBox *list, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  g_autofree char *escaped_subtitle = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped_subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  gtk_list_box_append (list, row);
  return row;
}

static void
add_owner (RegestProfileDialog *self, GtkListBox *list, const char *owner, const char *label)
{
  GPtrArray *fields = regest_profile_get_fields (get_profile (self), owner);
  const RegestKind *kind = regest_profile_find_kind (get_profile (self), owner);
  gunichar key = kind != NULL ? regest_kind_get_key (kind) : 0;
  g_autofree char *count =
    g_strdup_printf (ngettext ("%u field", "%u fields", fields->len), fields->len);
  const char *group = kind != NULL ? regest_kind_get_group (kind) : NULL;
  /* translators: of a kind: what it is listed under, and "3 fields" */
  g_autofree char *subtitle = group != NULL ? g_strdup_printf (_("%s · %s"), group, count) : NULL;
  GtkWidget *row = add_row (list, label, subtitle != NULL ? subtitle : count);

  if (key != 0)
    {
      char text[7] = { 0 };
      GtkWidget *label_widget;

      g_unichar_to_utf8 (key, text);
      label_widget = gtk_label_new (text);
      gtk_widget_add_css_class (label_widget, "keycap");
      gtk_widget_set_valign (label_widget, GTK_ALIGN_CENTER);
      gtk_widget_set_tooltip_text (label_widget, _("The key that tags as this kind"));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label_widget);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "owner", g_strdup (owner), g_free);
}

static void
fill_owners (RegestProfileDialog *self)
{
  GPtrArray *kinds = regest_profile_get_kinds (get_profile (self));

  clear_list (self->owners);
  clear_list (self->kinds);
  add_owner (self, self->owners, "record", _("Record"));
  add_owner (self, self->owners, "entity", _("Entity"));
  for (guint i = 0; i < kinds->len; i++)
    {
      const RegestKind *kind = g_ptr_array_index (kinds, i);

      add_owner (self, self->kinds, regest_kind_get_name (kind), regest_kind_get_label (kind));
    }
}

static gboolean
set_profile (RegestProfileDialog *self, RegestProfile *profile, GError **error)
{
  return profile != NULL && regest_project_set_profile (self->project, profile, error);
}

static void fill_fields (RegestProfileDialog *self);

static void
remove_field_cb (RegestProfileDialog *self, GtkWidget *button)
{
  const char *field = g_object_get_data (G_OBJECT (button), "field");
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestProfile) profile =
    regest_profile_without_field (get_profile (self), self->owner, field, &error);

  if (!set_profile (self, profile, &error))
    {
      show_problem (self, error->message);
      return;
    }
  show_problem (self, NULL);
  fill_fields (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->fields));
}

static void
fill_fields (RegestProfileDialog *self)
{
  GPtrArray *fields;

  clear_list (self->fields);
  if (self->owner == NULL)
    return;
  fields = regest_profile_get_fields (get_profile (self), self->owner);
  for (guint i = 0; i < fields->len; i++)
    {
      const RegestField *field = g_ptr_array_index (fields, i);
      GtkWidget *row =
        add_row (self->fields, regest_field_get_label (field),
                 regest_field_type_get_label (regest_field_get_value_type (field)));
      GtkWidget *remove = regest_icon_button_new ("user-trash-symbolic",
                                                  _("Remove this field; fields in use stay"));

      g_object_set_data_full (G_OBJECT (remove), "field",
                              g_strdup (regest_field_get_name (field)), g_free);
      gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
      g_signal_connect_swapped (remove, "clicked", G_CALLBACK (remove_field_cb), self);
      gtk_widget_set_visible (remove, regest_desk_is_writable (self->desk));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->fields), fields->len > 0);
}

static void
show_owner (RegestProfileDialog *self, const char *owner)
{
  const RegestKind *kind =
    owner != NULL ? regest_profile_find_kind (get_profile (self), owner) : NULL;
  char *copy = g_strdup (owner);

  g_free (self->owner);
  self->owner = copy;
  gtk_widget_set_visible (GTK_WIDGET (self->kind_bin), owner == NULL || kind != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->fields_group), owner != NULL);
  regest_kind_form_show (self->kind_form, get_profile (self), kind);
  fill_fields (self);
  show_page (self, "owner");
}

static void
row_activated_cb (RegestProfileDialog *self, GtkListBoxRow *row)
{
  show_owner (self, g_object_get_data (G_OBJECT (row), "owner"));
}

static void
add_kind_cb (RegestProfileDialog *self)
{
  show_owner (self, NULL);
  regest_kind_form_focus (self->kind_form);
}

static void
add_field_cb (RegestProfileDialog *self)
{
  regest_field_form_clear (self->field_form);
  show_page (self, "field");
  regest_field_form_focus (self->field_form);
}

static const char *
get_page (RegestProfileDialog *self)
{
  return gtk_stack_get_visible_child_name (self->stack);
}

static void
show_page (RegestProfileDialog *self, const char *page)
{
  const RegestKind *kind =
    self->owner != NULL ? regest_profile_find_kind (get_profile (self), self->owner) : NULL;
  gboolean is_list = g_str_equal (page, "list");
  gboolean is_field = g_str_equal (page, "field");
  const char *title = _("Kinds and Fields");

  if (is_field)
    title = _("New Field");
  else if (!is_list && self->owner == NULL)
    title = _("New Kind");
  else if (!is_list)
    title = kind != NULL ? regest_kind_get_label (kind)
            : g_str_equal (self->owner, "record")
              ? _("Record")
              : _("Entity");
  show_problem (self, NULL);
  adw_window_title_set_title (self->title, title);
  gtk_widget_set_visible (GTK_WIDGET (self->back), !is_list);
  gtk_widget_set_visible (GTK_WIDGET (self->save),
                          regest_desk_is_writable (self->desk) &&
                            (is_field || (!is_list && (kind != NULL || self->owner == NULL))));
  gtk_button_set_label (self->save, is_field || self->owner == NULL ? _("_Add") : _("_Save"));
  gtk_stack_set_visible_child_name (self->stack, page);
}

static void
back_cb (RegestProfileDialog *self)
{
  if (g_str_equal (get_page (self), "field"))
    {
      show_page (self, "owner");
      gtk_widget_grab_focus (GTK_WIDGET (self->fields));
      return;
    }
  fill_owners (self);
  show_page (self, "list");
  gtk_widget_grab_focus (GTK_WIDGET (self->kinds));
}

static void
save_kind (RegestProfileDialog *self)
{
  RegestKindDraft draft = { 0 };
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestProfile) profile = NULL;
  gboolean is_new = self->owner == NULL;

  regest_kind_form_read (self->kind_form, &draft);
  draft.name = self->owner;
  profile = regest_profile_with_kind (get_profile (self), &draft, &name, &error);
  if (!set_profile (self, profile, &error))
    {
      show_problem (self, error->message);
      return;
    }
  /* A new kind mostly wants fields next. */
  if (is_new)
    show_owner (self, name);
  else
    back_cb (self);
}

static void
save_field (RegestProfileDialog *self)
{
  RegestFieldDraft draft = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestProfile) profile = NULL;
  g_autofree char *choices = NULL;

  choices = regest_field_form_read (self->field_form, &draft);
  draft.owner = self->owner;
  profile = regest_profile_with_field (get_profile (self), &draft, NULL, &error);
  if (!set_profile (self, profile, &error))
    {
      show_problem (self, error->message);
      return;
    }
  fill_fields (self);
  back_cb (self);
}

static void
save_cb (RegestProfileDialog *self)
{
  if (g_str_equal (get_page (self), "field"))
    save_field (self);
  else
    save_kind (self);
}

static void
escape_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  RegestProfileDialog *self = REGEST_PROFILE_DIALOG (widget);

  if (g_str_equal (get_page (self), "list"))
    gtk_window_close (GTK_WINDOW (self));
  else
    back_cb (self);
}

static void
regest_profile_dialog_dispose (GObject *object)
{
  RegestProfileDialog *self = REGEST_PROFILE_DIALOG (object);

  g_clear_object (&self->project);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->owner, g_free);
  G_OBJECT_CLASS (regest_profile_dialog_parent_class)->dispose (object);
}

static void
regest_profile_dialog_class_init (RegestProfileDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regest_profile_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regest/Regest/profile-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestProfileDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RegestProfileDialog, back);
  gtk_widget_class_bind_template_child (widget_class, RegestProfileDialog, save);
  gtk_widget_class_bind_template_child (widget_class, RegestProfileDialog, title);
  gtk_widget_class_bind_template_child (widget_class, RegestProfileDialog, owners);
  gtk_widget_class_bind_template_child (widget_class, RegestProfileDialog, kinds);
  gtk_widget_class_bind_template_child (widget_class, RegestProfileDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, RegestProfileDialog, kind_bin);
  gtk_widget_class_bind_template_child (widget_class, RegestProfileDialog, field_bin);
  gtk_widget_class_bind_template_child (widget_class, RegestProfileDialog, fields_group);
  gtk_widget_class_bind_template_child (widget_class, RegestProfileDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, RegestProfileDialog, add_kind);
  gtk_widget_class_bind_template_child (widget_class, RegestProfileDialog, add_field);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_field_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_install_action (widget_class, "profile.escape", NULL, escape_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "profile.escape", NULL);
}

static void
regest_profile_dialog_init (RegestProfileDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->kind_form = regest_kind_form_new ();
  self->field_form = regest_field_form_new ();
  adw_bin_set_child (self->kind_bin, GTK_WIDGET (self->kind_form));
  adw_bin_set_child (self->field_bin, GTK_WIDGET (self->field_form));
  g_signal_connect_object (self->kind_form, "activated", G_CALLBACK (save_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->field_form, "activated", G_CALLBACK (save_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWindow *
regest_profile_dialog_present (GtkWindow *parent, RegestDesk *desk)
{
  RegestProfileDialog *self;

  g_return_val_if_fail (REGEST_IS_DESK (desk), NULL);
  g_return_val_if_fail (regest_desk_get_project (desk) != NULL, NULL);

  self = g_object_new (REGEST_TYPE_PROFILE_DIALOG, "transient-for", parent, NULL);
  self->desk = g_object_ref (desk);
  self->project = g_object_ref (regest_desk_get_project (desk));
  gtk_widget_set_visible (self->add_kind, regest_desk_is_writable (desk));
  gtk_widget_set_visible (self->add_field, regest_desk_is_writable (desk));
  gtk_widget_set_sensitive (GTK_WIDGET (self->kind_bin), regest_desk_is_writable (desk));
  fill_owners (self);
  show_page (self, "list");
  gtk_window_present (GTK_WINDOW (self));
  return GTK_WINDOW (self);
}
