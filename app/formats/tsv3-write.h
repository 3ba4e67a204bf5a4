/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A record on its way into WebAnno TSV. Private to app/formats/tsv3-*.c. */

#include <regest/formats/format.h>
#include <regest/store/document.h>

#include "lost.h"

/* a layer, of one kind */
typedef struct
{
  char *kind;
  char *name; /* "webanno.custom.Person" */
  GPtrArray *features; /* of char *: names of fields, and "entity", "identifier", "note" */
  guint n_relations; /* between tags of this layer */
} RegestTsv3Out;

/* a piece of a tag: in the file, a tag */
typedef struct
{
  RegestAnnotation *annotation;
  guint layer;
  RegestSpan span;
  guint first; /* token */
  guint n_tokens; /* 0: it covers none */
  gboolean numbered;
  guint number;
} RegestTsv3Piece;

typedef struct
{
  RegestSpan span;
  guint line;
  GArray *cover; /* (nullable): of guint: pieces */
  GArray *relations; /* (nullable): of guint: those that end here */
} RegestTsv3Token;

typedef struct
{
  char *type;
  guint from; /* pieces */
  guint to;
} RegestTsv3Relation;

typedef struct
{
  RegestWriting *writing;
  RegestRecord *record;
  RegestText *text;
  GHashTable *taken; /* file names */
  RegestLost *lost;
  GPtrArray *layers; /* of RegestTsv3Out */
  GArray *pieces; /* of RegestTsv3Piece */
  GArray *tokens; /* of RegestTsv3Token */
  GArray *cuts; /* of guint: where tags begin and end, in order */
  GArray *relations; /* of RegestTsv3Relation */
} RegestTsv3Document;

void regest_tsv3_token_clear (RegestTsv3Token *token);

/* tsv3-relations.c: those between tags of one layer; the others are counted as lost */
gboolean regest_tsv3_find_relations (RegestTsv3Document *document, GError **error);
/* tsv3-append.c */
void regest_tsv3_append_document (RegestTsv3Document *document, GString *out);
