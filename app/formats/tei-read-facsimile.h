/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The pages that an edition of another hand has: facsimile with its surfaces and zones, and the
 * images that a pb names by itself. What points there with @facs (lb, pb, p, w, …) says which words
 * a zone holds. Private to app/formats.
 */

#include "tei-read-private.h"

TeiScans *regest_tei_scans_new (void);
void regest_tei_scans_free (TeiScans *self);
/* forgets what the edition before had */
void regest_tei_scans_clear (TeiScans *self);
void regest_tei_scans_read (TeiScans *self, xmlNode *facsimile);
/* an element with @facs is laid out: code points; an lb or a pb has nothing in it */
void regest_tei_scans_note (TeiScans *self, xmlNode *node, const char *facs, RegestSpan span);
/* makes the document's pages of it when its text is there, and forgets the notes. @only_named:
 * those that it points to, of many documents' */
void regest_tei_scans_apply (TeiScans *self, RegestStandoff *standoff, gboolean only_named);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TeiScans, regest_tei_scans_free)
