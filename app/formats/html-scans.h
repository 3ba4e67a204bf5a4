/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The page images beside the text of a record, with the places of its lines, words and tags on
 * them. Names of places: "r3z7" is the seventh zone of record 3, "r3w7" the word that it holds.
 * Private to the HTML edition; numbers count from 1.
 */

#include "html-writer.h"

typedef struct _HtmlScans
{
  GHashTable *lines; /* numbers of lines to those of their zones */
  GHashTable *words; /* offsets (code points) that words begin at to indexes of `spans` */
  GArray *spans; /* of HtmlScanWord */
  guint n_zones;
} HtmlScans;

typedef struct
{
  RegestSpan span;
  guint zone; /* number */
} HtmlScanWord;

/* writes the images that are there. NULL: there are none, or (with @error) the export was
 * cancelled */
HtmlScans *regest_html_scans_write (HtmlOutput *output, RegestEditionRecord *record,
                                    GError **error);
void regest_html_scans_free (HtmlScans *self);
/* the zone of a line; 0: it has none. @self: (nullable) */
guint regest_html_scans_find_line (const HtmlScans *self, guint line);
/* the word that begins there; NULL: none does. @self: (nullable) */
const HtmlScanWord *regest_html_scans_find_word (const HtmlScans *self, guint offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HtmlScans, regest_html_scans_free)
