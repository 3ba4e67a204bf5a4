/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "combo-row.h"
#include "entry-align.h"
#include "preferences.h"
#include "session.h"

#include <regest/recognise/recogniser.h>

struct _RegestPreferences
{
  AdwPreferencesWindow parent_instance;

  AdwEntryRow *author;
  AdwComboRow *face;
  GtkSpinButton *size;
  AdwComboRow *scheme;
  AdwComboRow *labels;
  AdwExpanderRow *proposals;
};

G_DEFINE_FINAL_TYPE (RegestPreferences, regest_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* the rows of a list stand in the order of the values of its enumeration in the schema */
static gboolean
get_selected_cb (GValue *value, GVariant *variant, gpointer nicks)
{
  const char *nick = g_variant_get_string (variant, NULL);

  for (guint i = 0; ((const char *const *) nicks)[i] != NULL; i++)
    if (g_str_equal (((const char *const *) nicks)[i], nick))
      g_value_set_uint (value, i);
  return TRUE;
}

static GVariant *
set_selected_cb (const GValue *value, const GVariantType *type, gpointer nicks)
{
  guint selected = g_value_get_uint (value);

  return selected < g_strv_length ((char **) nicks)
           ? g_variant_new_string (((const char *const *) nicks)[selected])
           : NULL;
}

static void
bind_choice (const char *key, AdwComboRow *row, const char *const *nicks)
{
  g_settings_bind_with_mapping (regest_settings_get (), key, row, "selected",
                                G_SETTINGS_BIND_DEFAULT, get_selected_cb, set_selected_cb,
                                (gpointer) nicks, NULL);
}

/* -- recognisers ----------------------------------------------------------- */

static void
recogniser_switched_cb (GtkSwitch *widget, GParamSpec *pspec, const RegestRecogniser *recogniser)
{
  g_auto (GStrv) off = g_settings_get_strv (regest_settings_get (), "recognisers-off");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) changed = NULL;

  for (guint i = 0; off[i] != NULL; i++)
    if (!g_str_equal (off[i], recogniser->name))
      g_strv_builder_add (builder, off[i]);
  if (!gtk_switch_get_active (widget))
    g_strv_builder_add (builder, recogniser->name);
  changed = g_strv_builder_end (builder);
  g_settings_set_strv (regest_settings_get (), "recognisers-off", (const char *const *) changed);
}

static void
add_recogniser (RegestPreferences *self, const RegestRecogniser *recogniser, gboolean on)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *widget = gtk_switch_new ();
  g_autofree char *title = g_markup_escape_text (_(recogniser->label), -1);
  g_autofree char *hint = NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (recogniser->hint != NULL)
    {
      hint = g_markup_escape_text (_(recogniser->hint), -1);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), hint);
    }
  gtk_switch_set_active (GTK_SWITCH (widget), on);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _(recogniser->label), -1);
  g_signal_connect (widget, "notify::active", G_CALLBACK (recogniser_switched_cb),
                    (gpointer) recogniser);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), widget);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), widget);
  adw_expander_row_add_row (self->proposals, row);
}

/* Those without a label only prepare what others read. */
static void
add_recognisers (RegestPreferences *self)
{
  const RegestRecogniser *const *list = regest_recognisers_list ();
  g_auto (GStrv) off = g_settings_get_strv (regest_settings_get (), "recognisers-off");

  for (guint i = 0; list[i] != NULL; i++)
    if (list[i]->label != NULL)
      add_recogniser (self, list[i],
                      !g_strv_contains ((const char *const *) off, list[i]->name));
}

static void
regest_preferences_class_init (RegestPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (REGEST_TYPE_COMBO_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/regest/Regest/preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestPreferences, author);
  gtk_widget_class_bind_template_child (widget_class, RegestPreferences, face);
  gtk_widget_class_bind_template_child (widget_class, RegestPreferences, size);
  gtk_widget_class_bind_template_child (widget_class, RegestPreferences, scheme);
  gtk_widget_class_bind_template_child (widget_class, RegestPreferences, labels);
  gtk_widget_class_bind_template_child (widget_class, RegestPreferences, proposals);
}

static void
regest_preferences_init (RegestPreferences *self)
{
  static const char *const faces[] = { "typewriter", "serif", "system", NULL };
  static const char *const schemes[] = { "default", "light", "dark", NULL };
  static const char *const labels[] = { "always", "hover", NULL };
  GSettings *settings = regest_settings_get ();

  gtk_widget_init_template (GTK_WIDGET (self));
  regest_entry_follow_direction (GTK_EDITABLE (self->author));
  g_settings_bind (settings, "author-name", self->author, "text", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "font-size", self->size, "value", G_SETTINGS_BIND_DEFAULT);
  bind_choice ("face", self->face, faces);
  bind_choice ("color-scheme", self->scheme, schemes);
  bind_choice ("labels", self->labels, labels);
  g_settings_bind (settings, "proposals", self->proposals, "enable-expansion",
                   G_SETTINGS_BIND_DEFAULT);
  add_recognisers (self);
}

GtkWindow *
regest_preferences_new (GtkWindow *parent)
{
  return g_object_new (REGEST_TYPE_PREFERENCES, "transient-for", parent, NULL);
}
