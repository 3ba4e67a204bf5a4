/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the files of QualCoder share. Private to app/formats. */

#include <regest/formats/format.h>
#include <regest/store/foreign.h>

#include "standoff.h"

/* -- qualcoder-codes.c ----------------------------------------------------- */

/* the codes: (element-type RegestStandoffKind), and in @names (element-type gint64 utf8) what each
 * is called; NULL with an error where they cannot be read */
GPtrArray *regest_qualcoder_list_codes (RegestForeign *database, GHashTable *names,
                                        GError **error);

/* -- qualcoder-places.c ---------------------------------------------------- */

/**
 * RegestQualcoderText:
 *
 * A source's text, and how its places are counted. QualCoder stores what its editor counts, UTF-16
 * units, or what Python counts, code points, by how a tag was made; and older versions count
 * carriage returns, or do not. The words that are stored with a code tell which it was; what has no
 * words goes by what was most often right for its text.
 */
typedef struct _RegestQualcoderText RegestQualcoderText;

/* @raw: UTF-8, as it is stored; borrowed */
RegestQualcoderText *regest_qualcoder_text_new (const char *raw);
void regest_qualcoder_text_free (RegestQualcoderText *self);
/* as records have it; borrowed */
const char *regest_qualcoder_text_get_words (RegestQualcoderText *self);
/* in code points; empty where it is outside. @words: (nullable): what stands there */
RegestSpan regest_qualcoder_text_place (RegestQualcoderText *self, gint64 start, gint64 end,
                                        const char *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestQualcoderText, regest_qualcoder_text_free)

/* -- qualcoder-read.c ------------------------------------------------------ */

gboolean regest_qualcoder_read_database (RegestReading *reading, RegestForeign *database,
                                         GError **error);
