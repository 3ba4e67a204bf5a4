/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "occurrence.h"

G_BEGIN_DECLS

/* A row of "tag all": tick box, keyword in context, what is known of it. Signal: "toggled". */
#define REGEST_TYPE_TAG_ALL_ROW (regest_tag_all_row_get_type ())
G_DECLARE_FINAL_TYPE (RegestTagAllRow, regest_tag_all_row, REGEST, TAG_ALL_ROW, GtkWidget)

RegestTagAllRow *regest_tag_all_row_new (void);
/* any object with the properties "ticked" and "state-text"; @hit is only looked at */
void regest_tag_all_row_bind (RegestTagAllRow *self, GObject *item, const RegestHit *hit,
                              gboolean with_title);
/* NULL: none */
void regest_tag_all_row_show (RegestTagAllRow *self, RegestOccurrence *occurrence,
                              gboolean with_title);

G_END_DECLS
