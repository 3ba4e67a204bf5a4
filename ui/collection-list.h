/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <regest/store/query.h>

G_BEGIN_DECLS

/* Fills @list with the collections of a project, and those that only hold others, in order. Reads
 * in a thread; @list is unchanged until then. */
void regest_collection_list_fill (GtkStringList *list, const char *path);

G_END_DECLS
