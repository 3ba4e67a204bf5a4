/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <regest/store/layers.h>

G_BEGIN_DECLS

/* Lists what the chosen layer does not have; (element-type RegestUnmoved). Shows nothing where it
 * has all. */
void regest_unmoved_dialog_show (GtkWindow *parent, RegestProfile *profile, GPtrArray *unmoved);

G_END_DECLS
