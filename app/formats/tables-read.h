/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Tables of records, entities or tags, as archives have them and as tables.h writes them: readers
 * of files hand over rows, and the rows become new things or change those that are there. Private
 * to app/formats. tables-columns.c says what a column holds, tables-values.c what a cell means,
 * tables-read.c finds the header and keeps count, tables-read-*.c store a row each.
 */

#include "tables.h"

typedef enum
{
  REGEST_CELL_UNKNOWN, /* counted, and told at the end */
  REGEST_CELL_DERIVED, /* what Regest tells and knows itself */
  REGEST_CELL_ID,
  REGEST_CELL_FIELD,
  REGEST_CELL_DATE_READING,
  REGEST_CELL_TEXT,
  REGEST_CELL_PART, /* a field of a part: the whole text's */
  REGEST_CELL_KIND,
  REGEST_CELL_NAME,
  REGEST_CELL_NAMES,
  REGEST_CELL_IDENTIFIERS,
  REGEST_CELL_IDENTIFIER, /* of one scheme */
  REGEST_CELL_NOTE,
  REGEST_CELL_RECORD,
  REGEST_CELL_START,
  REGEST_CELL_END,
  REGEST_CELL_QUOTE,
  REGEST_CELL_STATUS,
  REGEST_CELL_ENTITY,
  REGEST_CELL_CERTAINTY,
  REGEST_CELL_AUTHOR,
  REGEST_CELL_CREATED,
  REGEST_CELL_MODIFIED,
} RegestCellRole;

/**
 * RegestTableColumn:
 * @theirs: the cell of the header
 * @name: (nullable): of the field or of the identifier's scheme
 * @kind: (nullable): of the tags that have the field
 * @ours: (nullable): the column of tables.h that holds the same
 * @fresh: (nullable): the label of a field that the profile lacks, which the user wants it to
 * become
 * @sample: (nullable): the first cells, for the user to choose by
 * @n_left_out: cells that were not taken
 */
typedef struct
{
  char *theirs;
  RegestCellRole role;
  char *name;
  char *kind;
  const RegestColumn *ours;
  char *fresh;
  GString *sample;
  guint n_left_out;
} RegestTableColumn;

typedef struct
{
  RegestTable table;
  GPtrArray *columns; /* of RegestTableColumn, as the header has them */
  GPtrArray *ours; /* of RegestColumn */
  guint n_known;
} RegestTableHeader;

/* what a row would say as a header; never NULL, and a header where n_known is not 0. @mapping:
 * (nullable): what the user wants its names to become */
RegestTableHeader *regest_table_header_new (GPtrArray *cells, RegestProfile *profile,
                                            RegestMapping *mapping);
/* adds the fields to the project's profile that the user wants and it lacks; the header is one of
 * an old profile then, and @changed */
gboolean regest_table_header_complete_profile (RegestTableHeader *self, RegestProject *project,
                                               gboolean *changed, GError **error);
/* tells what the columns would become, and what else they can */
void regest_table_header_count (RegestTableHeader *self, RegestProfile *profile,
                                RegestCensus *census);
void regest_table_header_free (RegestTableHeader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestTableHeader, regest_table_header_free)
/* how many of a row's cells are names of columns in any project; for bids */
guint regest_table_count_known (GPtrArray *cells);

/* a message, to be translated */
#define REGEST_TABLE_NO_HEADER \
  N_("no row names columns that Regest knows, such as title, date, reference code or name")

/* -- names of things that are in the project (tables-index.c) -------------- */

/* finds what is in the project by what a table calls it. What an import adds is not found, so that
 * two rows stay two things: prepare it before anything is added */
typedef struct _RegestTableIndex RegestTableIndex;
RegestTableIndex *regest_table_index_new (RegestProject *project);
void regest_table_index_free (RegestTableIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestTableIndex, regest_table_index_free)
void regest_table_index_prepare (RegestTableIndex *self, RegestTable table);

typedef enum
{
  REGEST_FOUND_NONE,
  REGEST_FOUND_ONE,
  REGEST_FOUND_SEVERAL
} RegestTableFound;

/* @title: (nullable): tells apart those with one reference code */
RegestTableFound regest_table_index_find_record (RegestTableIndex *self, const char *code,
                                                 const char *title, RegestId *id);
/* by its main name */
RegestTableFound regest_table_index_find_entity (RegestTableIndex *self, const char *kind,
                                                 const char *name, RegestId *id);
RegestTableFound regest_table_index_find_identifier (RegestTableIndex *self, const char *scheme,
                                                     const char *value, RegestId *id);

#define REGEST_TABLE_SAMPLE 3 /* rows that a census looks at */

/* -- the reader ------------------------------------------------------------ */

typedef struct
{
  RegestReading *reading;
  const char *sheet; /* (nullable): borrowed; the name of the table */
  gboolean in_workbook; /* and lines are those of a sheet */
  RegestTableIndex *index; /* borrowed */
  RegestTableHeader *header; /* NULL: not found yet */
  GPtrArray *above; /* rows that may stand above the header */
  guint line; /* of the row at hand */
  gboolean row_changed; /* it changed something that was there */
  guint n_rows;
  guint n_new;
  guint n_updated;
  guint n_unchanged;
  guint n_failed;
  guint n_homeless; /* tags whose record has no text here */
  guint n_texts; /* that differ from those there are */
} RegestTableReader;

/* @sheet: (nullable): its name, or that of the file: it may say what the rows are */
void regest_table_reader_init (RegestTableReader *self, RegestReading *reading,
                               RegestTableIndex *index, const char *sheet);
void regest_table_reader_clear (RegestTableReader *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegestTableReader, regest_table_reader_clear)

/* @cells: of char *, borrowed; @line: from 1; @fraction: how much of the file is done */
gboolean regest_table_reader_add_row (RegestTableReader *self, GPtrArray *cells, guint line,
                                      double fraction, GError **error);
/* that was all: tells what was done; the header is NULL where no row said what the columns are */
gboolean regest_table_reader_finish (RegestTableReader *self, GError **error);

void regest_table_reader_fail_row (RegestTableReader *self, const char *format, ...)
  G_GNUC_PRINTF (2, 3);
/* the first cell of the role; "" where it is empty or there is none. Blanks at the ends are no part
 * of it; (transfer full) */
char *regest_table_reader_dup_cell (RegestTableReader *self, GPtrArray *cells, RegestCellRole role);

gboolean regest_table_store_record (RegestTableReader *self, GPtrArray *cells, GError **error);
gboolean regest_table_store_entity (RegestTableReader *self, GPtrArray *cells, GError **error);
gboolean regest_table_store_annotation (RegestTableReader *self, GPtrArray *cells, GError **error);

/* -- letters (tables-read-part.c) ------------------------------------------ */

/* makes the part of a new record, where the row tells of one */
gboolean regest_table_add_part (RegestTableReader *self, GPtrArray *cells, const RegestId *record,
                                RegestText *text, GError **error);
/* of one that is there */
gboolean regest_table_update_part (RegestTableReader *self, GPtrArray *cells, RegestRecord *record,
                                   GError **error);
/* of a record without a text: its author, where the row names no other */
void regest_table_add_sender (RegestTableReader *self, GPtrArray *attributes, GPtrArray *cells);

/* -- values (tables-values.c) ---------------------------------------------- */

/* a value of a field, of the words of a cell; told where it was not understood, and NULL for a
 * choice there is not.
 * @reading: (nullable): what a date's own words are */
RegestAttribute *regest_table_make_value (RegestTableReader *self, const RegestField *field,
                                          const char *words, const char *reading);
/* (transfer full) (element-type utf8): the values in a cell */
GPtrArray *regest_table_split_cell (const RegestField *field, const char *cell);
/* adds the values of a cell to @attributes */
void regest_table_add_values (RegestTableReader *self, GPtrArray *attributes,
                              const RegestField *field, const char *cell, const char *reading);
/* puts the values of a cell in the place of those an owner has, and says in row_changed whether
 * they are others; @attributes: what it has */
gboolean regest_table_set_values (RegestTableReader *self, const RegestOwner *owner,
                                  GPtrArray *attributes, const RegestField *field, const char *cell,
                                  GError **error);
