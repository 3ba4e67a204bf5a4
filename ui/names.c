/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>

#include "names.h"

static void
name_drop_down (GtkWidget *drop_down)
{
  GtkWidget *button = gtk_widget_get_first_child (drop_down);
  const char *tooltip = gtk_widget_get_tooltip_text (drop_down);

  if (button != NULL && tooltip != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    tooltip, -1);
}

/* after its group, or its window */
static void
name_list (GtkWidget *list)
{
  GtkWidget *group = gtk_widget_get_ancestor (list, ADW_TYPE_PREFERENCES_GROUP);
  GtkWidget *window = gtk_widget_get_ancestor (list, GTK_TYPE_WINDOW);
  const char *name = NULL;

  if (group == NULL)
    return;
  name = adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group));
  if ((name == NULL || *name == '\0') && window != NULL)
    name = gtk_window_get_title (GTK_WINDOW (window));
  if (name != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
}

void
regest_name_buttons (GtkWidget *root)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_WIDGET (root));

  /* what is left then is the name of the label inside, which knows no underscore */
  if (GTK_IS_BUTTON (root) && gtk_button_get_use_underline (GTK_BUTTON (root)))
    gtk_accessible_reset_property (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_PROPERTY_LABEL);
  else if (GTK_IS_DROP_DOWN (root))
    name_drop_down (root);
  else if (GTK_IS_LIST_BOX (root))
    name_list (root);
  for (child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    regest_name_buttons (child);
}

GtkWidget *
regest_menu_button_get_toggle (GtkMenuButton *button)
{
  g_return_val_if_fail (GTK_IS_MENU_BUTTON (button), NULL);

  return gtk_widget_get_first_child (GTK_WIDGET (button));
}

void
regest_quiet_menu_button (GtkMenuButton *button)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));

  g_object_bind_property (regest_menu_button_get_toggle (button), "active", button, "has-tooltip",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
}

void
regest_name_menu_button (GtkMenuButton *button, const char *name)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));
  g_return_if_fail (name != NULL);

  gtk_widget_set_tooltip_text (GTK_WIDGET (button), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  regest_quiet_menu_button (button);
}
