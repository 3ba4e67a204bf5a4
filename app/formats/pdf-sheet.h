/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * What the files of the PDF edition share. pdf-write.c goes through the project, pdf-sheet.c lays
 * paragraphs out on pages, pdf-marks.c draws the lines that mark tags, pdf-text.c the lines of a
 * record, pdf-fields.c what is said of it, pdf-index.c contents and indexes. Lengths are points.
 */

#include "edition.h"

#include <cairo/cairo.h>
#include <pango/pangocairo.h>
#include <regest/model/color.h>

/* A4 */
#define PDF_WIDTH 595.276
#define PDF_HEIGHT 841.89
#define PDF_LEFT 82
#define PDF_RIGHT 56
#define PDF_TOP 78
#define PDF_BOTTOM 72
#define PDF_MEASURE (PDF_WIDTH - PDF_LEFT - PDF_RIGHT)

typedef enum
{
  PDF_STYLE_NAME, /* of the project */
  PDF_STYLE_TITLE,
  PDF_STYLE_HEADING,
  PDF_STYLE_TEXT,
  PDF_STYLE_SMALL,
  PDF_STYLE_NUMBER,
} PdfStyle;

/**
 * PdfSheet:
 * @cr: (nullable): NULL while the edition is only measured
 * @page: from 1; 0 before the first
 * @y: where the next paragraph begins
 * @head: (nullable): of the right running head
 * @end_page: stop before this page; 0: go on to the end
 * @full: @end_page was reached, and nothing is drawn any more
 * @tagged: with the structure that screen readers go by, and links
 * @n_replaced: characters fonts have nothing for
 */
typedef struct
{
  const char *name; /* borrowed: of the project */
  cairo_surface_t *surface;
  cairo_t *cr;
  PangoContext *context;
  guint page;
  double y;
  char *head;
  guint end_page;
  gboolean full;
  gboolean tagged;
  guint n_replaced;
} PdfSheet;

/* @surface: (nullable): as @cr; @tagged: for PDF surfaces only */
void regest_pdf_sheet_init (PdfSheet *self, const char *name, cairo_surface_t *surface,
                            gboolean tagged);
void regest_pdf_sheet_clear (PdfSheet *self);
void regest_pdf_sheet_set_head (PdfSheet *self, const char *head);
void regest_pdf_sheet_begin_page (PdfSheet *self);
/* begins a page where so much does not fit on this one */
void regest_pdf_sheet_need (PdfSheet *self, double height);
void regest_pdf_sheet_space (PdfSheet *self, double height);
void regest_pdf_sheet_rule (PdfSheet *self);

/* (transfer full): @width: 0: the measure */
PangoLayout *regest_pdf_sheet_new_layout (PdfSheet *self, PdfStyle style, const char *text,
                                          double width);

/* what is drawn with a line of a layout: around its words, or beside them */
typedef void (*PdfLineFunc) (PdfSheet *self, PangoLayoutLine *line, double x, double baseline,
                             gpointer user_data);

/**
 * PdfPlacing:
 * @x: of the layout, from the paper's edge
 * @below: room below each line
 * @func: (nullable): called for each line before its words are drawn
 * @together: keep the lines on one page, if they fit on one
 * @element: (nullable): of the structure: "H2"; NULL: a paragraph
 * @target: (nullable): where the words lead to, as cairo writes links: "dest='r3'"
 */
typedef struct
{
  double x;
  double below;
  PdfLineFunc func;
  gpointer user_data;
  gboolean together;
  const char *element;
  const char *target;
} PdfPlacing;

/* draws it, over as many pages as it takes; returns the page of its first line */
guint regest_pdf_sheet_place (PdfSheet *self, PangoLayout *layout, const PdfPlacing *placing);
/* a place that links lead to */
void regest_pdf_sheet_add_place (PdfSheet *self, const char *name);
/* a short text at the left margin's edge, or ended at @x */
void regest_pdf_sheet_draw_number (PdfSheet *self, const char *number, double x, double baseline);
void regest_pdf_sheet_place_text (PdfSheet *self, PdfStyle style, const char *text);
/* "label  value", the value's lines below each other */
void regest_pdf_sheet_place_entry (PdfSheet *self, const char *label, const char *value,
                                   double indent);

/* -- marks ----------------------------------------------------------------- */
typedef struct
{
  RegestColor color;
  RegestPattern pattern;
} PdfLook;

typedef struct
{
  double x0, x1;
  double top; /* of the words */
  double baseline;
  guint lane;
  gboolean begins;
  gboolean ends;
  gboolean proposed;
} PdfMark;

#define PDF_LANE_STEP 2.3

/* of a kind; of what is no kind of the profile: black */
PdfLook regest_pdf_look_of (RegestEdition *edition, guint kind);
void regest_pdf_mark_draw (const PdfMark *self, const PdfLook *look, cairo_t *cr);

/* -- content --------------------------------------------------------------- */
typedef struct
{
  RegestEdition *edition;
  PdfSheet *sheet;
  gboolean is_single; /* one record, without contents and number */
  GArray *record_pages; /* of guint, by number */
  GArray *line_pages; /* of guint: of the lines of the record at hand */
  GArray *mentions; /* of RegestMention, with pages in place of records */
} PdfOutput;

void regest_pdf_write_key (PdfOutput *output);
void regest_pdf_write_lines (PdfOutput *output, RegestEditionRecord *record,
                             const RegestEditionBlock *block, RegestEditionRuns *runs);
void regest_pdf_write_fields (PdfOutput *output, RegestEditionRecord *record, const char *owner,
                              GPtrArray *attributes);
void regest_pdf_write_custody (PdfOutput *output, RegestEditionRecord *record,
                               RegestAnnotation *part);
void regest_pdf_write_tags (PdfOutput *output, RegestEditionRecord *record,
                            const RegestEditionBlock *block);
gboolean regest_pdf_write_contents (PdfOutput *output, GError **error);
gboolean regest_pdf_write_indexes (PdfOutput *output, GError **error);
/* an entry of the outline, to the page at hand; returns its number, for those below it */
int regest_pdf_add_outline (PdfOutput *output, int parent, const char *title);
