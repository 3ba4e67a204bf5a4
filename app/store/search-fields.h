/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What stands in the fields of tags. Private to app/store. */

#include <regest/store/query.h>

/* adds a hit to @hits (element-type RegestHit) for each tag in whose fields every term stands,
 * until there are @limit */
gboolean regest_search_fields (RegestProject *project, GPtrArray *terms, guint limit,
                               GPtrArray *hits, GError **error);
