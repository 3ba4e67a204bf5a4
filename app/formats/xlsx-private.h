/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the files that read workbooks (ECMA-376) share: xlsx-book.c reads what all sheets need,
 * xlsx-read.c the cells, xlsx-date.c what numbers mean that are shown as dates. */

#include "archive.h"

/* how much of a number a format shows of a day or a time */
typedef enum
{
  REGEST_XLSX_NUMBER,
  REGEST_XLSX_YEAR,
  REGEST_XLSX_MONTH,
  REGEST_XLSX_DAY,
  REGEST_XLSX_TIME,
  REGEST_XLSX_MOMENT, /* a day with its time */
} RegestXlsxForm;

typedef struct
{
  char *name;
  char *path; /* in the archive */
  gboolean hidden;
} RegestXlsxSheet;

typedef struct
{
  RegestArchive *archive;
  gboolean from_1904; /* its days are counted from there */
  GPtrArray *sheets; /* of RegestXlsxSheet */
  GPtrArray *strings; /* of char *: the shared ones, in @chunk */
  GStringChunk *chunk;
  GArray *forms; /* of RegestXlsxForm, by a cell's style */
} RegestXlsxBook;

RegestXlsxBook *regest_xlsx_book_new (const guint8 *data, gsize size, GError **error);
void regest_xlsx_book_free (RegestXlsxBook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestXlsxBook, regest_xlsx_book_free)

/* "_x000A_" is a line end, in place; controls that no text has are left out */
void regest_xlsx_unescape (GString *words);

/* what a number's format shows: by the numbers that every workbook has, else by its letters */
RegestXlsxForm regest_xlsx_form_of_number (guint number);
RegestXlsxForm regest_xlsx_form_of_code (const char *code);
/* a number as a cell shows it: "12.5", or EDTF for a date ("1951-06", "1951-06-05T18:30:00") */
char *regest_xlsx_dup_number (const char *number, RegestXlsxForm form, gboolean from_1904);

int regest_xlsx_bid (const guint8 *head, gsize size, const char *file_name);
gboolean regest_xlsx_read (RegestReading *reading, GError **error);
