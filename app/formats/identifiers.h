/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Identifiers of entities as URIs and back. Private to app/formats. */

#include <regest/model/entity.h>

/* (transfer full) (nullable): a URI of an authority that knows the entity */
char *regest_identifiers_make_uri (RegestEntity *entity);
/* the same, of the first of @schemes (NULL-terminated) that knows it */
char *regest_identifiers_make_uri_by (RegestEntity *entity, const char *const *schemes);
/* of one identifier; NULL: its scheme has no web addresses */
char *regest_identifiers_make_uri_of (const RegestIdentifier *identifier);
/* @scheme, @value (out) (transfer full): "wikidata", "Q1"; "uri" for what is of no authority */
void regest_identifiers_parse_uri (const char *uri, char **scheme, char **value);
