/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A column as wide as it is asked to be (its width request, set by a RegestPaneHandle), whatever
 * its content would like: else the columns would jump with every record. Property: child. */
#define REGEST_TYPE_PANE (regest_pane_get_type ())
G_DECLARE_FINAL_TYPE (RegestPane, regest_pane, REGEST, PANE, GtkWidget)

void regest_pane_set_child (RegestPane *self, GtkWidget *child);

G_END_DECLS
