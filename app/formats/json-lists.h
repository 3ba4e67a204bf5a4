/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * A JSON file whose lists may be long: all of it is checked first, then the elements of the lists
 * are read one by one, so that memory does not grow with them. Private to app/formats.
 */

#include <json-glib/json-glib.h>

typedef struct _RegestJsonLists RegestJsonLists;

/**
 * RegestJsonElementFunc:
 * @element: borrowed
 * @index: from 0
 * @fraction: where in the file it stands, 0 to 1
 */
typedef gboolean (*RegestJsonElementFunc) (JsonNode *element, guint index, double fraction,
                                           gpointer user_data, GError **error);

/* @names: NULL-terminated: the members of the root, or of an object that is a member
 * ("first/items"), that are such lists; "": the root itself. @data must outlive it. INVALID, with
 * the line, where it is no JSON */
RegestJsonLists *regest_json_lists_new (const guint8 *data, gsize size, const char *const *names,
                                        GError **error);
void regest_json_lists_free (RegestJsonLists *self);
/* the file with its lists empty; borrowed */
JsonNode *regest_json_lists_get_root (RegestJsonLists *self);
gboolean regest_json_lists_has (RegestJsonLists *self, const char *name);
/* FALSE: @func failed */
gboolean regest_json_lists_foreach (RegestJsonLists *self, const char *name,
                                    RegestJsonElementFunc func, gpointer user_data,
                                    GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestJsonLists, regest_json_lists_free)
