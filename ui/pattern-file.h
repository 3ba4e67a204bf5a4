/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtksourceview/gtksource.h>
#include <regest/recognise/patterns.h>

G_BEGIN_DECLS

/**
 * RegestPatternFile:
 *
 * A file of patterns while its window is open: the program's, or one of the user's with what was
 * typed and is not saved yet.
 *
 * Signal: "changed": its name, whether all is saved, or how many lines want looking at.
 */
#define REGEST_TYPE_PATTERN_FILE (regest_pattern_file_get_type ())
G_DECLARE_FINAL_TYPE (RegestPatternFile, regest_pattern_file, REGEST, PATTERN_FILE, GObject)

RegestPatternFile *regest_pattern_file_new (const RegestFamily *family);
const char *regest_pattern_file_get_name (RegestPatternFile *self);
gboolean regest_pattern_file_is_own (RegestPatternFile *self);
GtkSourceBuffer *regest_pattern_file_get_buffer (RegestPatternFile *self);
char *regest_pattern_file_dup_text (RegestPatternFile *self);
/* translated: why it cannot be read (then it is not to be written either); NULL: it can */
const char *regest_pattern_file_get_failure (RegestPatternFile *self);
gboolean regest_pattern_file_is_modified (RegestPatternFile *self);
/* lines that want looking at */
guint regest_pattern_file_get_n_messages (RegestPatternFile *self);
void regest_pattern_file_set_n_messages (RegestPatternFile *self, guint n);

/* reads it again where somebody else changed it and nothing was typed here */
void regest_pattern_file_refresh (RegestPatternFile *self);
/* what is not modified is saved already */
gboolean regest_pattern_file_save (RegestPatternFile *self, GError **error);
gboolean regest_pattern_file_rename (RegestPatternFile *self, const char *name, GError **error);

G_END_DECLS
