/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "window.h"

G_BEGIN_DECLS

/* Which files or folder to read, in which encoding, as which format, into which collection, and
 * what names in them become. */
#define REGEST_TYPE_IMPORT_DIALOG (regest_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RegestImportDialog, regest_import_dialog, REGEST, IMPORT_DIALOG, AdwWindow)

/* shows it, and the chooser of files (or of a folder) at once */
RegestImportDialog *regest_import_dialog_present (RegestWindow *window, gboolean folder);
/* the same without a chooser, for files known already: (element-type GFile) */
RegestImportDialog *regest_import_dialog_new (RegestWindow *window);
void regest_import_dialog_set_files (RegestImportDialog *self, GPtrArray *files);

G_END_DECLS
