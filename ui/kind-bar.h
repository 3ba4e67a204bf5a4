/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk.h"

G_BEGIN_DECLS

/**
 * RegestKindBar:
 *
 * The legend above the text: each kind of the profile with its look and its key. A click shows or
 * hides the tags of the kind ("doc.show-kind"). Property: desk.
 */
#define REGEST_TYPE_KIND_BAR (regest_kind_bar_get_type ())
G_DECLARE_FINAL_TYPE (RegestKindBar, regest_kind_bar, REGEST, KIND_BAR, GtkWidget)

G_END_DECLS
