/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/model/entity.h>
#include <regest/store/project.h>

G_BEGIN_DECLS

/*
 * Cover names are claims: a further name of an entity, of type "cover", with the dates it is said
 * to hold for and who says so. Mentions are resolved by them; when a claim changes, those are what
 * has to be looked at again.
 */

/* whether a claim from @from to @to (EDTF, nullable: open) may hold on @date (nullable: not
 * known) */
gboolean regest_claim_covers (const char *from, const char *to, const char *date);

/* the mentions of @entity that are written as @claim is, in parts (or records) of the dates it
 * holds for; the dates and the contest of @claim as given, not as stored. (transfer full)
 * (element-type RegestAnnotation); NULL with an error */
GPtrArray *regest_claim_find_mentions (RegestProject *project, const RegestId *entity,
                                       const RegestName *claim, GError **error);

G_END_DECLS
