/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "job.h"

G_BEGIN_DECLS

/* Shows the progress of a job and lets it be cancelled; there only while the job runs. Property:
 * job. */
#define REGEST_TYPE_JOB_STRIP (regest_job_strip_get_type ())
G_DECLARE_FINAL_TYPE (RegestJobStrip, regest_job_strip, REGEST, JOB_STRIP, AdwBin)

void regest_job_strip_set_job (RegestJobStrip *self, RegestJob *job);

G_END_DECLS
