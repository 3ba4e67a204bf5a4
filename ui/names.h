/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* GTK 4.8 names a button with a mnemonic twice, once with its underscore ("_Cancel Cancel"), and
 * does not name the button inside a drop-down. Gives all that are below @root the names one reads.
 *  */
void regest_name_buttons (GtkWidget *root);

G_END_DECLS
