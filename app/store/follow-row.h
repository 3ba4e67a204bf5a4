/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Reading decoded rows: columns by their place in schema.sql. Private to app/store. */

#include <string.h>

#include <regest/store/check.h>

#include "load.h"
#include "project-private.h"

enum
{
  SEGMENT_ID,
  SEGMENT_RECORD,
  SEGMENT_POSITION,
  SEGMENT_TEXT,
  SEGMENT_BREAKS
};
enum
{
  RECORD_ID,
  RECORD_POSITION
};
enum
{
  ENTITY_ID,
  ENTITY_KIND,
  ENTITY_NAME
};
enum
{
  NAME_ID,
  NAME_ENTITY,
  NAME_POSITION,
  NAME_FORM
};
enum
{
  ANNOTATION_ID,
  ANNOTATION_RECORD,
  ANNOTATION_KIND,
  ANNOTATION_STATUS,
  ANNOTATION_ENTITY
};
enum
{
  ATTRIBUTE_ID,
  ATTRIBUTE_OWNER_RECORD,
  ATTRIBUTE_OWNER_ANNOTATION,
  ATTRIBUTE_OWNER_ENTITY,
  ATTRIBUTE_NAME
};

/* FALSE and none where the value is unchanged or null */
static inline gboolean
row_get_id (sqlite3_value *value, RegestId *id)
{
  memset (id, 0, sizeof *id);
  if (value == NULL || sqlite3_value_bytes (value) != sizeof id->bytes ||
      sqlite3_value_blob (value) == NULL)
    return FALSE;
  memcpy (id->bytes, sqlite3_value_blob (value), sizeof id->bytes);
  return TRUE;
}

static inline const char *
row_get_text (sqlite3_value *value)
{
  return value != NULL ? (const char *) sqlite3_value_text (value) : NULL;
}

/* of a row before (deleted, updated) or after (inserted) the change; the key is always there */
static inline sqlite3_value **
row_values (const RegestRowChange *change)
{
  return change->op == SQLITE_INSERT ? change->new_values : change->old_values;
}

/* the piece's code points */
static inline guint
row_count_chars (sqlite3_value *value)
{
  const char *text = row_get_text (value);

  return text != NULL ? regest_utf8_count_chars (text, (gsize) sqlite3_value_bytes (value)) : 0;
}

/* adds a finding where the query, which counts differences, gives more than none */
gboolean regest_follower_check (RegestProject *project, const char *table, const char *sql,
                                GPtrArray *findings, GError **error);
