/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "job.h"

#include <regest/recognise/patterns.h>

G_BEGIN_DECLS

/*
 * Patterns tried on one record, in a thread: what the editor gives its job and gets back. All of it
 * is the thread's while the job runs.
 */
typedef struct
{
  RegestId record;
  RegestKnowledge *knowledge; /* NULL: to be made */
  char *name;
  char *text;

  char *title; /* of the record */
  GPtrArray *finds; /* of RegestPatternFind */
  GPtrArray *messages; /* of utf8: what was given up */
} RegestPatternTrial;

/* how many places are listed at most */
#define REGEST_PATTERN_TRIAL_MOST 500

/* takes @knowledge (nullable) and @text */
RegestPatternTrial *regest_pattern_trial_new (const RegestId *record, RegestKnowledge *knowledge,
                                              const char *name, char *text);
void regest_pattern_trial_free (gpointer self);
/* a RegestJobFunc; its data is the trial */
gboolean regest_pattern_trial_run (RegestJob *job, RegestProject *project, gpointer data,
                                   GError **error);

G_END_DECLS
