/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk.h"
#include "job.h"

G_BEGIN_DECLS

/* Reads the open record's pages, or one (@page from 1; 0: all), into a layer, in a thread. */
RegestJob *regest_read_text_job_new (RegestDesk *desk, const char *languages, guint page,
                                     gboolean choose);
/* (nullable) (transfer none) (element-type RegestUnmoved): when it is done, what the new text does
 * not have */
GPtrArray *regest_read_text_job_get_unmoved (RegestJob *job);

G_END_DECLS
