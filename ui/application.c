/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "application.h"

struct _RegestApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (RegestApplication, regest_application, ADW_TYPE_APPLICATION)

static void
regest_application_activate (GApplication *app)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (app));

  if (window == NULL)
    {
      window = GTK_WINDOW (adw_application_window_new (GTK_APPLICATION (app)));
      gtk_window_set_title (window, _("Regest"));
      gtk_window_set_default_size (window, 1280, 800);
    }
  gtk_window_present (window);
}

static void
regest_application_class_init (RegestApplicationClass *klass)
{
  G_APPLICATION_CLASS (klass)->activate = regest_application_activate;
}

static void
regest_application_init (RegestApplication *self)
{
}

RegestApplication *
regest_application_new (void)
{
  return g_object_new (REGEST_TYPE_APPLICATION,
                       "application-id", APPLICATION_ID,
                       "resource-base-path", "/org/regest/Regest",
                       NULL);
}
