/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

/* The chain of custody of the part one is in: a row a station, with its time, its agent, how long
 * it took and what is doubtful about it; a row leads to the words. Hidden where a part has no more
 * than the time it was sent. */
#define REGEST_TYPE_CUSTODY_GROUP (regest_custody_group_get_type ())
G_DECLARE_FINAL_TYPE (RegestCustodyGroup, regest_custody_group, REGEST, CUSTODY_GROUP, GtkWidget)

RegestCustodyGroup *regest_custody_group_new (RegestDesk *desk);
/* @part: (nullable): none: hides it */
void regest_custody_group_show (RegestCustodyGroup *self, RegestAnnotation *part);

G_END_DECLS
