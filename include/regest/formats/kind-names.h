/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* what other tools and schemes call the kinds of ours ("persName", "PER", "Location"), in any case;
 * NULL: nothing known. Static */
const char *regest_kind_name_translate (const char *theirs);

G_END_DECLS
