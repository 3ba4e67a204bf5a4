/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Copies of the images of pages for editions that show them, up to a limit of bytes. What is not
 * there or cannot be read is passed over, counted, and told at the end. Private to app/formats.
 */

#include <regest/formats/format.h>
#include <regest/images/picture.h>
#include <regest/model/page.h>

typedef struct _RegestScans RegestScans;

/* @side, @quality: as regest_picture_make() has them; @limit: bytes of all copies together */
RegestScans *regest_scans_new (RegestWriting *writing, guint side, guint quality, gsize limit);
void regest_scans_free (RegestScans *self);
/* (transfer full) (nullable): a copy of the page's image; NULL: there is none to be shown, or (with
 * @error) the export was cancelled */
RegestPicture *regest_scans_take (RegestScans *self, const RegestPage *page, GError **error);
/* says in the report what of the images was left out */
void regest_scans_tell (RegestScans *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestScans, regest_scans_free)
