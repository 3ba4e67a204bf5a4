/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The tables of a project for spreadsheets: records, tags and entities, a row each. What columns
 * there are is said here once: csv.c and xlsx.c write them, table-store.c reads them. A field that
 * repeats stands in one cell, its values apart by REGEST_TABLE_SEPARATOR. Private to app/formats.
 */

#include <regest/formats/format.h>
#include <regest/store/document.h>

#define REGEST_TABLE_SEPARATOR " | "

typedef enum
{
  REGEST_TABLE_RECORDS,
  REGEST_TABLE_ANNOTATIONS,
  REGEST_TABLE_ENTITIES,
} RegestTable;

#define REGEST_N_TABLES 3

const char *regest_table_get_name (RegestTable table); /* "records"; static */

/* What a row is made of: the record with its document, and the tag in it; or the entity. */
typedef struct
{
  RegestProject *project;
  RegestRecord *record;
  RegestDocument *document; /* NULL where only the record is at hand: then nothing is known of its
                               tags */
  RegestAnnotation *annotation;
  RegestEntity *entity;
} RegestTableRow;

typedef char *(*RegestCellFunc) (const RegestTableRow *row);

/**
 * RegestColumn:
 * @name: what stands in the header, once a table
 * @field: (nullable): the field whose values it holds
 * @kind: (nullable): the kind of the tags that have it
 * @dup: (nullable): what makes the cell, where it is no field
 * @is_number: cells are numbers
 * @derived: told for readers of the table, and ignored when it is read back
 * @width: of a column on paper, in characters
 */
typedef struct
{
  char *name;
  char *field;
  char *kind;
  RegestCellFunc dup;
  gboolean is_number;
  gboolean derived;
  guint width;
} RegestColumn;

/* (element-type RegestColumn): of a project with this profile; @kinds: (nullable) (element-type
 * utf8): only the fields of these */
GPtrArray *regest_table_list_columns (RegestTable table, RegestProfile *profile, GPtrArray *kinds);
/* what a cell shows of one value */
char *regest_table_dup_value (RegestProject *project, const RegestAttribute *attribute);
/* NULL: empty */
char *regest_column_dup_cell (const RegestColumn *self, const RegestTableRow *row);

/* Where rows go; the functions return FALSE with an error to stop. @cells: of char *, NULL: empty,
 * as many as columns */
typedef struct
{
  gboolean (*begin) (gpointer sink, RegestTable table, GPtrArray *columns, GError **error);
  gboolean (*add_row) (gpointer sink, RegestTable table, GPtrArray *cells, GError **error);
} RegestTableSink;

/* the three tables, interleaved; reports what tables cannot hold */
gboolean regest_tables_write (RegestWriting *writing, const RegestTableSink *sink,
                              gpointer sink_data, GError **error);
