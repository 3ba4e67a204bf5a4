/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk.h"

G_BEGIN_DECLS

/* Where an entity is mentioned: in the open record first, then in the others, in context; a row
 * leads there. */
#define REGEST_TYPE_MENTION_LIST (regest_mention_list_get_type ())
G_DECLARE_FINAL_TYPE (RegestMentionList, regest_mention_list, REGEST, MENTION_LIST, GtkWidget)

RegestMentionList *regest_mention_list_new (RegestDesk *desk);
void regest_mention_list_show (RegestMentionList *self, const RegestId *entity);

/* a row for one mention in its context, for lists of others; NULL: it is gone */
GtkWidget *regest_mention_row_new (RegestDesk *desk, RegestAnnotation *mention);
/* leads to the mention of such a row */
void regest_mention_row_go (RegestDesk *desk, GtkListBoxRow *row);

G_END_DECLS
