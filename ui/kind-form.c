/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "combo-row.h"
#include "entry-align.h"
#include "entity-words.h"
#include "kind-form.h"

struct _RegestKindForm
{
  GtkWidget parent_instance;

  GtkWidget *group;
  GtkEditable *label;
  GtkEditable *key;
  GtkEditable *kind_group;
  GtkColorChooser *color;
  AdwComboRow *pattern;
  AdwComboRow *entity;
  GtkSwitch *block;
  GtkWidget *block_row;

  char *color_text;
  GPtrArray *entity_kinds; /* of char *; the first is NULL: never linked */
};

enum
{
  ACTIVATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RegestKindForm, regest_kind_form, GTK_TYPE_WIDGET)

static void
activated_cb (RegestKindForm *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
regest_kind_form_dispose (GObject *object)
{
  g_clear_pointer (&REGEST_KIND_FORM (object)->group, gtk_widget_unparent);
  G_OBJECT_CLASS (regest_kind_form_parent_class)->dispose (object);
}

static void
regest_kind_form_finalize (GObject *object)
{
  RegestKindForm *self = REGEST_KIND_FORM (object);

  g_free (self->color_text);
  g_ptr_array_unref (self->entity_kinds);
  G_OBJECT_CLASS (regest_kind_form_parent_class)->finalize (object);
}

static void
regest_kind_form_class_init (RegestKindFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (REGEST_TYPE_COMBO_ROW);
  G_OBJECT_CLASS (klass)->dispose = regest_kind_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = regest_kind_form_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/regest/Regest/kind-form.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestKindForm, group);
  gtk_widget_class_bind_template_child (widget_class, RegestKindForm, label);
  gtk_widget_class_bind_template_child (widget_class, RegestKindForm, key);
  gtk_widget_class_bind_template_child (widget_class, RegestKindForm, kind_group);
  gtk_widget_class_bind_template_child (widget_class, RegestKindForm, color);
  gtk_widget_class_bind_template_child (widget_class, RegestKindForm, pattern);
  gtk_widget_class_bind_template_child (widget_class, RegestKindForm, entity);
  gtk_widget_class_bind_template_child (widget_class, RegestKindForm, block);
  gtk_widget_class_bind_template_child (widget_class, RegestKindForm, block_row);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
regest_kind_form_init (RegestKindForm *self)
{
  g_autoptr (GtkStringList) patterns = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  regest_entry_follow_direction (GTK_EDITABLE (self->label));
  regest_entry_follow_direction (self->kind_group);
  self->entity_kinds = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < regest_pattern_get_count (); i++)
    gtk_string_list_append (patterns, regest_pattern_get_label (i));
  adw_combo_row_set_model (self->pattern, G_LIST_MODEL (patterns));
}

RegestKindForm *
regest_kind_form_new (void)
{
  return g_object_new (REGEST_TYPE_KIND_FORM, NULL);
}

static void
show_entity_kinds (RegestKindForm *self, RegestProfile *profile, const char *chosen)
{
  g_autoptr (GPtrArray) kinds = regest_profile_list_entity_kinds (profile);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint position = 0;

  g_ptr_array_set_size (self->entity_kinds, 0);
  g_ptr_array_add (self->entity_kinds, NULL);
  gtk_string_list_append (labels, _("Nothing"));
  for (guint i = 0; i < kinds->len; i++)
    {
      const char *name = g_ptr_array_index (kinds, i);

      if (g_strcmp0 (name, chosen) == 0)
        position = self->entity_kinds->len;
      g_ptr_array_add (self->entity_kinds, g_strdup (name));
      gtk_string_list_append (labels, regest_profile_get_entity_kind_label (profile, name));
    }
  adw_combo_row_set_model (self->entity, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->entity, position);
}

void
regest_kind_form_show (RegestKindForm *self, RegestProfile *profile, const RegestKind *kind)
{
  const char *group = kind != NULL ? regest_kind_get_group (kind) : NULL;
  char key[7] = { 0 };
  GdkRGBA color;

  g_return_if_fail (REGEST_IS_KIND_FORM (self));

  if (kind != NULL && regest_kind_get_key (kind) != 0)
    g_unichar_to_utf8 (regest_kind_get_key (kind), key);
  gtk_editable_set_text (self->label, kind != NULL ? regest_kind_get_label (kind) : "");
  gtk_editable_set_text (self->key, key);
  gtk_editable_set_text (self->kind_group, group != NULL ? group : "");
  gdk_rgba_parse (&color, kind != NULL ? regest_kind_get_color (kind, FALSE) : "#7a3aa8");
  gtk_color_chooser_set_rgba (self->color, &color);
  adw_combo_row_set_selected (self->pattern,
                              kind != NULL ? regest_kind_get_pattern (kind)
                                           : REGEST_PATTERN_DASHED);
  gtk_switch_set_active (self->block, kind != NULL && regest_kind_is_block (kind));
  /* Tags of a kind in use cannot become ranges of lines, nor the other way round. */
  gtk_widget_set_visible (self->block_row, kind == NULL);
  show_entity_kinds (self, profile, kind != NULL ? regest_kind_get_entity_kind (kind) : NULL);
}

void
regest_kind_form_read (RegestKindForm *self, RegestKindDraft *draft)
{
  GdkRGBA color;

  g_return_if_fail (REGEST_IS_KIND_FORM (self));
  g_return_if_fail (draft != NULL);

  gtk_color_chooser_get_rgba (self->color, &color);
  g_free (self->color_text);
  self->color_text =
    g_strdup_printf ("#%02x%02x%02x", (guint) (color.red * 255 + 0.5),
                     (guint) (color.green * 255 + 0.5), (guint) (color.blue * 255 + 0.5));
  draft->label = gtk_editable_get_text (self->label);
  draft->key = gtk_editable_get_text (self->key);
  draft->color = self->color_text;
  draft->pattern = adw_combo_row_get_selected (self->pattern);
  draft->entity =
    g_ptr_array_index (self->entity_kinds, adw_combo_row_get_selected (self->entity));
  draft->group = gtk_editable_get_text (self->kind_group);
  draft->block = gtk_switch_get_active (self->block);
}

void
regest_kind_form_focus (RegestKindForm *self)
{
  g_return_if_fail (REGEST_IS_KIND_FORM (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->label));
}
