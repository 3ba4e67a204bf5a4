/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * A TEI text while it is laid out (tei-read-text.c): its words and line ends (tei-layout.c) and its
 * tags and notes (tei-layout-tags.c). Private to app/formats.
 */

#include "tei-read-private.h"

typedef struct
{
  TeiReading *tei;
  RegestStandoff *standoff;
  GString *text;
  guint length; /* code points of the text */
  gboolean blank; /* one is due before the next word */
  gboolean line_end; /* so is one of these: only in texts of our own */
  gboolean has_lines; /* an lb was met: only there, too */
  GPtrArray *early; /* of xmlNode: notes before the first word */
  gboolean in_dateline;
  guint n_openings; /* openers, closers and the like around here */
  guint n_others; /* letters within the letter around here */
} TeiLayout;

/* where something began */
typedef struct
{
  guint offset;
  gsize byte;
} TeiMark;

/* -- words (tei-layout.c) -------------------------------------------------- */

void tei_layout_append_char (TeiLayout *layout, gunichar c);
/* runs of blanks are one; in texts of our own they stand as they are */
void tei_layout_append_text (TeiLayout *layout, const char *words);
/* what is due before words of our own texts */
void tei_layout_settle_blanks (TeiLayout *layout);
void tei_layout_end_line (TeiLayout *layout);
TeiMark tei_layout_mark (const TeiLayout *layout);
/* the span from where something began, without the blanks and line ends at its ends; FALSE: nothing
 * is left */
gboolean tei_layout_trim (TeiLayout *layout, TeiMark start, RegestSpan *span);

/* -- tags (tei-layout-tags.c) ---------------------------------------------- */

/* @node: was laid out from @start; the tag it is, where it is one */
void tei_layout_tag_element (TeiLayout *layout, xmlNode *node, TeiMark start);
gboolean tei_layout_is_editorial (xmlNode *note);
gboolean tei_layout_is_furniture (xmlNode *node);
/* a tag on the word before, with its words in a field */
void tei_layout_add_note (TeiLayout *layout, xmlNode *note);
/* when the text is whole: notes before its first word, and what is told of the paper */
void tei_layout_add_early_notes (TeiLayout *layout);
void tei_layout_add_incidents (TeiLayout *layout);
