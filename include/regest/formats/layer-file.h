/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <regest/model/layer.h>

G_BEGIN_DECLS

/* (transfer full): the text of a file, in whatever encoding, as a reading that is named after it;
 * its record is not set. INVALID where the bytes are no text, or more than a record may have */
RegestLayer *regest_layer_read_file (GFile *file, GError **error);

G_END_DECLS
