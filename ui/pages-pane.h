/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

/**
 * RegestPagesPane:
 *
 * The pages of the desk's document, one at a time, beside its text: the place of the word at the
 * cursor is marked in the image, and a click in the image goes to the word. An image that is not
 * there says so and keeps nothing else from working.
 *
 * Its actions are the group "pages" on itself: previous, next, zoom-in, zoom-out, fit-width,
 * fit-page, turn-left, turn-right (of the page, kept in the project), pages-above (the setting),
 * remove.
 *
 * Property: n-pages (guint, read-only).
 */
#define REGEST_TYPE_PAGES_PANE (regest_pages_pane_get_type ())
G_DECLARE_FINAL_TYPE (RegestPagesPane, regest_pages_pane, REGEST, PAGES_PANE, AdwBin)

GtkWidget *regest_pages_pane_new (RegestDesk *desk);
GActionGroup *regest_pages_pane_get_actions (RegestPagesPane *self); /* (transfer none) */
guint regest_pages_pane_get_n_pages (RegestPagesPane *self);
/* of the page shown; from 0 */
guint regest_pages_pane_get_index (RegestPagesPane *self);
void regest_pages_pane_show_page (RegestPagesPane *self, guint index);

G_END_DECLS
