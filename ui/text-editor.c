/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include <regest/model/date.h>

#include "inline-text.h"
#include "text-editor.h"

struct _RegestTextEditor
{
  RegestFieldEditor parent_instance;

  RegestInlineText *reading;
  RegestInlineText *value; /* NULL: a text is its own value */
  GtkLabel *problem;
};

G_DEFINE_FINAL_TYPE (RegestTextEditor, regest_text_editor, REGEST_TYPE_FIELD_EDITOR)

static void
reading_commit_cb (RegestTextEditor *self, const char *text)
{
  RegestFieldEditor *editor = REGEST_FIELD_EDITOR (self);
  const RegestField *field = regest_field_editor_get_field (editor);
  g_autoptr (RegestAttribute) attribute = NULL;

  if (*text == '\0')
    {
      regest_field_editor_store (editor, NULL);
      return;
    }
  attribute = regest_attribute_new (regest_field_get_name (field), text, NULL);
  attribute->value = regest_field_normalise (field, text,
                                             regest_field_editor_get_context (editor),
                                             &attribute->inferred);
  regest_field_editor_store (editor, attribute);
}

static void
show_problem (RegestTextEditor *self, const char *problem)
{
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (regest_inline_text_get_control (self->value)),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                               : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

/* A value typed by hand: it is the editor's word, so nothing of it is inferred. */
static void
value_commit_cb (RegestTextEditor *self, const char *text)
{
  RegestFieldEditor *editor = REGEST_FIELD_EDITOR (self);
  const RegestField *field = regest_field_editor_get_field (editor);
  gboolean is_date = regest_field_get_value_type (field) == REGEST_FIELD_DATE;
  g_autoptr (GError) error = NULL;
  g_autofree char *value = NULL;
  g_autofree char *reading = regest_inline_text_dup_text (self->reading);
  g_autoptr (RegestAttribute) attribute = NULL;
  RegestEdtf edtf;

  if (*text == '\0')
    {
      /* Without a value of its own the reading speaks again. */
      reading_commit_cb (self, reading);
      return;
    }
  if (is_date && regest_edtf_parse (text, &edtf, &error))
    value = g_strdup (text);
  else
    value = regest_field_normalise (field, text, regest_field_editor_get_context (editor), NULL);
  if (value == NULL)
    {
      show_problem (self, is_date ? _("No date in EDTF, such as 1951-06-05 or 1951-06: not stored")
                                  : _("No number: not stored"));
      return;
    }
  show_problem (self, NULL);
  attribute = regest_attribute_new (regest_field_get_name (field), reading, value);
  regest_field_editor_store (editor, attribute);
}

static void
value_edited_cb (RegestTextEditor *self)
{
  if (!regest_inline_text_is_edited (self->value))
    show_problem (self, NULL);
  regest_field_editor_edited (REGEST_FIELD_EDITOR (self));
}

static void
connect (RegestTextEditor *self, RegestInlineText *text, GCallback commit, GCallback edited)
{
  g_signal_connect_object (text, "commit", commit, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (text, "edited", edited, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (text, "left", G_CALLBACK (regest_field_editor_left), self,
                           G_CONNECT_SWAPPED);
}

static void
build_value (RegestTextEditor *self, GtkBox *box, RegestFieldType type)
{
  GtkWidget *control;

  self->value = REGEST_INLINE_TEXT (regest_inline_text_new (FALSE));
  control = regest_inline_text_get_control (self->value);
  gtk_widget_add_css_class (GTK_WIDGET (self->value), "value");
  gtk_widget_set_visible (GTK_WIDGET (self->value), FALSE);
  regest_inline_text_set_placeholder (self->value, type == REGEST_FIELD_DATE
                                                     ? _("Value, such as 1951-06-05")
                                                     : _("Value, such as 4"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Value"), -1);
  gtk_widget_set_tooltip_text (control, _("The value that sorts, finds and exports"));
  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_xalign (self->problem, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_box_append (box, GTK_WIDGET (self->value));
  gtk_box_append (box, GTK_WIDGET (self->problem));
  connect (self, self->value, G_CALLBACK (value_commit_cb), G_CALLBACK (value_edited_cb));
}

static void
regest_text_editor_build (RegestFieldEditor *editor)
{
  RegestTextEditor *self = REGEST_TEXT_EDITOR (editor);
  const RegestField *field = regest_field_editor_get_field (editor);
  RegestFieldType type = regest_field_get_value_type (field);
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));

  self->reading = REGEST_INLINE_TEXT (regest_inline_text_new (type == REGEST_FIELD_TEXT));
  regest_inline_text_set_placeholder (self->reading, regest_field_get_hint (field));
  connect (self, self->reading, G_CALLBACK (reading_commit_cb),
           G_CALLBACK (regest_field_editor_edited));
  gtk_box_append (box, GTK_WIDGET (self->reading));
  if (type != REGEST_FIELD_TEXT)
    build_value (self, box, type);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (box));
}

static void
regest_text_editor_show (RegestFieldEditor *editor, const RegestAttribute *attribute)
{
  RegestTextEditor *self = REGEST_TEXT_EDITOR (editor);
  const char *reading = NULL, *value = NULL;

  if (attribute != NULL)
    {
      reading = attribute->reading != NULL ? attribute->reading : attribute->value;
      value = attribute->value;
    }
  regest_inline_text_set_stored (self->reading, reading);
  if (self->value == NULL)
    return;
  regest_inline_text_set_stored (self->value, value);
  gtk_widget_set_visible (GTK_WIDGET (self->value),
                          attribute != NULL && g_strcmp0 (reading, value) != 0);
}

static gboolean
regest_text_editor_flush (RegestFieldEditor *editor)
{
  RegestTextEditor *self = REGEST_TEXT_EDITOR (editor);
  gboolean done = regest_inline_text_commit (self->reading);

  if (self->value != NULL)
    done = regest_inline_text_commit (self->value) && done;
  return done;
}

static gboolean
regest_text_editor_is_edited (RegestFieldEditor *editor)
{
  RegestTextEditor *self = REGEST_TEXT_EDITOR (editor);

  return regest_inline_text_is_edited (self->reading) ||
         (self->value != NULL && regest_inline_text_is_edited (self->value));
}

static GtkWidget *
regest_text_editor_get_control (RegestFieldEditor *editor)
{
  return regest_inline_text_get_control (REGEST_TEXT_EDITOR (editor)->reading);
}

static void
regest_text_editor_class_init (RegestTextEditorClass *klass)
{
  RegestFieldEditorClass *editor_class = REGEST_FIELD_EDITOR_CLASS (klass);

  editor_class->build = regest_text_editor_build;
  editor_class->show = regest_text_editor_show;
  editor_class->flush = regest_text_editor_flush;
  editor_class->is_edited = regest_text_editor_is_edited;
  editor_class->get_control = regest_text_editor_get_control;
}

static void
regest_text_editor_init (RegestTextEditor *self)
{
}
