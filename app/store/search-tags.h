/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "search-filter.h"
#include "search-query.h"

/* the records that can have what the filter asks for, before their tags are looked at, in the order
 * of the sidebar; (element-type RegestId). Private to app/store */
GArray *regest_search_filter_records (RegestProject *project, const RegestSearchFilter *filter,
                                      GError **error);

/**
 * RegestSearchPlaces:
 * @fits: whether the record has all that the filter asks for
 * @spans: (element-type RegestSpan): where: its tags, else its dates, in order
 */
typedef struct
{
  gboolean fits;
  GArray *spans;
} RegestSearchPlaces;
/* @terms: where the filter asks for tags, all of these must stand in the tag's words */
gboolean regest_search_filter_look (RegestProject *project, const RegestSearchFilter *filter,
                                    const RegestId *record, GPtrArray *terms,
                                    RegestSearchPlaces *places, GError **error);
