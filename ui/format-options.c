/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "entry-align.h"
#include "format-options.h"
#include "session.h"

#define SETTING "export-options"

struct _RegestFormatOptions
{
  GtkBox parent_instance;

  const RegestFormat *format; /* (nullable) */
  GPtrArray *entries; /* of AdwEntryRow or GtkSwitch, borrowed: one an option, in their order */
};

G_DEFINE_FINAL_TYPE (RegestFormatOptions, regest_format_options, GTK_TYPE_BOX)

static guint changed_signal;

static void
changed_cb (RegestFormatOptions *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static GtkWidget *
add_entry (RegestFormatOptions *self, GtkWidget *group, const char *label, const char *value)
{
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), label);
  gtk_editable_set_text (GTK_EDITABLE (entry), value);
  regest_entry_follow_direction (GTK_EDITABLE (entry));
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), entry);
  return entry;
}

/* of an option that has no value */
static GtkWidget *
add_switch (RegestFormatOptions *self, GtkWidget *group, const char *label, const char *value)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  gtk_switch_set_active (GTK_SWITCH (toggle), *value != '\0');
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return toggle;
}

static void
add_option (RegestFormatOptions *self, const RegestFormatOption *option)
{
  g_autoptr (GVariant) remembered = g_settings_get_value (regest_settings_get (), SETTING);
  GtkWidget *group = adw_preferences_group_new ();
  const char *value = "";

  g_variant_lookup (remembered, option->name, "&s", &value);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _(option->hint));
  gtk_box_append (GTK_BOX (self), group);
  g_ptr_array_add (self->entries, option->argument != NULL
                                    ? add_entry (self, group, _(option->label), value)
                                    : add_switch (self, group, _(option->label), value));
}

/* (transfer full): "": it is not given */
static char *
dup_value (GtkWidget *entry)
{
  if (GTK_IS_SWITCH (entry))
    return g_strdup (gtk_switch_get_active (GTK_SWITCH (entry)) ? "yes" : "");
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

void
regest_format_options_set_format (RegestFormatOptions *self, const RegestFormat *format)
{
  GtkWidget *child;

  g_return_if_fail (REGEST_IS_FORMAT_OPTIONS (self));

  if (self->format == format)
    return;
  self->format = format;
  g_ptr_array_set_size (self->entries, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  for (const RegestFormatOption *at = format != NULL ? format->options : NULL;
       at != NULL && at->name != NULL; at++)
    add_option (self, at);
  gtk_widget_set_visible (GTK_WIDGET (self), self->entries->len > 0);
}

GHashTable *
regest_format_options_list (RegestFormatOptions *self)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_return_val_if_fail (REGEST_IS_FORMAT_OPTIONS (self), NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      g_autofree char *value = dup_value (self->entries->pdata[i]);

      if (*value != '\0')
        g_hash_table_insert (values, g_strdup (self->format->options[i].name),
                             g_steal_pointer (&value));
    }
  return g_steal_pointer (&values);
}

char *
regest_format_options_dup_wrong (RegestFormatOptions *self)
{
  g_autoptr (GHashTable) values = regest_format_options_list (self);
  g_autoptr (GError) error = NULL;
  const RegestFormatOption *wrong =
    self->format != NULL ? regest_format_check_values (self->format, values, &error) : NULL;

  for (guint i = 0; i < self->entries->len; i++)
    {
      GtkWidget *entry = self->entries->pdata[i];

      /* one where nothing stands yet is not wrong */
      if (wrong == self->format->options + i && g_hash_table_contains (values, wrong->name))
        gtk_widget_add_css_class (entry, "error");
      else
        gtk_widget_remove_css_class (entry, "error");
    }
  return wrong != NULL ? g_strdup (error->message) : NULL;
}

static gboolean
has_option (RegestFormatOptions *self, const char *name)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (g_str_equal (self->format->options[i].name, name))
      return TRUE;
  return FALSE;
}

void
regest_format_options_remember (RegestFormatOptions *self)
{
  g_autoptr (GVariant) before = g_settings_get_value (regest_settings_get (), SETTING);
  g_autoptr (GHashTable) values = regest_format_options_list (self);
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  GVariantIter kept;
  GHashTableIter given;
  const char *name, *value;

  g_return_if_fail (REGEST_IS_FORMAT_OPTIONS (self));

  if (self->entries->len == 0)
    return;
  g_variant_iter_init (&kept, before);
  while (g_variant_iter_next (&kept, "{&s&s}", &name, &value))
    if (!has_option (self, name))
      g_variant_builder_add (&builder, "{ss}", name, value);
  g_hash_table_iter_init (&given, values);
  while (g_hash_table_iter_next (&given, (gpointer *) &name, (gpointer *) &value))
    g_variant_builder_add (&builder, "{ss}", name, value);
  g_settings_set_value (regest_settings_get (), SETTING, g_variant_builder_end (&builder));
}

static void
regest_format_options_finalize (GObject *object)
{
  g_ptr_array_unref (REGEST_FORMAT_OPTIONS (object)->entries);
  G_OBJECT_CLASS (regest_format_options_parent_class)->finalize (object);
}

static void
regest_format_options_class_init (RegestFormatOptionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = regest_format_options_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
regest_format_options_init (RegestFormatOptions *self)
{
  self->entries = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
