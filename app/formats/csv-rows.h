/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/*
 * Rows of a text of delimited cells, by RFC 4180 and as spreadsheets write it. A quote mark within
 * a cell that does not begin with one is a character as any other. Private to app/formats.
 */
typedef struct
{
  const char *at;
  const char *end;
  char delimiter;
  guint line; /* of @at, from 1 */
} RegestCsv;

/* @text: UTF-8 with line ends "\n", need not be NUL-terminated; finds the delimiter out */
void regest_csv_init (RegestCsv *self, const char *text, gsize n_bytes);

typedef enum
{
  REGEST_CSV_ROW,
  REGEST_CSV_OPEN, /* a quote mark that is never closed: the row is to be left out */
  REGEST_CSV_END
} RegestCsvResult;

/* the next row's cells (of char *) replace those in @cells; @line: where it begins. After an open
 * quote mark the line after goes on */
RegestCsvResult regest_csv_next (RegestCsv *self, GPtrArray *cells, guint *line);
