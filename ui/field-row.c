/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "field-editor.h"
#include "field-row.h"
#include "field-words.h"

struct _RegestFieldRow
{
  RegestEditRow parent_instance;

  RegestDesk *desk;
  RegestProfile *profile;
  const RegestField *field;
  RegestOwner owner;
  RegestAttribute *attribute;
  RegestFieldEditor *editor;
  GtkWidget *evidence;
  GtkWidget *take;
  GtkLabel *take_words;
  gboolean filling;
};

enum
{
  DISMISSED,
  FILLED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RegestFieldRow, regest_field_row, REGEST_TYPE_EDIT_ROW)

static void
show_evidence (RegestFieldRow *self)
{
  RegestEvidenceState state =
    self->attribute != NULL ? self->attribute->evidence_state : REGEST_EVIDENCE_NONE;
  g_autofree char *tooltip = NULL;

  gtk_widget_set_visible (self->evidence, state != REGEST_EVIDENCE_NONE);
  if (state == REGEST_EVIDENCE_NONE)
    return;
  tooltip = regest_evidence_dup_description (self->attribute);
  gtk_button_set_icon_name (GTK_BUTTON (self->evidence), state == REGEST_EVIDENCE_GOOD
                                                           ? "regest-evidence-symbolic"
                                                           : "dialog-warning-symbolic");
  gtk_widget_set_sensitive (self->evidence, state != REGEST_EVIDENCE_LOST);
  gtk_widget_set_tooltip_text (self->evidence, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->evidence), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  tooltip, -1);
}

static void
show_notes (RegestFieldRow *self)
{
  RegestEditRow *row = REGEST_EDIT_ROW (self);
  RegestNoteStyle style = REGEST_NOTE_PLAIN;
  g_autofree char *note = regest_attribute_dup_note (self->field, self->attribute, &style);

  regest_edit_row_set_note (row, note, style);
  if (self->attribute != NULL && self->attribute->inferred)
    /* translators: after a field's label: the value says more than the document does */
    regest_edit_row_set_marker (row, _("inferred"));
  else if (self->attribute == NULL && regest_field_is_required (self->field))
    /* translators: after a field's label: it should be filled */
    regest_edit_row_set_marker (row, _("required"));
  else
    regest_edit_row_set_marker (row, NULL);
}

static gboolean
remove_value (RegestFieldRow *self, GError **error)
{
  RegestProject *project = regest_desk_get_project (self->desk);

  if (self->attribute == NULL)
    return TRUE;
  if (!regest_project_remove_attribute (project, &self->attribute->id, error))
    return FALSE;
  g_clear_pointer (&self->attribute, regest_attribute_free);
  return TRUE;
}

static gboolean
set_value (RegestFieldRow *self, const RegestAttribute *attribute, GError **error)
{
  g_autoptr (RegestAttribute) stored = regest_attribute_copy (attribute);
  RegestProject *project = regest_desk_get_project (self->desk);

  g_free (stored->name);
  stored->name = g_strdup (regest_field_get_name (self->field));
  if (self->attribute != NULL)
    stored->id = self->attribute->id;
  if (!regest_project_set_attribute (project, &self->owner, stored, &stored->id, error))
    return FALSE;
  /* Kept at once: the group knows the row by the id when the project says what changed. */
  g_clear_pointer (&self->attribute, regest_attribute_free);
  self->attribute = g_steal_pointer (&stored);
  return TRUE;
}

static gboolean
store (RegestFieldRow *self, const RegestAttribute *attribute)
{
  g_autoptr (GError) error = NULL;
  gboolean was_empty = self->attribute == NULL;
  gboolean done;

  done = attribute != NULL ? set_value (self, attribute, &error) : remove_value (self, &error);
  if (!done)
    {
      regest_edit_row_set_note (REGEST_EDIT_ROW (self), error->message, REGEST_NOTE_ERROR);
      return FALSE;
    }
  regest_field_editor_show (self->editor, self->attribute);
  show_evidence (self);
  show_notes (self);
  if (was_empty && self->attribute != NULL)
    g_signal_emit (self, signals[FILLED], 0);
  return TRUE;
}

/* What is typed keeps the evidence of the value it replaces: it is another reading of the same
 * words. */
static void
store_cb (RegestFieldRow *self, RegestAttribute *attribute)
{
  g_autoptr (RegestAttribute) with_evidence = NULL;
  const RegestAttribute *old = self->attribute;

  if (attribute == NULL && old == NULL)
    return;
  with_evidence = attribute != NULL ? regest_attribute_copy (attribute) : NULL;
  if (attribute != NULL && old != NULL && old->evidence_state != REGEST_EVIDENCE_NONE)
    {
      with_evidence->evidence_state = old->evidence_state;
      with_evidence->evidence_record = old->evidence_record;
      with_evidence->evidence = old->evidence;
      with_evidence->quote = g_strdup (old->quote);
    }
  store (self, with_evidence);
  regest_desk_set_filling (self->desk, NULL);
}

static void
edited_cb (RegestFieldRow *self)
{
  show_notes (self);
}

static void
left_cb (RegestFieldRow *self)
{
  regest_desk_set_filling (self->desk, NULL);
  if (self->attribute == NULL)
    g_signal_emit (self, signals[DISMISSED], 0);
  else
    regest_desk_focus_text (self->desk);
}

static void
evidence_clicked_cb (RegestFieldRow *self)
{
  RegestSpan span;

  if (self->attribute == NULL)
    return;
  span = self->attribute->evidence;
  if (regest_desk_open_record (self->desk, &self->attribute->evidence_record))
    regest_desk_show_span (self->desk, span);
}

static void
take_clicked_cb (RegestFieldRow *self)
{
  regest_field_row_take_selection (self);
}

static gboolean
key_pressed_cb (RegestFieldRow *self, guint keyval, guint keycode, GdkModifierType state)
{
  RegestSpan span = regest_desk_get_selection (self->desk);

  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) ||
      (state & gtk_accelerator_get_default_mod_mask ()) != GDK_CONTROL_MASK ||
      !regest_desk_is_writable (self->desk))
    return FALSE;
  if (span.start >= span.end)
    regest_desk_notice (self->desk, _("Select the words in the text first"), NULL, NULL);
  else
    regest_field_row_take_selection (self);
  return TRUE;
}

static void
show_selection (RegestFieldRow *self)
{
  RegestDocument *document = regest_desk_get_document (self->desk);
  RegestSpan span = regest_desk_get_selection (self->desk);
  g_autofree char *words = NULL;
  g_autofree char *line = NULL;

  gtk_widget_set_visible (self->take, self->filling && regest_desk_is_writable (self->desk) &&
                                        document != NULL && span.start < span.end);
  if (!gtk_widget_get_visible (self->take))
    return;
  words = regest_text_dup_range (regest_document_get_text (document), span);
  line = regest_words_dup_line (words);
  gtk_label_set_text (self->take_words, line);
  gtk_widget_set_tooltip_text (self->take, _("Take the selected words (Ctrl+Enter)"));
}

static void
regest_field_row_dispose (GObject *object)
{
  RegestFieldRow *self = REGEST_FIELD_ROW (object);

  g_clear_pointer (&self->attribute, regest_attribute_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (regest_field_row_parent_class)->dispose (object);
}

static void
regest_field_row_finalize (GObject *object)
{
  g_clear_object (&REGEST_FIELD_ROW (object)->profile);
  G_OBJECT_CLASS (regest_field_row_parent_class)->finalize (object);
}

static void
regest_field_row_class_init (RegestFieldRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = regest_field_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = regest_field_row_finalize;
  signals[DISMISSED] = g_signal_new ("dismissed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FILLED] = g_signal_new ("filled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
init_take (RegestFieldRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->take = gtk_button_new ();
  self->take_words = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->take_words, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->take_words, 0);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("regest-take-selection-symbolic"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->take_words));
  gtk_button_set_child (GTK_BUTTON (self->take), box);
  gtk_widget_add_css_class (self->take, "take");
  gtk_widget_set_visible (self->take, FALSE);
  g_signal_connect_swapped (self->take, "clicked", G_CALLBACK (take_clicked_cb), self);
  regest_edit_row_add_below (REGEST_EDIT_ROW (self), self->take);
}

static void
init_keys (RegestFieldRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  /* before the control, for which Ctrl+Enter is Enter */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
regest_field_row_init (RegestFieldRow *self)
{
  self->evidence = regest_icon_button_new ("regest-evidence-symbolic", _("Show the evidence"));
  gtk_widget_set_visible (self->evidence, FALSE);
  gtk_widget_set_name (self->evidence, "evidence");
  g_signal_connect_swapped (self->evidence, "clicked", G_CALLBACK (evidence_clicked_cb), self);
  regest_edit_row_add_suffix (REGEST_EDIT_ROW (self), self->evidence);
  init_take (self);
  init_keys (self);
}

RegestFieldRow *
regest_field_row_new (RegestDesk *desk, RegestProfile *profile, const RegestField *field)
{
  RegestFieldRow *self;
  GtkWidget *control;

  g_return_val_if_fail (REGEST_IS_DESK (desk), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  self = g_object_new (REGEST_TYPE_FIELD_ROW, NULL);
  self->desk = g_object_ref (desk);
  self->profile = g_object_ref (profile);
  self->field = field;
  self->editor = regest_field_editor_new (desk, profile, field);
  control = regest_field_editor_get_control (self->editor);
  regest_edit_row_set_title (REGEST_EDIT_ROW (self), regest_field_get_label (field));
  regest_edit_row_set_editor (REGEST_EDIT_ROW (self), GTK_WIDGET (self->editor), control);
  gtk_widget_set_tooltip_text (control, regest_field_get_hint (field));
  g_signal_connect_object (self->editor, "store", G_CALLBACK (store_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "edited", G_CALLBACK (edited_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::selection-start", G_CALLBACK (show_selection), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::selection-end", G_CALLBACK (show_selection), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
regest_field_row_show (RegestFieldRow *self, const RegestOwner *owner,
                       const RegestAttribute *attribute, const char *context)
{
  g_return_if_fail (REGEST_IS_FIELD_ROW (self));
  g_return_if_fail (owner != NULL);

  self->owner = *owner;
  g_clear_pointer (&self->attribute, regest_attribute_free);
  self->attribute = attribute != NULL ? regest_attribute_copy (attribute) : NULL;
  regest_field_editor_set_context (self->editor, context);
  regest_field_editor_show (self->editor, self->attribute);
  regest_edit_row_set_editable (REGEST_EDIT_ROW (self), regest_desk_is_writable (self->desk));
  show_evidence (self);
  if (!regest_field_editor_is_edited (self->editor))
    show_notes (self);
}

const RegestField *
regest_field_row_get_field (RegestFieldRow *self)
{
  g_return_val_if_fail (REGEST_IS_FIELD_ROW (self), NULL);

  return self->field;
}

const RegestOwner *
regest_field_row_get_owner (RegestFieldRow *self)
{
  g_return_val_if_fail (REGEST_IS_FIELD_ROW (self), NULL);

  return &self->owner;
}

const RegestAttribute *
regest_field_row_get_attribute (RegestFieldRow *self)
{
  g_return_val_if_fail (REGEST_IS_FIELD_ROW (self), NULL);

  return self->attribute;
}

gboolean
regest_field_row_is_edited (RegestFieldRow *self)
{
  g_return_val_if_fail (REGEST_IS_FIELD_ROW (self), FALSE);

  return regest_field_editor_is_edited (self->editor);
}

gboolean
regest_field_row_flush (RegestFieldRow *self)
{
  g_return_val_if_fail (REGEST_IS_FIELD_ROW (self), TRUE);

  return regest_field_editor_flush (self->editor);
}

void
regest_field_row_set_filling (RegestFieldRow *self, gboolean filling)
{
  g_return_if_fail (REGEST_IS_FIELD_ROW (self));

  self->filling = filling;
  if (filling)
    gtk_widget_add_css_class (GTK_WIDGET (self), "filling");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "filling");
  show_selection (self);
}

gboolean
regest_field_row_take_selection (RegestFieldRow *self)
{
  g_autoptr (RegestAttribute) attribute = NULL;
  RegestDocument *document;

  g_return_val_if_fail (REGEST_IS_FIELD_ROW (self), FALSE);

  document = regest_desk_get_document (self->desk);
  if (document == NULL)
    return FALSE;
  attribute = regest_attribute_take_words (self->field, document,
                                           regest_desk_get_selection (self->desk));
  return attribute != NULL && store (self, attribute);
}
