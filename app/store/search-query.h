/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a user types into a search field. Private to app/store. */

#include <regest/model/span.h>
#include <regest/store/project.h>

/* one word, phrase or beginning */
typedef struct
{
  char *words; /* folded, as indexed */
  char **tokens; /* the same, one by one */
  gboolean prefix; /* the last one may go on */
} RegestSearchTerm;

/* (element-type RegestSearchTerm): words apart, "phrases in quotes" together, beginnings with a
 * star;
 * @prefix: every word is a beginning, as while one types. What has no letter or digit is left out
 *  */
GPtrArray *regest_search_parse (const char *query, gboolean prefix);

typedef struct
{
  RegestId record;
  double score;
} RegestSearchRecord;

/* the records that hold every term, best first; (element-type RegestSearchRecord) */
GArray *regest_search_records (RegestProject *project, GPtrArray *terms, GError **error);

/* every place where one of the terms stands, in order, none overlapping; (element-type RegestSpan)
 *  */
GArray *regest_search_match (const char *utf8, GPtrArray *terms);
