/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "edit-row.h"
#include "entity-chooser.h"
#include "inline-text.h"
#include "link-editor.h"
#include "reference-chooser.h"

struct _RegestLinkEditor
{
  RegestFieldEditor parent_instance;

  RegestInlineText *reading;
  GtkWidget *button;
  GtkLabel *target;
  GtkWidget *popover; /* made when it is first asked for */
  RegestId reference;
  char *name; /* of what the reference means */
};

G_DEFINE_FINAL_TYPE (RegestLinkEditor, regest_link_editor, REGEST_TYPE_FIELD_EDITOR)

static gboolean
means_entity (RegestLinkEditor *self)
{
  const RegestField *field = regest_field_editor_get_field (REGEST_FIELD_EDITOR (self));

  return regest_field_get_value_type (field) == REGEST_FIELD_ENTITY;
}

static void
store (RegestLinkEditor *self, const char *reading, const RegestId *reference)
{
  const RegestField *field = regest_field_editor_get_field (REGEST_FIELD_EDITOR (self));
  g_autoptr (RegestAttribute) attribute = NULL;

  if (*reading != '\0' || !regest_id_is_none (reference))
    {
      attribute = regest_attribute_new (regest_field_get_name (field),
                                        *reading != '\0' ? reading : NULL, NULL);
      if (!regest_id_is_none (reference))
        {
          attribute->reference = *reference;
          attribute->value = regest_id_to_string (reference);
        }
    }
  regest_field_editor_store (REGEST_FIELD_EDITOR (self), attribute);
}

static void
commit_cb (RegestLinkEditor *self, const char *text)
{
  const RegestId none = { { 0 } };

  /* Emptied words take their meaning with them, or the field could never be emptied. */
  store (self, text, *text != '\0' ? &self->reference : &none);
}

static char *
dup_reading (RegestLinkEditor *self, const char *fallback)
{
  char *text = regest_inline_text_dup_text (self->reading);

  if (*text != '\0')
    return text;
  g_free (text);
  return g_strdup (fallback);
}

static void
entity_chosen_cb (RegestLinkEditor *self, const RegestEntityChoice *choice)
{
  RegestDesk *desk = regest_field_editor_get_desk (REGEST_FIELD_EDITOR (self));
  const RegestField *field = regest_field_editor_get_field (REGEST_FIELD_EDITOR (self));
  RegestProject *project = regest_desk_get_project (desk);
  g_autofree char *reading = dup_reading (self, choice->name);
  g_autoptr (GError) error = NULL;
  RegestId entity;

  if (!regest_project_begin (project, "set", reading, regest_field_get_name (field), &error))
    {
      regest_desk_take_error (desk, g_steal_pointer (&error));
      return;
    }
  if (regest_entity_choice_apply (choice, project, &entity, NULL))
    store (self, reading, &entity);
  if (!regest_project_commit (project, &error))
    regest_desk_take_error (desk, g_steal_pointer (&error));
  regest_inline_text_set_stored (self->reading, reading);
  gtk_widget_grab_focus (GTK_WIDGET (self->reading));
}

static void
reference_chosen_cb (RegestLinkEditor *self, const RegestId *id, const char *label)
{
  g_autofree char *reading = dup_reading (self, label);

  store (self, reading, id);
  gtk_widget_grab_focus (GTK_WIDGET (self->reading));
}

static GtkWidget *
make_popover (RegestLinkEditor *self)
{
  RegestDesk *desk = regest_field_editor_get_desk (REGEST_FIELD_EDITOR (self));
  GtkWidget *popover;

  if (means_entity (self))
    {
      popover = GTK_WIDGET (regest_entity_chooser_new (desk));
      g_signal_connect_object (popover, "chosen", G_CALLBACK (entity_chosen_cb), self,
                               G_CONNECT_SWAPPED);
    }
  else
    {
      popover = GTK_WIDGET (regest_reference_chooser_new (desk));
      g_signal_connect_object (popover, "chosen", G_CALLBACK (reference_chosen_cb), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_widget_set_parent (popover, self->button);
  return popover;
}

static void
choose_cb (RegestLinkEditor *self)
{
  const RegestField *field = regest_field_editor_get_field (REGEST_FIELD_EDITOR (self));
  g_autofree char *words = regest_inline_text_dup_text (self->reading);

  if (self->popover == NULL)
    self->popover = make_popover (self);
  if (means_entity (self))
    regest_entity_chooser_ask (REGEST_ENTITY_CHOOSER (self->popover),
                               regest_field_get_entity_kind (field),
                               *words != '\0' ? words : self->name);
  else
    regest_reference_chooser_ask (REGEST_REFERENCE_CHOOSER (self->popover));
}

static gboolean
key_pressed_cb (RegestLinkEditor *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Down ||
      (state & gtk_accelerator_get_default_mod_mask ()) != GDK_ALT_MASK)
    return FALSE;
  choose_cb (self);
  return TRUE;
}

static void
build_text (RegestLinkEditor *self, GtkBox *box)
{
  const RegestField *field = regest_field_editor_get_field (REGEST_FIELD_EDITOR (self));
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->reading = REGEST_INLINE_TEXT (regest_inline_text_new (FALSE));
  gtk_widget_set_hexpand (GTK_WIDGET (self->reading), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->reading), GTK_ALIGN_CENTER);
  regest_inline_text_set_placeholder (self->reading, regest_field_get_hint (field));
  g_signal_connect_object (self->reading, "commit", G_CALLBACK (commit_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reading, "edited", G_CALLBACK (regest_field_editor_edited), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reading, "left", G_CALLBACK (regest_field_editor_left), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_box_append (box, GTK_WIDGET (self->reading));
}

static void
regest_link_editor_build (RegestFieldEditor *editor)
{
  RegestLinkEditor *self = REGEST_LINK_EDITOR (editor);
  GtkBox *column = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkBox *line = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));

  build_text (self, line);
  self->button = regest_icon_button_new ("pan-down-symbolic",
                                         means_entity (self)
                                           ? _("Choose who or what is meant (Alt+Down)")
                                           : _("Choose a part or a record (Alt+Down)"));
  gtk_widget_add_css_class (self->button, "inline");
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (choose_cb), self);
  gtk_box_append (line, self->button);
  self->target = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->target, 0);
  gtk_label_set_ellipsize (self->target, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->target), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->target), "dim-label");
  gtk_widget_set_visible (GTK_WIDGET (self->target), FALSE);
  gtk_box_append (column, GTK_WIDGET (line));
  gtk_box_append (column, GTK_WIDGET (self->target));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (column));
}

static char *
dup_target_name (RegestLinkEditor *self, const RegestId *id)
{
  RegestProject *project =
    regest_desk_get_project (regest_field_editor_get_desk (REGEST_FIELD_EDITOR (self)));

  if (project == NULL || regest_id_is_none (id))
    return NULL;
  if (means_entity (self))
    {
      g_autoptr (RegestEntity) entity = regest_project_get_entity (project, id, NULL);

      return entity != NULL ? g_strdup (regest_entity_get_name (entity)) : NULL;
    }
  return regest_reference_dup_label (project, id);
}

static void
regest_link_editor_show (RegestFieldEditor *editor, const RegestAttribute *attribute)
{
  static const RegestId none = { { 0 } };
  RegestLinkEditor *self = REGEST_LINK_EDITOR (editor);
  const char *reading = attribute != NULL ? attribute->reading : NULL;
  g_autofree char *arrow = NULL;

  self->reference = attribute != NULL ? attribute->reference : none;
  g_free (self->name);
  self->name = dup_target_name (self, &self->reference);
  regest_inline_text_set_stored (self->reading, reading != NULL ? reading : self->name);
  if (self->name != NULL)
    /* translators: what the words of a field mean: an arrow and a name ("→ Stalin") */
    arrow = g_strdup_printf (_("→ %s"), self->name);
  gtk_label_set_text (self->target, arrow != NULL ? arrow : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->target), self->name);
  gtk_widget_set_visible (GTK_WIDGET (self->target), arrow != NULL);
}

static gboolean
regest_link_editor_flush (RegestFieldEditor *editor)
{
  return regest_inline_text_commit (REGEST_LINK_EDITOR (editor)->reading);
}

static gboolean
regest_link_editor_is_edited (RegestFieldEditor *editor)
{
  return regest_inline_text_is_edited (REGEST_LINK_EDITOR (editor)->reading);
}

static GtkWidget *
regest_link_editor_get_control (RegestFieldEditor *editor)
{
  return regest_inline_text_get_control (REGEST_LINK_EDITOR (editor)->reading);
}

static void
regest_link_editor_dispose (GObject *object)
{
  RegestLinkEditor *self = REGEST_LINK_EDITOR (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (regest_link_editor_parent_class)->dispose (object);
}

static void
regest_link_editor_class_init (RegestLinkEditorClass *klass)
{
  RegestFieldEditorClass *editor_class = REGEST_FIELD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regest_link_editor_dispose;
  editor_class->build = regest_link_editor_build;
  editor_class->show = regest_link_editor_show;
  editor_class->flush = regest_link_editor_flush;
  editor_class->is_edited = regest_link_editor_is_edited;
  editor_class->get_control = regest_link_editor_get_control;
}

static void
regest_link_editor_init (RegestLinkEditor *self)
{
}
