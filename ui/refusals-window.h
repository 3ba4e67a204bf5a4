/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

/**
 * RegestRefusalsWindow:
 *
 * What was refused in the project, by record, kind and words; refusals can be taken back, so that
 * the same is proposed again.
 */
#define REGEST_TYPE_REFUSALS_WINDOW (regest_refusals_window_get_type ())
G_DECLARE_FINAL_TYPE (RegestRefusalsWindow, regest_refusals_window, REGEST, REFUSALS_WINDOW,
                      AdwWindow)

GtkWindow *regest_refusals_window_present (GtkWindow *parent, RegestDesk *desk);

G_END_DECLS
