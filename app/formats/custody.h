/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The chain of custody in the JSON that formats write. Private to app/formats. */

#include "selection.h"

#include <regest/formats/json-writer.h>
#include <regest/model/custody.h>

/* of what is exported of a document: one for all of its parts */
RegestCustody *regest_selection_custody (RegestWriting *writing, RegestDocument *document);
/* (transfer full) (element-type RegestStation): of an annotation that is a part; else NULL */
GPtrArray *regest_selection_stations (RegestWriting *writing, RegestCustody *custody,
                                      RegestAnnotation *annotation);
/* an array of objects; @prefix stands before the names of their members. Messages are left out: an
 * export is the same in every language */
void regest_json_write_stations (RegestJsonWriter *writer, GPtrArray *stations, const char *prefix);
/* "sent 1951-06-05; deciphered 1951-06-05T19:30 Prokop'yev", by machine names */
char *regest_stations_dup_summary (GPtrArray *stations);
