/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The words of zones: their anchors, and how these follow a correction. Private to app/store. */

#include <regest/model/page.h>

#include "edit-private.h"
#include "text-change.h"

/* (element-type RegestId) @annotations: those of them that stand nowhere any more are dropped */
gboolean regest_drop_placeless (RegestProject *project, GArray *annotations, GError **error);
/* binds :start, :start_offset, :end and :end_offset to anchors at @span; @span: (nullable): the
 * zone holds no words, they stay null */
void regest_zone_bind_span (RegestStatement *statement, RegestText *text, const RegestSpan *span);
/* anchors every zone of the record anew that stands in or beside the changed lines; within an
 * action */
gboolean regest_follow_zones (RegestProject *project, const RegestId *record,
                              const RegestTextChange *change, GError **error);
