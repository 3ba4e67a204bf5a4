/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk.h"
#include "pattern-file.h"

G_BEGIN_DECLS

/**
 * RegestPatternEditor:
 *
 * One file of patterns: its text, what is wrong in it as it is being typed, and what it would find
 * in the open record. Its buttons are actions of the page around it: "patterns.save",
 * "patterns.copy", "patterns.try".
 */
#define REGEST_TYPE_PATTERN_EDITOR (regest_pattern_editor_get_type ())
G_DECLARE_FINAL_TYPE (RegestPatternEditor, regest_pattern_editor, REGEST, PATTERN_EDITOR, AdwBin)

void regest_pattern_editor_set_desk (RegestPatternEditor *self, RegestDesk *desk);
void regest_pattern_editor_show (RegestPatternEditor *self, RegestPatternFile *file);
void regest_pattern_editor_focus (RegestPatternEditor *self);
/* TRUE: the text had the keyboard, and gave it away */
gboolean regest_pattern_editor_leave_text (RegestPatternEditor *self);
/* looks at the patterns again at once: words that other files define were changed */
void regest_pattern_editor_check (RegestPatternEditor *self);
/* lists what the patterns find in the open record */
void regest_pattern_editor_try (RegestPatternEditor *self);

G_END_DECLS
