/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

/**
 * RegestPatternsPage:
 *
 * The files of patterns: the program's, to look at and to copy, and the user's, to be made,
 * written, renamed and deleted. What is saved is used at once on every desk.
 *
 * Actions: patterns.new, patterns.copy, patterns.rename, patterns.delete, patterns.save,
 * patterns.try, patterns.restore (what was deleted last).
 */
#define REGEST_TYPE_PATTERNS_PAGE (regest_patterns_page_get_type ())
G_DECLARE_FINAL_TYPE (RegestPatternsPage, regest_patterns_page, REGEST, PATTERNS_PAGE, AdwBin)

void regest_patterns_page_set_desk (RegestPatternsPage *self, RegestDesk *desk);
/* files that others changed are read again */
void regest_patterns_page_refresh (RegestPatternsPage *self);
/* everything that was typed; FALSE with an error: some of it is not saved */
gboolean regest_patterns_page_save_all (RegestPatternsPage *self, GError **error);
/* TRUE: the text had the keyboard, and gave it away */
gboolean regest_patterns_page_leave_text (RegestPatternsPage *self);
/* says what was not done */
void regest_patterns_page_take_error (RegestPatternsPage *self, GError *error);

G_END_DECLS
