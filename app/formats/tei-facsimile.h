/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The pages of a record in TEI: facsimile/surface/zone, to which pb and lb point with @facs.
 * xml:ids begin with i- for a surface and z- for a zone. Private to app/formats.
 */

#include <regest/model/page.h>

#include "tei-private.h"

/* (nullable): NULL where the record has no pages, or with an error */
TeiFacsimile *regest_tei_facsimile_new (RegestProject *project, const RegestId *record,
                                        RegestText *text, GError **error);
void regest_tei_facsimile_free (TeiFacsimile *self);
/* NULL is written as nothing, and a line as one without a place */
void regest_tei_write_facsimile (TeiOutput *output, TeiPlan *plan);
void regest_tei_facsimile_begin_line (TeiOutput *output, const TeiFacsimile *self, guint line);
/* a page with its zones */
typedef struct
{
  RegestPage *page;
  GPtrArray *zones; /* of RegestZone */
} TeiSurface;

guint regest_tei_facsimile_get_n_surfaces (const TeiFacsimile *self);
const TeiSurface *regest_tei_facsimile_get_surface (const TeiFacsimile *self, guint index);
