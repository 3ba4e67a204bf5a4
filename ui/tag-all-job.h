/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk.h"
#include "entity-choice.h"

G_BEGIN_DECLS

/**
 * RegestTagAllJob:
 *
 * Tags many places so that it is undone as one: a few as one action, many as a bulk action in
 * portions, between which the window stays alive.
 *
 * Signals: "progress" (double fraction), "done" (guint count, GError *): NULL: it went well
 */
#define REGEST_TYPE_TAG_ALL_JOB (regest_tag_all_job_get_type ())
G_DECLARE_FINAL_TYPE (RegestTagAllJob, regest_tag_all_job, REGEST, TAG_ALL_JOB, GObject)

/* @occurrences: (element-type RegestOccurrence) (transfer full): those to tag; @choice: NULL:
 * nobody */
RegestTagAllJob *regest_tag_all_job_new (RegestProject *project, GPtrArray *occurrences,
                                         const char *words, const char *kind,
                                         const RegestEntityChoice *choice);
void regest_tag_all_job_start (RegestTagAllJob *self);
void regest_tag_all_job_cancel (RegestTagAllJob *self); /* takes everything back */

G_END_DECLS
