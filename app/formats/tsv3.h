/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* WebAnno TSV 3.1 to 3.3, as INCEpTION reads and writes it. Private to app/formats. */

#include "standoff.h"

#define REGEST_TSV3_MAX_SIZE ((gsize) 256 * 1024 * 1024)

gboolean regest_tsv3_read (RegestReading *reading, GError **error);
gboolean regest_tsv3_write (RegestWriting *writing, GError **error);

/* -- tsv3-cells.c: how things are written ---------------------------------- */

/* the pieces between separators that are not escaped. (transfer full) (element-type utf8) */
GPtrArray *regest_tsv3_split (const char *cell, char separator);
/* a value without its escapes and without the number in brackets behind it, which @id is set to (0:
 * none). NULL: "*", there is none */
char *regest_tsv3_dup_value (const char *cell, guint *id);
char *regest_tsv3_dup_text (const char *escaped); /* of "#Text=" and of tokens */
void regest_tsv3_append_value (GString *out, const char *value);
void regest_tsv3_append_text (GString *out, const char *text, gsize n_bytes);

/* -- tsv3-layers.c: the head of a file ------------------------------------- */

typedef enum
{
  REGEST_TSV3_SPAN,
  REGEST_TSV3_CHAIN,
  REGEST_TSV3_RELATION
} RegestTsv3Type;

typedef enum
{
  REGEST_TSV3_FEATURE,
  REGEST_TSV3_ROLE, /* of a slot; the next column is */
  REGEST_TSV3_TARGET, /* what fills it */
  REGEST_TSV3_SOURCE, /* of a relation: where it comes from */
  REGEST_TSV3_BARE /* of a layer without features */
} RegestTsv3Use;

typedef struct
{
  RegestTsv3Use use;
  char *name;
} RegestTsv3Column;

typedef struct
{
  RegestTsv3Type type;
  char *name; /* "de.tudarmstadt….NamedEntity" */
  const char *short_name; /* "NamedEntity" */
  char *base; /* (nullable): of a relation: the layer it joins tags of */
  GPtrArray *columns; /* of RegestTsv3Column */
  gboolean by_value; /* its tags are named by their value, not by the layer */
} RegestTsv3Layer;

void regest_tsv3_layer_free (gpointer layer);
/* of a line "#T_SP=…"; NULL: not understood */
RegestTsv3Layer *regest_tsv3_layer_parse (const char *line);
