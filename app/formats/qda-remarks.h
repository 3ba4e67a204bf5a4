/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What of a project of qualitative analysis is left out, told once a name, however often it stands
 * there. Private to app/formats. */

#include <regest/formats/format.h>

typedef enum
{
  REGEST_QDA_HOMELESS, /* records have no place for it */
  REGEST_QDA_NO_TEXT,
  REGEST_QDA_MISSING, /* it is named, and not in the archive */
} RegestQdaReason;

/* @told: (element-type utf8): a set of what was told before, which it joins; @line: 0 for none */
void regest_qda_leave_out (RegestReading *reading, GHashTable *told, guint line, const char *name,
                           RegestQdaReason reason);
