/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What exports and their previews share. Private to app/formats. */

#include "selection.h"

/* puts the records of a collection in the place of its name; FALSE: not found, or failed */
gboolean regest_export_resolve (RegestProject *project, RegestExportOptions *options,
                                GError **error);
/* frees what regest_export_resolve() made that was not in @given */
void regest_export_options_clear (RegestExportOptions *options, const RegestExportOptions *given);
/* the format's write(); libxml2 says nothing on the terminal of a stream that failed or ended */
gboolean regest_export_write (const RegestFormat *format, RegestWriting *writing, GError **error);
/* with all that is in it */
void regest_export_remove_folder (const char *path);
