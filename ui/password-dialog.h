/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef void (*RegestPasswordFunc) (gpointer user_data);

/* Asks for the password of a PDF, as often as it is another than was typed, and remembers it until
 * the program ends. @func is called once, when the file can be opened or was skipped; never where
 * @parent is gone by then. */
void regest_password_dialog_show (GtkWindow *parent, GFile *file, RegestPasswordFunc func,
                                  gpointer user_data);

G_END_DECLS
