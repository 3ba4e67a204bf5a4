/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Objects of JSON Lines as feature structures and back: an object is a structure, a list an array
 * of them. Their types are "regest.Record", "regest.Entity", …; a tag is an annotation of UIMA's,
 * "regest.tag.Person", whose place is its begin and end. What can be made again (quotes, counts,
 * custody) is left out, and the text is the document's. Private to app/formats/cas-*.c.
 */

#include "cas.h"
#include "units.h"

/* @sofa: the id of the document's structure */
void regest_cas_add_line (RegestCas *self, JsonObject *line, RegestUnits *units);
/* (transfer full) (nullable): of a structure that is one of a line; NULL: it is none */
JsonObject *regest_cas_make_line (RegestCas *self, const RegestCasStructure *structure,
                                  RegestUnits *units);
