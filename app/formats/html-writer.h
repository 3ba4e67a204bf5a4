/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * What the files of the HTML edition share. html-write.c makes the file, html-style.c its style
 * sheet, html-text.c the lines with their marks, html-fields.c what stands beside them,
 * html-index.c the indexes, html-scans.c the images of pages. Names of places in it: "d-ID" a
 * record, by its stored id, as in TEI; "r3" the same by its number; "r3l12" its line 12, "r3t5" its
 * tag 5 in the text, "r3e5" what is said of that tag, "e17" an entity in the indexes.
 */

#include "edition.h"
#include "scans.h"

struct _HtmlScans;

typedef struct
{
  RegestEdition *edition;
  GString *buffer;
  GError *error; /* of the stream, the first: after it nothing is written */
  gboolean has_contents;
  guint n_replaced; /* characters HTML forbids */
  RegestScans *scans; /* (nullable): images of pages are shown */
  struct _HtmlScans *shown; /* (nullable): those of the record under way */
} HtmlOutput;

/* markup, as it is */
void regest_html_put (HtmlOutput *output, const char *markup);
void regest_html_printf (HtmlOutput *output, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* text, also of attributes in double quotes: escaped; characters HTML forbids become U+FFFD */
void regest_html_text (HtmlOutput *output, const char *text);
/* <name>text</name>, of text that goes its own way from left to right or from right to left */
void regest_html_element (HtmlOutput *output, const char *name, const char *text);
void regest_html_id (HtmlOutput *output, const RegestId *record);
gboolean regest_html_flush (HtmlOutput *output, GError **error);

void regest_html_style (HtmlOutput *output);
void regest_html_key (HtmlOutput *output);

void regest_html_lines (HtmlOutput *output, RegestEditionRecord *record,
                        const RegestEditionBlock *block, RegestEditionRuns *runs);

/* the fields of a record or part */
void regest_html_fields (HtmlOutput *output, RegestEditionRecord *record, const char *owner,
                         GPtrArray *attributes);
void regest_html_custody (HtmlOutput *output, RegestEditionRecord *record, RegestAnnotation *part);
/* the tags that begin in a block */
void regest_html_tags (HtmlOutput *output, RegestEditionRecord *record,
                       const RegestEditionBlock *block);

gboolean regest_html_indexes (HtmlOutput *output, GError **error);
