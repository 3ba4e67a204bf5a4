/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "job.h"

#include <regest/store/query.h>

G_BEGIN_DECLS

/**
 * RegestRefusal:
 *
 * Something that was refused, for a list. Made in any thread. Properties: ticked (read-write),
 * state-text (read-only).
 */
#define REGEST_TYPE_REFUSAL (regest_refusal_get_type ())
G_DECLARE_FINAL_TYPE (RegestRefusal, regest_refusal, REGEST, REFUSAL, GObject)

const RegestId *regest_refusal_get_id (RegestRefusal *self);
const RegestHit *regest_refusal_get_hit (RegestRefusal *self);
const char *regest_refusal_get_kind (RegestRefusal *self);
const char *regest_refusal_get_folded (RegestRefusal *self); /* its words, to compare with */
gboolean regest_refusal_get_ticked (RegestRefusal *self);
void regest_refusal_set_ticked (RegestRefusal *self, gboolean ticked);

/* a job that lists all of a project's; its data, once it is done, is a GPtrArray of
 * RegestRefusal */
RegestJob *regest_refusals_job_new (void);
gboolean regest_refusals_job_run (RegestJob *job, RegestProject *project, gpointer data,
                                  GError **error);

G_END_DECLS
