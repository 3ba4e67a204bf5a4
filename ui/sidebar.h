/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

/* The left column: the project's records by collection, searched and filtered, and the outline of
 * the open one. Property: desk (RegestDesk). Opening a row opens the record on the desk, and
 * follows what is opened elsewhere. */
#define REGEST_TYPE_SIDEBAR (regest_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (RegestSidebar, regest_sidebar, REGEST, SIDEBAR, AdwBin)

void regest_sidebar_set_desk (RegestSidebar *self, RegestDesk *desk);
/* opens the record @delta rows further in the list as it is shown; FALSE: there is none */
gboolean regest_sidebar_step (RegestSidebar *self, int delta);
gboolean regest_sidebar_can_step (RegestSidebar *self, int delta);
/* opens the first record shown; FALSE: there is none */
gboolean regest_sidebar_open_first (RegestSidebar *self);
guint regest_sidebar_get_n_shown (RegestSidebar *self);
void regest_sidebar_focus_search (RegestSidebar *self);
void regest_sidebar_clear_filter (RegestSidebar *self);

G_END_DECLS
