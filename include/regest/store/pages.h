/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/model/page.h>
#include <regest/store/project.h>

G_BEGIN_DECLS

/*
 * The pages of records and the zones on them (see model/page.h). Their words move with corrections
 * of the text as tags do; a line keeps its place in the text even where all of its words are
 * deleted. Edits are actions as those of store/edit.h, with the same errors. The project's
 * "changed" signal names the page (REGEST_CHANGED_PAGE) for its zones, too.
 */

/* (element-type RegestPage): a record's, in order */
GPtrArray *regest_project_list_pages (RegestProject *self, const RegestId *record, GError **error);
/* (element-type RegestZone): a page's, in reading order */
GPtrArray *regest_project_list_zones (RegestProject *self, const RegestId *page, GError **error);
/* NULL with NOT_FOUND */
RegestPage *regest_project_get_page (RegestProject *self, const RegestId *page, GError **error);

/* behind the other pages of @page's record; a set id is kept. @id (out) (optional) */
gboolean regest_project_add_page (RegestProject *self, const RegestPage *page, RegestId *id,
                                  GError **error);
/* everything but its record and place */
gboolean regest_project_set_page (RegestProject *self, const RegestPage *page, GError **error);
/* before the one that is now at @index among the record's pages, or behind all */
gboolean regest_project_move_page (RegestProject *self, const RegestId *page, guint index,
                                   GError **error);
/* with its zones, and the tags that stood on them and nowhere else; the text stays */
gboolean regest_project_remove_page (RegestProject *self, const RegestId *page, GError **error);

/* (element-type RegestZone) @zones: behind those of the page, in this order; set ids are kept, the
 * others are set. A parent stands before its parts, or on the page already */
gboolean regest_project_add_zones (RegestProject *self, const RegestId *page, GPtrArray *zones,
                                   GError **error);
/* everything but its page and place in the order */
gboolean regest_project_set_zone (RegestProject *self, const RegestZone *zone, GError **error);
/* with the zones that are part of it, and the tags that stood on them and nowhere else */
gboolean regest_project_remove_zone (RegestProject *self, const RegestId *zone, GError **error);

G_END_DECLS
