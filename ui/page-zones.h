/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/model/page.h>
#include <regest/store/project.h>

G_BEGIN_DECLS

/**
 * RegestPageZones:
 *
 * The pages of a record and which words stand where on them. A page's zones are read when they are
 * first asked for. Points are in the units of the page.
 */
typedef struct _RegestPageZones RegestPageZones;

RegestPageZones *regest_page_zones_new (RegestProject *project, const RegestId *record,
                                        GError **error);
void regest_page_zones_free (RegestPageZones *self);
guint regest_page_zones_get_n_pages (RegestPageZones *self);
const RegestPage *regest_page_zones_get_page (RegestPageZones *self, guint index);
/* (transfer none) (element-type RegestZone): of a page */
GPtrArray *regest_page_zones_list (RegestPageZones *self, guint index);
/* (nullable): the smallest zone with a place that holds what stands at @offset (code points); the
 * page is looked for from @near on. @index (out): the page */
const RegestZone *regest_page_zones_find_offset (RegestPageZones *self, guint offset, guint near,
                                                 guint *index);
/* (nullable): the same for the line that holds it; where no line is known, the smallest zone */
const RegestZone *regest_page_zones_find_line (RegestPageZones *self, guint offset, guint near,
                                               guint *index);
/* (nullable): the smallest zone with words around a point of a page */
const RegestZone *regest_page_zones_find_point (RegestPageZones *self, guint index,
                                                RegestPoint point);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestPageZones, regest_page_zones_free)

G_END_DECLS
