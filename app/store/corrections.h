/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The first readings of corrected words. Private to app/store; within an action. */

#include <regest/store/document.h>

#include "text-change.h"

void regest_correction_free (RegestCorrection *self);
/* those of a record by place; (element-type RegestCorrection) */
GPtrArray *regest_load_corrections (RegestProject *project, const RegestId *record,
                                    RegestText *text, GError **error);
/* keeps the first reading of what @change replaces, joined with those it meets, and moves the
 * others */
gboolean regest_follow_corrections (RegestProject *project, const RegestId *record,
                                    const RegestTextChange *change, GError **error);
/* @text: in which its span stands */
gboolean regest_insert_correction (RegestProject *project, const RegestId *record,
                                   RegestText *text, const RegestCorrection *correction,
                                   GError **error);
