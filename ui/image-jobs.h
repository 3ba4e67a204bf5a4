/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk.h"
#include "job.h"

G_BEGIN_DECLS

/*
 * Long work on the images of pages, as jobs on the desk's project, which run already. What they did
 * is told through the desk when they end, what they could not do is in their report, too.
 */

/* (element-type GFile) @files become pages of the document on the desk; @copies: copied beside the
 * project */
RegestJob *regest_image_jobs_add (RegestDesk *desk, GPtrArray *files, gboolean copies);
/* (nullable) (transfer none) (element-type GFile): of one that has ended, those that were not added
 * for want of a password */
GPtrArray *regest_image_jobs_get_locked (RegestJob *job);
/* @all: takes those that are there from @folder, too */
RegestJob *regest_image_jobs_find (RegestDesk *desk, GFile *folder, gboolean all);
RegestJob *regest_image_jobs_copy (RegestDesk *desk);
RegestJob *regest_image_jobs_check (RegestDesk *desk);

G_END_DECLS
