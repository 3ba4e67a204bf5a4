/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/formats/format.h>
#include <regest/store/document.h>

/* What the exports share that write whole documents: the chosen records, opened one at a time. */
typedef gboolean (*RegestDocumentFunc) (RegestDocument *document, gpointer user_data,
                                        GError **error);

gboolean regest_selection_foreach_document (RegestWriting *writing, RegestDocumentFunc func,
                                            gpointer user_data, GError **error);
/* without progress, for what is told of records beforehand: contents */
gboolean regest_selection_foreach_record (RegestWriting *writing, RegestRecordFunc func,
                                          gpointer user_data, GError **error);
gboolean regest_selection_has (RegestWriting *writing, RegestAnnotation *annotation);
gboolean regest_selection_is_whole (const RegestExportOptions *options);
guint regest_selection_count (RegestWriting *writing);
