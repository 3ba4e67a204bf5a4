/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

/* The line at the bottom: how much of the project is done, and the state of the open record.
 * Property: desk. */
#define REGEST_TYPE_STATUS_BAR (regest_status_bar_get_type ())
G_DECLARE_FINAL_TYPE (RegestStatusBar, regest_status_bar, REGEST, STATUS_BAR, AdwBin)

void regest_status_bar_set_desk (RegestStatusBar *self, RegestDesk *desk);

G_END_DECLS
