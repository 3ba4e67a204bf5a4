/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "protocol.h"

G_BEGIN_DECLS

/*
 * Running the program that decodes. Errors are of REGEST_IMAGE_ERROR. Blocks.
 */

/* starts @program on a file that is there, of which it has said that it can read it; NULL with why
 * not. @arguments: NULL-terminated: the number of the page, from 0, and what else the program
 * wants */
GSubprocess *regest_decoder_start (const char *program, GFile *file, const char *const *arguments,
                                   RegestImagesOpened *opened, GCancellable *cancellable,
                                   GError **error);
/* the one that shows a file soonest, by how it begins */
const char *regest_decoder_choose (GFile *file);
/* sets STOPPED; @name: of the file, as people read it */
void regest_decoder_fail_stopped (const char *name, GError **error);
/* sets UNREADABLE, with what the program says in the @size bytes that come next */
void regest_decoder_fail_unreadable (GSubprocess *program, const char *name, guint32 size,
                                     GError **error);

G_END_DECLS
