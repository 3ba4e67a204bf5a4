/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

/* Stands in for widgets that are on their way; goes when they are there. */

#include "entities-window.h"
#include "fields-panel.h"
#include "profile-dialog.h"
#include "tag-all.h"
#define WEAK __attribute__ ((weak))
WEAK GType
regest_fields_panel_get_type (void)
{
  return GTK_TYPE_LABEL;
}
WEAK GtkWidget *
regest_fields_panel_new (RegestDesk *d)
{
  return gtk_label_new ("fields");
}
WEAK gboolean
regest_fields_panel_flush (RegestFieldsPanel *p)
{
  return TRUE;
}
WEAK void
regest_fields_panel_take_selection (RegestFieldsPanel *self)
{
}
WEAK void
regest_fields_panel_focus (RegestFieldsPanel *self)
{
}
WEAK GtkWindow *
regest_tag_all_present (GtkWindow *parent, RegestDesk *desk)
{
  return NULL;
}
WEAK GtkWindow *
regest_entities_window_present (GtkWindow *parent, RegestDesk *desk, const RegestId *entity)
{
  return NULL;
}
WEAK GtkWindow *
regest_profile_dialog_present (GtkWindow *parent, RegestDesk *desk)
{
  return NULL;
}
