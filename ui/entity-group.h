/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk.h"
#include "field-group.h"

G_BEGIN_DECLS

/**
 * RegestEntityGroup:
 *
 * An entity: its name, kind, fields, further names, identifiers, note and mentions; merging and
 * removing it. Actions: "entity.choose" and "entity.unlink" (where a tag is shown),
 * "entity.add-name", "entity.add-identifier" (scheme), "entity.merge", "entity.remove".
 */
#define REGEST_TYPE_ENTITY_GROUP (regest_entity_group_get_type ())
G_DECLARE_FINAL_TYPE (RegestEntityGroup, regest_entity_group, REGEST, ENTITY_GROUP, GtkWidget)

RegestEntityGroup *regest_entity_group_new (RegestDesk *desk);
/* @annotation: the tag that is linked to it; NULL: none. FALSE: there is no such entity */
gboolean regest_entity_group_show (RegestEntityGroup *self, const RegestId *entity,
                                   const RegestId *annotation);
RegestFieldGroup *regest_entity_group_get_fields (RegestEntityGroup *self);
gboolean regest_entity_group_flush (RegestEntityGroup *self);
void regest_entity_group_focus (RegestEntityGroup *self);

G_END_DECLS
