/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

/* Searches the whole project; lists the places with their context under the text. Property: desk.
 *  */
#define REGEST_TYPE_SEARCH_PANEL (regest_search_panel_get_type ())
G_DECLARE_FINAL_TYPE (RegestSearchPanel, regest_search_panel, REGEST, SEARCH_PANEL, AdwBin)

void regest_search_panel_set_desk (RegestSearchPanel *self, RegestDesk *desk);
void regest_search_panel_open (RegestSearchPanel *self);
void regest_search_panel_close (RegestSearchPanel *self);
void regest_search_panel_search (RegestSearchPanel *self, const char *words);
guint regest_search_panel_get_n_found (RegestSearchPanel *self);

G_END_DECLS
