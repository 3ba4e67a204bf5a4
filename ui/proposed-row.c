/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "field-words.h"
#include "proposal-words.h"
#include "proposed-row.h"

struct _RegestProposedRow
{
  RegestEditRow parent_instance;

  RegestDesk *desk;
  RegestProposal *proposal;
  RegestAttribute *attribute;
};

G_DEFINE_FINAL_TYPE (RegestProposedRow, regest_proposed_row, REGEST_TYPE_EDIT_ROW)

/* The row goes with the answer; the one after it, or before it, has the focus then. */
static void
move_focus (RegestProposedRow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkWidget *next = gtk_widget_get_next_sibling (widget);
  GtkWidget *before = gtk_widget_get_prev_sibling (widget);

  if ((next == NULL || !gtk_widget_grab_focus (next)) &&
      (before == NULL || !gtk_widget_grab_focus (before)))
    regest_desk_focus_text (self->desk);
}

static void
take_cb (RegestProposedRow *self)
{
  g_autoptr (RegestProposedRow) held = g_object_ref (self);

  move_focus (held);
  regest_proposals_take_value (regest_desk_get_proposals (held->desk), held->proposal,
                               held->attribute);
}

static void
refuse_cb (RegestProposedRow *self)
{
  g_autoptr (RegestProposedRow) held = g_object_ref (self);

  move_focus (held);
  regest_proposals_refuse_value (regest_desk_get_proposals (held->desk), held->proposal,
                                 held->attribute);
}

static void
evidence_cb (RegestProposedRow *self)
{
  if (regest_desk_open_record (self->desk, &self->attribute->evidence_record))
    regest_desk_show_span (self->desk, self->attribute->evidence);
}

/* The same keys as in the text, as long as no button has the focus that wants Enter itself. */
static gboolean
key_pressed_cb (RegestProposedRow *self, guint keyval, guint keycode, GdkModifierType state)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  if (keyval == GDK_KEY_BackSpace || keyval == GDK_KEY_Delete)
    {
      refuse_cb (self);
      return TRUE;
    }
  if (keyval == GDK_KEY_Escape)
    {
      regest_desk_focus_text (self->desk);
      return TRUE;
    }
  return FALSE;
}

static void
regest_proposed_row_dispose (GObject *object)
{
  RegestProposedRow *self = REGEST_PROPOSED_ROW (object);

  g_clear_object (&self->proposal);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->attribute, regest_attribute_free);
  G_OBJECT_CLASS (regest_proposed_row_parent_class)->dispose (object);
}

static void
regest_proposed_row_class_init (RegestProposedRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = regest_proposed_row_dispose;
}

static void
regest_proposed_row_init (RegestProposedRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_add_css_class (GTK_WIDGET (self), "proposed");
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static GtkWidget *
add_button (RegestProposedRow *self, const char *icon, const char *label, GCallback callback)
{
  GtkWidget *button = regest_icon_button_new (icon, label);

  g_signal_connect_swapped (button, "clicked", callback, self);
  regest_edit_row_add_suffix (REGEST_EDIT_ROW (self), button);
  return button;
}

static void
add_buttons (RegestProposedRow *self, const char *label)
{
  gboolean read_only = regest_project_is_read_only (regest_desk_get_project (self->desk));
  /* translators: %s is the label of a field whose value is proposed */
  g_autofree char *take = g_strdup_printf (_("Take: %s"), label);
  /* translators: %s is the label of a field whose value is proposed */
  g_autofree char *refuse = g_strdup_printf (_("Refuse: %s"), label);
  GtkWidget *button = add_button (self, "object-select-symbolic", take, G_CALLBACK (take_cb));

  gtk_widget_set_name (button, "take");
  gtk_widget_set_sensitive (button, !read_only);
  button = add_button (self, "window-close-symbolic", refuse, G_CALLBACK (refuse_cb));
  gtk_widget_set_name (button, "refuse");
  gtk_widget_set_sensitive (button, !read_only);
  if (self->attribute->evidence_state != REGEST_EVIDENCE_NONE)
    {
      g_autofree char *where = regest_evidence_dup_description (self->attribute);

      button = add_button (self, "regest-evidence-symbolic", where, G_CALLBACK (evidence_cb));
      gtk_widget_set_name (button, "evidence");
    }
}

RegestProposedRow *
regest_proposed_row_new (RegestDesk *desk, RegestProposal *proposal, const RegestField *field,
                         const RegestAttribute *attribute)
{
  RegestProposedRow *self = g_object_new (REGEST_TYPE_PROPOSED_ROW, NULL);
  GtkWidget *value = gtk_label_new (NULL);
  g_autofree char *shown = regest_attribute_dup_shown (field, attribute);
  g_autofree char *reason = regest_proposal_dup_reason (proposal);

  self->desk = g_object_ref (desk);
  self->proposal = g_object_ref (proposal);
  self->attribute = regest_attribute_copy (attribute);
  regest_edit_row_set_title (REGEST_EDIT_ROW (self), regest_field_get_label (field));
  /* translators: after a field's label: the value is proposed by the program */
  regest_edit_row_set_marker (REGEST_EDIT_ROW (self), attribute->inferred
                                                        ? _("proposed, inferred")
                                                        : _("proposed"));
  gtk_label_set_text (GTK_LABEL (value), shown);
  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_label_set_wrap (GTK_LABEL (value), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (value), PANGO_WRAP_WORD_CHAR);
  regest_edit_row_set_editor (REGEST_EDIT_ROW (self), value, value);
  gtk_widget_set_tooltip_text (value, reason);
  add_buttons (self, regest_field_get_label (field));
  return self;
}

gboolean
regest_proposed_row_shows (RegestProposedRow *self, RegestProposal *proposal,
                           const RegestAttribute *attribute)
{
  g_return_val_if_fail (REGEST_IS_PROPOSED_ROW (self), FALSE);

  return regest_id_equal (
           regest_annotation_get_id (regest_proposal_get_annotation (self->proposal)),
           regest_annotation_get_id (regest_proposal_get_annotation (proposal))) &&
         g_strcmp0 (self->attribute->name, attribute->name) == 0 &&
         g_strcmp0 (self->attribute->reading, attribute->reading) == 0 &&
         g_strcmp0 (self->attribute->value, attribute->value) == 0 &&
         self->attribute->evidence.start == attribute->evidence.start &&
         self->attribute->evidence.end == attribute->evidence.end;
}
