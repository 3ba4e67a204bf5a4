/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

/* Reviews and tags all occurrences of the selected words, or of the selected tag's; win.tag-all */
#define REGEST_TYPE_TAG_ALL (regest_tag_all_get_type ())
G_DECLARE_FINAL_TYPE (RegestTagAll, regest_tag_all, REGEST, TAG_ALL, AdwWindow)

/* needs a document on the desk */
GtkWindow *regest_tag_all_present (GtkWindow *parent, RegestDesk *desk);

G_END_DECLS
