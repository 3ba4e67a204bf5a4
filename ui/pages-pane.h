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
 * fit-page, turn-left, turn-right (of the page, kept in the project), remove, first, last,
 * next-line, previous-line (of the text), and the settings pages-place, pages-thumbnails,
 * line-by-line and loupe.
 *
 * Property: n-pages (guint, read-only).
 */
#define REGEST_TYPE_PAGES_PANE (regest_pages_pane_get_type ())
typedef enum /* the setting pages-place */
{
  REGEST_PAGES_BESIDE,
  REGEST_PAGES_ABOVE,
  REGEST_PAGES_ALONE,
  REGEST_PAGES_WINDOW,
} RegestPagesPlace;

G_DECLARE_FINAL_TYPE (RegestPagesPane, regest_pages_pane, REGEST, PAGES_PANE, AdwBin)

GtkWidget *regest_pages_pane_new (RegestDesk *desk);
GActionGroup *regest_pages_pane_get_actions (RegestPagesPane *self); /* (transfer none) */
guint regest_pages_pane_get_n_pages (RegestPagesPane *self);
/* of the page shown; from 0 */
guint regest_pages_pane_get_index (RegestPagesPane *self);
void regest_pages_pane_show_page (RegestPagesPane *self, guint index);
/* wide rather than high: the thumbnails stand at its side */
void regest_pages_pane_set_wide (RegestPagesPane *self, gboolean wide);
/* (transfer none): what shows the place of the word at the cursor, magnified, to be put where the
 * cursor is */
GtkWidget *regest_pages_pane_get_loupe (RegestPagesPane *self);

G_END_DECLS
