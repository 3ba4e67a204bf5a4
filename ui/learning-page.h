/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

/* What was learned from the project's tags, and how good it is on records it was not learned from.
 * Follows what the desk's proposals know; where they know nothing, learns by itself in a thread. */
#define REGEST_TYPE_LEARNING_PAGE (regest_learning_page_get_type ())
G_DECLARE_FINAL_TYPE (RegestLearningPage, regest_learning_page, REGEST, LEARNING_PAGE, AdwBin)

void regest_learning_page_set_desk (RegestLearningPage *self, RegestDesk *desk);

G_END_DECLS
