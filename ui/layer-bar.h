/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk.h"

G_BEGIN_DECLS

/**
 * RegestLayerBar:
 *
 * Which reading of the record is its text, where it has several; another is chosen in a list
 * ("win.choose-layer"). Hidden where there is but one. Property: desk.
 */
#define REGEST_TYPE_LAYER_BAR (regest_layer_bar_get_type ())
G_DECLARE_FINAL_TYPE (RegestLayerBar, regest_layer_bar, REGEST, LAYER_BAR, GtkBox)

void regest_layer_bar_set_desk (RegestLayerBar *self, RegestDesk *desk);
/* after layers came, went or were chosen */
void regest_layer_bar_update (RegestLayerBar *self);

G_END_DECLS
