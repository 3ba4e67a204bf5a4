/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is written in an entry begins where its label does, whichever way the words run: a path in
 * an Arabic dialog stands at the right. By itself GtkText goes by the words. */
void regest_entry_follow_direction (GtkEditable *entry);

G_END_DECLS
