/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

/* The parts of the open record, the one the cursor is in marked. Hidden where there are none.
 * Property: desk. */
#define REGEST_TYPE_OUTLINE (regest_outline_get_type ())
G_DECLARE_FINAL_TYPE (RegestOutline, regest_outline, REGEST, OUTLINE, AdwBin)

void regest_outline_set_desk (RegestOutline *self, RegestDesk *desk);

G_END_DECLS
