/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The lists of files of a BagIt bag. Private to app/formats. */

#include <regest/formats/format.h>

typedef struct
{
  guint64 n_bytes;
  guint n_files;
} BagitPayload;

/* writes bagit.txt's lists of what stands in the folder's "data", counting it */
gboolean bagit_write_manifests (RegestWriting *writing, BagitPayload *payload, GError **error);
/* … and of the other files; after all of them */
gboolean bagit_write_tag_manifests (RegestWriting *writing, GError **error);
