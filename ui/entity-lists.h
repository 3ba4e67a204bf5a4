/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk.h"

G_BEGIN_DECLS

/* The further names and the identifiers of an entity, each a boxed list that can grow. */
#define REGEST_TYPE_ENTITY_LISTS (regest_entity_lists_get_type ())
G_DECLARE_FINAL_TYPE (RegestEntityLists, regest_entity_lists, REGEST, ENTITY_LISTS, GtkWidget)

RegestEntityLists *regest_entity_lists_new (RegestDesk *desk);
void regest_entity_lists_show (RegestEntityLists *self, RegestEntity *entity);
void regest_entity_lists_add_name (RegestEntityLists *self);
void regest_entity_lists_add_identifier (RegestEntityLists *self, const char *scheme);
gboolean regest_entity_lists_flush (RegestEntityLists *self);

G_END_DECLS
