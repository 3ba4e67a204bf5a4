/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/model/page.h>
#include <regest/store/project.h>

/**
 * RegestZonePlaces:
 *
 * Where the words of a record stand on its pages. Private to app/formats. Offsets are code points.
 */
typedef struct _RegestZonePlaces RegestZonePlaces;

/* NULL where it has no zones with places and words, or with an error */
RegestZonePlaces *regest_zone_places_new (RegestProject *project, const RegestId *record,
                                          GError **error);
void regest_zone_places_free (RegestZonePlaces *self);
/* the box of the words, else of the lines, that the span touches on the page it begins on; FALSE:
 * none has a place. @page: (out) (optional): that page */
gboolean regest_zone_places_find (RegestZonePlaces *self, RegestSpan span, RegestId *page,
                                  RegestBox *box);

/* Media Fragments: "xywh=pixel:10,20,100,50" */
char *regest_zone_dup_fragment (RegestBox box);
/* (nullable): an SVG of the polygon, for an SvgSelector; NULL: a box says it all */
char *regest_zone_dup_svg (GArray *points);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestZonePlaces, regest_zone_places_free)
