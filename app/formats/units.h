/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Offsets as others count them. Regest counts code points; Java and JavaScript, and with them CAS
 * and WebAnno TSV, count UTF-16 code units; C strings are counted in bytes. Private to app/formats.
 */

#include <glib.h>

G_BEGIN_DECLS

typedef struct _RegestUnits RegestUnits;

/* @text: valid UTF-8, borrowed */
RegestUnits *regest_units_new (const char *text, gsize n_bytes);
void regest_units_free (RegestUnits *self);
guint regest_units_get_length (RegestUnits *self); /* code points */

/* In code points; G_MAXUINT where the offset lies behind the end. An offset inside a character is
 * that of the character */
guint regest_units_from_utf16 (RegestUnits *self, guint64 offset);
guint regest_units_from_byte (RegestUnits *self, gsize offset);
/* @offset: code points, at most the length */
guint regest_units_to_utf16 (RegestUnits *self, guint offset);
gsize regest_units_to_byte (RegestUnits *self, guint offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestUnits, regest_units_free)

G_END_DECLS
