/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Face, size, labels and hidden kinds: settings that every window shares. */

#include "config.h"

#include <math.h>

#include "text-view-private.h"

#define SCHEMA "org.regest.Regest"
#define ZOOM 1.125
#define SMALLEST 6.0
#define LARGEST 48.0
#define NORMAL 12.0

static gboolean
has_key (RegestTextView *self, const char *key)
{
  g_autoptr (GSettingsSchema) schema = NULL;

  if (self->settings == NULL)
    return FALSE;
  g_object_get (self->settings, "settings-schema", &schema, NULL);
  return g_settings_schema_has_key (schema, key);
}

static const char *
get_family (RegestTextView *self)
{
  g_autofree char *face =
    has_key (self, "face") ? g_settings_get_string (self->settings, "face") : NULL;

  if (g_strcmp0 (face, "serif") == 0)
    return "font-family: serif;";
  return g_strcmp0 (face, "system") == 0 ? "" : "font-family: monospace;";
}

static void
font_changed_cb (RegestTextView *self)
{
  double size =
    has_key (self, "font-size") ? g_settings_get_double (self->settings, "font-size") : NORMAL;
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *css = NULL;

  g_ascii_formatd (number, sizeof number, "%.2f", CLAMP (size, SMALLEST, LARGEST));
  css = g_strdup_printf ("textview { %s font-size: %spt; }", get_family (self), number);
  gtk_css_provider_load_from_data (self->font, css, -1);
}

static void
labels_changed_cb (RegestTextView *self)
{
  gboolean always = has_key (self, "labels") && g_settings_get_enum (self->settings, "labels") == 0;

  regest_annotation_painter_set_labels (self->painter, always);
  regest_text_view_update_room (self, TRUE);
}

static void
hidden_changed_cb (RegestTextView *self)
{
  g_auto (GStrv) hidden =
    has_key (self, "hidden-kinds") ? g_settings_get_strv (self->settings, "hidden-kinds") : NULL;

  regest_annotation_painter_set_hidden (self->painter, (const char *const *) hidden);
}

void
regest_text_view_set_doubt (RegestTextView *self)
{
  int percent =
    has_key (self, "doubtful-below") ? g_settings_get_int (self->settings, "doubtful-below") : 75;

  if (self->document != NULL)
    regest_document_set_confidence (self->document, percent * 10);
}

void
regest_text_view_init_settings (RegestTextView *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema =
    source != NULL ? g_settings_schema_source_lookup (source, SCHEMA, TRUE) : NULL;

  self->font = gtk_css_provider_new ();
  gtk_style_context_add_provider (gtk_widget_get_style_context (GTK_WIDGET (self)),
                                  GTK_STYLE_PROVIDER (self->font),
                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  if (schema != NULL)
    {
      self->settings = g_settings_new (SCHEMA);
      g_signal_connect_swapped (self->settings, "changed::face", G_CALLBACK (font_changed_cb),
                                self);
      g_signal_connect_swapped (self->settings, "changed::font-size", G_CALLBACK (font_changed_cb),
                                self);
      g_signal_connect_swapped (self->settings, "changed::labels", G_CALLBACK (labels_changed_cb),
                                self);
      g_signal_connect_swapped (self->settings, "changed::doubtful-below",
                                G_CALLBACK (regest_text_view_set_doubt), self);
      g_signal_connect_swapped (self->settings, "changed::hidden-kinds",
                                G_CALLBACK (hidden_changed_cb), self);
    }
  font_changed_cb (self);
  labels_changed_cb (self);
  hidden_changed_cb (self);
}

void
regest_text_view_clear_settings (RegestTextView *self)
{
  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->settings);
  g_clear_object (&self->font);
}

void
regest_text_view_zoom (RegestTextView *self, int steps)
{
  double size;

  if (!has_key (self, "font-size"))
    return;
  if (steps == 0)
    {
      g_settings_reset (self->settings, "font-size");
      return;
    }
  size = g_settings_get_double (self->settings, "font-size") * pow (ZOOM, steps);
  g_settings_set_double (self->settings, "font-size", CLAMP (size, SMALLEST, LARGEST));
}

void
regest_text_view_toggle_kind (RegestTextView *self, const char *kind)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) hidden = NULL;
  g_auto (GStrv) wanted = NULL;
  gboolean found = FALSE;

  if (!has_key (self, "hidden-kinds"))
    return;
  hidden = g_settings_get_strv (self->settings, "hidden-kinds");
  for (guint i = 0; hidden[i] != NULL; i++)
    {
      if (g_str_equal (hidden[i], kind))
        found = TRUE;
      else
        g_strv_builder_add (builder, hidden[i]);
    }
  if (!found)
    g_strv_builder_add (builder, kind);
  wanted = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, "hidden-kinds", (const char *const *) wanted);
}
