/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A drop-down of words that fits any width: what does not fit is ellipsised. NULL-terminated
 * labels. */
GtkDropDown *regest_drop_down_new (const char *const *labels);
/* chooses without a word to whoever follows "notify::selected" with @data */
void regest_drop_down_select (GtkDropDown *self, guint position, gpointer data);
/* the button that has the focus, for accessible names */
GtkWidget *regest_drop_down_get_control (GtkDropDown *self);

G_END_DECLS
