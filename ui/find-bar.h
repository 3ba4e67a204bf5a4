/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

/* Finds words in the text of the open record, as it is typed. Properties: desk. */
#define REGEST_TYPE_FIND_BAR (regest_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (RegestFindBar, regest_find_bar, REGEST, FIND_BAR, AdwBin)

void regest_find_bar_set_desk (RegestFindBar *self, RegestDesk *desk);
void regest_find_bar_open (RegestFindBar *self); /* with the selected words, if they are few */
void regest_find_bar_close (RegestFindBar *self);
/* to the next (1) or previous (-1) place */
void regest_find_bar_step (RegestFindBar *self, int delta);
guint regest_find_bar_get_n_found (RegestFindBar *self);

G_END_DECLS
