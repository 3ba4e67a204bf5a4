/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * What a query says besides words: "kind:person entity:Stalin date:1951-06 state:approved
 * collection:Korea title:cable". All of it must hold for a record. Private to app/store.
 */

#include <regest/model/annotation.h>
#include <regest/model/date.h>
#include <regest/model/record.h>
#include <regest/store/project.h>

typedef struct
{
  char *rest; /* of the query: plain words */
  char *kind; /* (nullable) */
  /* of GArray of RegestId: those with the name; a tag must be of one of each */
  GPtrArray *entities;
  GArray *dates; /* of RegestEdtf */
  char *state; /* (nullable) */
  GPtrArray *collections; /* of char *, folded: each stands in it */
  GPtrArray *titles; /* of char *, folded */
  GPtrArray *date_fields; /* of char *: "OWNER NAME" of the profile's fields of dates */
} RegestSearchFilter;

/* takes the filters out of a query; INVALID for a date or a kind that there is not */
gboolean regest_search_filter_parse (RegestProject *project, const char *query,
                                     RegestSearchFilter *filter, GError **error);
void regest_search_filter_clear (RegestSearchFilter *self);
gboolean regest_search_filter_is_empty (const RegestSearchFilter *self);
/* does it ask for tags (kind:, entity:)? Then words are looked for in these */
gboolean regest_search_filter_wants_tags (const RegestSearchFilter *self);

gboolean regest_search_filter_fits_record (const RegestSearchFilter *self, RegestRecord *record);
gboolean regest_search_filter_fits_tag (const RegestSearchFilter *self,
                                        RegestAnnotation *annotation);
/* the value of a field of dates that may mean one of the filter's; NULL: none. @owner: "record" or
 * a kind */
const RegestAttribute *regest_search_filter_find_date (const RegestSearchFilter *self,
                                                       const char *owner, GPtrArray *attributes);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegestSearchFilter, regest_search_filter_clear)
