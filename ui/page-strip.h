/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <regest/model/page.h>
#include <regest/store/project.h>

G_BEGIN_DECLS

/**
 * RegestPageStrip:
 *
 * Small pictures of a record's pages with their names, the one that is shown marked; walked with
 * the arrows. Those in sight are read one after the other, those near the page shown first, each by
 * a program of its own; of others none is kept.
 *
 * Signal: "chosen" (guint index): from 0.
 */
#define REGEST_TYPE_PAGE_STRIP (regest_page_strip_get_type ())
G_DECLARE_FINAL_TYPE (RegestPageStrip, regest_page_strip, REGEST, PAGE_STRIP, AdwBin)

/* (element-type RegestPage) @pages: copied; @project: (nullable) */
void regest_page_strip_set_pages (RegestPageStrip *self, RegestProject *project,
                                  GPtrArray *pages);
void regest_page_strip_set_current (RegestPageStrip *self, guint index);
void regest_page_strip_set_vertical (RegestPageStrip *self, gboolean vertical);
/* reads those anew that could not be read */
void regest_page_strip_retry (RegestPageStrip *self);
/* pictures that are kept, for tests */
guint regest_page_strip_count_pictures (RegestPageStrip *self);

G_END_DECLS
