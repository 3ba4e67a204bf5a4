/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "choice-editor.h"
#include "drop-down.h"

struct _RegestChoiceEditor
{
  RegestFieldEditor parent_instance;

  GtkDropDown *drop_down;
  GPtrArray *names; /* of char *; "" on top, for no value */
};

G_DEFINE_FINAL_TYPE (RegestChoiceEditor, regest_choice_editor, REGEST_TYPE_FIELD_EDITOR)

static void
selected_cb (RegestChoiceEditor *self)
{
  guint selected = gtk_drop_down_get_selected (self->drop_down);
  const RegestField *field = regest_field_editor_get_field (REGEST_FIELD_EDITOR (self));
  g_autoptr (RegestAttribute) attribute = NULL;
  const char *name;

  if (selected == GTK_INVALID_LIST_POSITION || selected >= self->names->len)
    return;
  name = g_ptr_array_index (self->names, selected);
  if (*name != '\0')
    {
      gboolean is_choice = regest_field_get_value_type (field) == REGEST_FIELD_CHOICE;

      /* The reading of a choice made by hand is the word that stands in the list. */
      attribute = regest_attribute_new (
        regest_field_get_name (field),
        is_choice ? regest_field_get_choice_label (field, name) : name, name);
    }
  regest_field_editor_store (REGEST_FIELD_EDITOR (self), attribute);
}

static gboolean
key_pressed_cb (RegestChoiceEditor *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  regest_field_editor_left (REGEST_FIELD_EDITOR (self));
  return TRUE;
}

static void
add_choice (RegestChoiceEditor *self, GPtrArray *labels, const char *name, const char *label)
{
  g_ptr_array_add (self->names, g_strdup (name));
  g_ptr_array_add (labels, (char *) label);
}

static void
regest_choice_editor_build (RegestFieldEditor *editor)
{
  RegestChoiceEditor *self = REGEST_CHOICE_EDITOR (editor);
  const RegestField *field = regest_field_editor_get_field (editor);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  /* translators: the empty row of a list of choices: nothing is chosen */
  add_choice (self, labels, "", _("Not given"));
  if (regest_field_get_value_type (field) == REGEST_FIELD_YES_NO)
    {
      add_choice (self, labels, "yes", C_("value", "Yes"));
      add_choice (self, labels, "no", C_("value", "No"));
    }
  else
    for (const char *const *choice = regest_field_get_choices (field);
         choice != NULL && *choice != NULL; choice++)
      add_choice (self, labels, *choice, regest_field_get_choice_label (field, *choice));
  g_ptr_array_add (labels, NULL);
  self->drop_down = regest_drop_down_new ((const char *const *) labels->pdata);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->drop_down), regest_field_get_hint (field));
  g_signal_connect_swapped (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->drop_down), keys);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->drop_down));
}

static void
regest_choice_editor_show (RegestFieldEditor *editor, const RegestAttribute *attribute)
{
  RegestChoiceEditor *self = REGEST_CHOICE_EDITOR (editor);
  guint position = 0;

  /* A reading that is none of the choices shows as "not given"; the row's note says what was read.
   *  */
  if (attribute != NULL && attribute->value != NULL)
    for (guint i = 1; i < self->names->len; i++)
      if (g_str_equal (g_ptr_array_index (self->names, i), attribute->value))
        position = i;
  regest_drop_down_select (self->drop_down, position, self);
}

static GtkWidget *
regest_choice_editor_get_control (RegestFieldEditor *editor)
{
  return regest_drop_down_get_control (REGEST_CHOICE_EDITOR (editor)->drop_down);
}

static void
regest_choice_editor_finalize (GObject *object)
{
  g_ptr_array_unref (REGEST_CHOICE_EDITOR (object)->names);
  G_OBJECT_CLASS (regest_choice_editor_parent_class)->finalize (object);
}

static void
regest_choice_editor_class_init (RegestChoiceEditorClass *klass)
{
  RegestFieldEditorClass *editor_class = REGEST_FIELD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = regest_choice_editor_finalize;
  editor_class->build = regest_choice_editor_build;
  editor_class->show = regest_choice_editor_show;
  editor_class->get_control = regest_choice_editor_get_control;
}

static void
regest_choice_editor_init (RegestChoiceEditor *self)
{
  self->names = g_ptr_array_new_with_free_func (g_free);
}
