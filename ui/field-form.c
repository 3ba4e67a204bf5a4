/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "combo-row.h"
#include "entry-align.h"
#include "field-form.h"

struct _RegestFieldForm
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkEditable *label;
  GtkEditable *hint;
  AdwComboRow *type;
  GtkSwitch *repeatable;
  GtkWidget *choices_group;
  GtkTextView *choices;
};

enum
{
  ACTIVATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RegestFieldForm, regest_field_form, GTK_TYPE_WIDGET)

static void
activated_cb (RegestFieldForm *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
type_changed_cb (RegestFieldForm *self)
{
  gtk_widget_set_visible (self->choices_group,
                          adw_combo_row_get_selected (self->type) == REGEST_FIELD_CHOICE);
}

static void
regest_field_form_dispose (GObject *object)
{
  g_clear_pointer (&REGEST_FIELD_FORM (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (regest_field_form_parent_class)->dispose (object);
}

static void
regest_field_form_class_init (RegestFieldFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (REGEST_TYPE_COMBO_ROW);
  G_OBJECT_CLASS (klass)->dispose = regest_field_form_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/regest/Regest/field-form.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestFieldForm, box);
  gtk_widget_class_bind_template_child (widget_class, RegestFieldForm, label);
  gtk_widget_class_bind_template_child (widget_class, RegestFieldForm, hint);
  gtk_widget_class_bind_template_child (widget_class, RegestFieldForm, type);
  gtk_widget_class_bind_template_child (widget_class, RegestFieldForm, repeatable);
  gtk_widget_class_bind_template_child (widget_class, RegestFieldForm, choices_group);
  gtk_widget_class_bind_template_child (widget_class, RegestFieldForm, choices);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, type_changed_cb);
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
regest_field_form_init (RegestFieldForm *self)
{
  g_autoptr (GtkStringList) types = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  regest_entry_follow_direction (GTK_EDITABLE (self->label));
  regest_entry_follow_direction (GTK_EDITABLE (self->hint));
  for (guint i = 0; i < regest_field_type_get_count (); i++)
    gtk_string_list_append (types, regest_field_type_get_label (i));
  adw_combo_row_set_model (self->type, G_LIST_MODEL (types));
  type_changed_cb (self);
}

RegestFieldForm *
regest_field_form_new (void)
{
  return g_object_new (REGEST_TYPE_FIELD_FORM, NULL);
}

void
regest_field_form_clear (RegestFieldForm *self)
{
  g_return_if_fail (REGEST_IS_FIELD_FORM (self));

  gtk_editable_set_text (self->label, "");
  gtk_editable_set_text (self->hint, "");
  adw_combo_row_set_selected (self->type, REGEST_FIELD_TEXT);
  gtk_switch_set_active (self->repeatable, FALSE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->choices), "", 0);
}

char *
regest_field_form_read (RegestFieldForm *self, RegestFieldDraft *draft)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;
  char *choices;

  g_return_val_if_fail (REGEST_IS_FIELD_FORM (self), NULL);
  g_return_val_if_fail (draft != NULL, NULL);

  buffer = gtk_text_view_get_buffer (self->choices);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  choices = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  draft->label = gtk_editable_get_text (self->label);
  draft->hint = gtk_editable_get_text (self->hint);
  draft->type = adw_combo_row_get_selected (self->type);
  draft->repeatable = gtk_switch_get_active (self->repeatable);
  draft->choices = choices;
  return choices;
}

void
regest_field_form_focus (RegestFieldForm *self)
{
  g_return_if_fail (REGEST_IS_FIELD_FORM (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->label));
}
