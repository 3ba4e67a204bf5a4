/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <regest/recognise/recogniser.h>

#include "recognisers-page.h"
#include "session.h"

struct _RegestRecognisersPage
{
  AdwBin parent_instance;

  GtkSwitch *proposals;
  AdwPreferencesGroup *list;
};

G_DEFINE_FINAL_TYPE (RegestRecognisersPage, regest_recognisers_page, ADW_TYPE_BIN)

static gboolean
is_off (const RegestRecogniser *recogniser)
{
  g_auto (GStrv) off = g_settings_get_strv (regest_settings_get (), "recognisers-off");

  return g_strv_contains ((const char *const *) off, recogniser->name);
}

static void
switched_cb (GtkSwitch *widget, GParamSpec *pspec, const RegestRecogniser *recogniser)
{
  g_auto (GStrv) off = g_settings_get_strv (regest_settings_get (), "recognisers-off");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) changed = NULL;

  if (gtk_switch_get_active (widget) == !is_off (recogniser))
    return;
  for (guint i = 0; off[i] != NULL; i++)
    if (!g_str_equal (off[i], recogniser->name))
      g_strv_builder_add (builder, off[i]);
  if (!gtk_switch_get_active (widget))
    g_strv_builder_add (builder, recogniser->name);
  changed = g_strv_builder_end (builder);
  g_settings_set_strv (regest_settings_get (), "recognisers-off", (const char *const *) changed);
}

/* it was changed in another window */
static void
setting_changed_cb (GtkSwitch *widget)
{
  const RegestRecogniser *recogniser = g_object_get_data (G_OBJECT (widget), "recogniser");

  gtk_switch_set_active (widget, !is_off (recogniser));
}

static void
add_recogniser (RegestRecognisersPage *self, const RegestRecogniser *recogniser)
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
  gtk_widget_set_name (widget, recogniser->name);
  gtk_switch_set_active (GTK_SWITCH (widget), !is_off (recogniser));
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _(recogniser->label), -1);
  g_object_set_data (G_OBJECT (widget), "recogniser", (gpointer) recogniser);
  g_signal_connect (widget, "notify::active", G_CALLBACK (switched_cb), (gpointer) recogniser);
  g_signal_connect_object (regest_settings_get (), "changed::recognisers-off",
                           G_CALLBACK (setting_changed_cb), widget, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), widget);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), widget);
  adw_preferences_group_add (self->list, row);
}

static void
regest_recognisers_page_class_init (RegestRecognisersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regest/Regest/recognisers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RegestRecognisersPage, proposals);
  gtk_widget_class_bind_template_child (widget_class, RegestRecognisersPage, list);
}

/* Recognisers without a label only prepare what others read. */
static void
regest_recognisers_page_init (RegestRecognisersPage *self)
{
  const RegestRecogniser *const *list = regest_recognisers_list ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_settings_bind (regest_settings_get (), "proposals", self->proposals, "active",
                   G_SETTINGS_BIND_DEFAULT);
  for (guint i = 0; list[i] != NULL; i++)
    if (list[i]->label != NULL)
      add_recogniser (self, list[i]);
}
