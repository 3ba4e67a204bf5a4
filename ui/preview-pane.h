/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <regest/formats/format.h>

G_BEGIN_DECLS

/* What an export will look like: its first record as text, or its first page. Made in a thread;
 * what is asked for later takes its place. */
#define REGEST_TYPE_PREVIEW_PANE (regest_preview_pane_get_type ())
G_DECLARE_FINAL_TYPE (RegestPreviewPane, regest_preview_pane, REGEST, PREVIEW_PANE, GtkWidget)

/* @path: of the project; @options: records, collection and kinds count */
void regest_preview_pane_load (RegestPreviewPane *self, const char *path, const char *format,
                               const RegestExportOptions *options);
/* is nothing on its way any more? */
gboolean regest_preview_pane_is_done (RegestPreviewPane *self);
/* "text", "page", "nothing", "failed" or "waiting" */
const char *regest_preview_pane_get_shown (RegestPreviewPane *self);

G_END_DECLS
