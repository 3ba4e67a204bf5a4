/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/model/entity-labels.h>

#include "desk.h"

G_BEGIN_DECLS

/* What the window says about entities. */

/* "Person · 12 mentions · the general secretary" */
char *regest_entity_dup_summary (RegestProfile *profile, RegestEntity *entity);

G_END_DECLS
