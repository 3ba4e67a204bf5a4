/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/store/document.h>

G_BEGIN_DECLS

/* A part of a record as the outline shows it. Properties (read-only): label ("Cable Nº 20622"),
 * depth (guint). */
#define REGEST_TYPE_OUTLINE_ITEM (regest_outline_item_get_type ())
G_DECLARE_FINAL_TYPE (RegestOutlineItem, regest_outline_item, REGEST, OUTLINE_ITEM, GObject)

RegestOutlineItem *regest_outline_item_new (RegestAnnotation *part, RegestDocument *document);
const RegestId *regest_outline_item_get_id (RegestOutlineItem *self);
/* a tag that stands on no text, and has no span */
gboolean regest_outline_item_is_wordless (RegestOutlineItem *self);
RegestSpan regest_outline_item_get_span (RegestOutlineItem *self);

G_END_DECLS
