/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fold-private.h"

/* @n units of a name, and as many with the same keys from a text: may the text be the name, as a
 * scanner read it? */
gboolean regest_units_look_alike (const RegestFoldUnit *wanted, const RegestFoldUnit *found,
                                  guint n);
