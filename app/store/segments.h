/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The lines of a record that a change of its text touches. Private to app/store; within an action.
 */

#include "edit-private.h"
#include "text-change.h"

gboolean regest_write_segments (RegestProject *project, const RegestId *record,
                                const RegestTextChange *change, GError **error);
