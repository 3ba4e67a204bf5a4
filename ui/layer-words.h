/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/model/layer.h>

G_BEGIN_DECLS

/* what a list calls a reading: kind, name, languages and day */
char *regest_layer_dup_words (const RegestLayer *layer);
/* where it comes from: kind, what made it, languages, day */
char *regest_layer_dup_origin (const RegestLayer *layer);

G_END_DECLS
