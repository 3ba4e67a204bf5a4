/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Children side by side at their natural width, going on in the next row where there is no room.
 * (A flow box would give all of them the width of the widest.) */
#define REGEST_TYPE_WRAP_LAYOUT (regest_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (RegestWrapLayout, regest_wrap_layout, REGEST, WRAP_LAYOUT, GtkLayoutManager)

GtkLayoutManager *regest_wrap_layout_new (void);

G_END_DECLS
