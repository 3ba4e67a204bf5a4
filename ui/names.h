/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* GTK 4.8 names a button with a mnemonic twice, once with its underscore ("_Cancel Cancel"), and
 * does not name the button inside a drop-down. Gives all that are below @root the names one reads.
 *  */
void regest_name_buttons (GtkWidget *root);
/* (transfer none): the button inside: GTK 4.8 tells only there whether the menu is open */
GtkWidget *regest_menu_button_get_toggle (GtkMenuButton *button);
/* no tooltip over what the button opened; for after the tooltip was set */
void regest_quiet_menu_button (GtkMenuButton *button);
/* an accessible name and a tooltip, which is quiet */
void regest_name_menu_button (GtkMenuButton *button, const char *name);

G_END_DECLS
