/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk.h"
#include "field-group.h"

G_BEGIN_DECLS

/* The selected tag: its kind, words, fields, certainty and note, and who made it when. */
#define REGEST_TYPE_TAG_GROUP (regest_tag_group_get_type ())
G_DECLARE_FINAL_TYPE (RegestTagGroup, regest_tag_group, REGEST, TAG_GROUP, GtkWidget)

RegestTagGroup *regest_tag_group_new (RegestDesk *desk);
RegestFieldGroup *regest_tag_group_get_fields (RegestTagGroup *self);
void regest_tag_group_show (RegestTagGroup *self, RegestDocument *document,
                            RegestAnnotation *annotation);
gboolean regest_tag_group_flush (RegestTagGroup *self);

G_END_DECLS
