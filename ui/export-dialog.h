/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "window.h"

G_BEGIN_DECLS

/* What to export, in which format, where to. */
#define REGEST_TYPE_EXPORT_DIALOG (regest_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RegestExportDialog, regest_export_dialog, REGEST, EXPORT_DIALOG, AdwWindow)

RegestExportDialog *regest_export_dialog_present (RegestWindow *window, gboolean record_only);
void regest_export_dialog_set_output (RegestExportDialog *self, const char *path);
void regest_export_dialog_set_format (RegestExportDialog *self, const char *name);

G_END_DECLS
