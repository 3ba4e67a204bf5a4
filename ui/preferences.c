/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "combo-row.h"
#include "entry-align.h"
#include "preferences.h"
#include "session.h"

struct _RegestPreferences
{
  AdwPreferencesWindow parent_instance;

  AdwEntryRow *author;
  AdwComboRow *face;
  GtkSpinButton *size;
  GtkSpinButton *doubt;
  GtkSpinButton *memory;
  AdwComboRow *scheme;
  AdwComboRow *labels;
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

static void
regest_preferences_class_init (RegestPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (REGEST_TYPE_COMBO_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/regest/Regest/preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestPreferences, author);
  gtk_widget_class_bind_template_child (widget_class, RegestPreferences, face);
  gtk_widget_class_bind_template_child (widget_class, RegestPreferences, size);
  gtk_widget_class_bind_template_child (widget_class, RegestPreferences, doubt);
  gtk_widget_class_bind_template_child (widget_class, RegestPreferences, memory);
  gtk_widget_class_bind_template_child (widget_class, RegestPreferences, scheme);
  gtk_widget_class_bind_template_child (widget_class, RegestPreferences, labels);
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
  g_settings_bind (settings, "doubtful-below", self->doubt, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "image-cache", self->memory, "value", G_SETTINGS_BIND_DEFAULT);
  bind_choice ("face", self->face, faces);
  bind_choice ("color-scheme", self->scheme, schemes);
  bind_choice ("labels", self->labels, labels);
}

GtkWindow *
regest_preferences_new (GtkWindow *parent)
{
  return g_object_new (REGEST_TYPE_PREFERENCES, "transient-for", parent, NULL);
}
