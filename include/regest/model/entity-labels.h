/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/model/entity.h>
#include <regest/model/profile.h>

G_BEGIN_DECLS

/* What types of names, schemes of identifiers and kinds of entities are called. */

/* the types of names, "plain" (NULL) first; ends with { NULL, NULL } after it */
guint regest_name_type_get_count (void);
const char *regest_name_type_get_nth (guint index); /* machine name; NULL: plain */
/* translated; @type itself where unknown */
const char *regest_name_type_get_label (const char *type);
guint regest_name_type_find (const char *type); /* its index; 0 where unknown */

guint regest_scheme_get_count (void);
const char *regest_scheme_get_nth (guint index);
/* translated; @scheme itself where unknown */
const char *regest_scheme_get_label (const char *scheme);
/* the address of an identifier; NULL: none is known, or it is no https address */
char *regest_identifier_dup_uri (const RegestIdentifier *identifier);

/* kinds of entities that tags may be linked to: (transfer container) (element-type utf8), names
 * owned by the profile */
GPtrArray *regest_profile_list_entity_kinds (RegestProfile *profile);
const char *regest_profile_get_entity_kind_label (RegestProfile *profile, const char *kind);

G_END_DECLS
