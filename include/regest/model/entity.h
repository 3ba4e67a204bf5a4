/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <regest/model/attribute.h>

G_BEGIN_DECLS

/**
 * RegestName:
 * @type: (nullable): "cover", "transliteration", "short", "scanner-error", "former", "other"; NULL:
 * plain
 * @from: (nullable): EDTF, since when it was used so
 * @to: (nullable): EDTF
 * @source: (nullable): who says so
 * @contested: somebody says that it is wrong: mentions are not resolved by it
 *
 * One writing of an entity's name: for a cover name a dated claim with its source.
 */
typedef struct
{
  RegestId id;
  char *form;
  char *type;
  char *from;
  char *to;
  char *source;
  gboolean contested;
} RegestName;

/**
 * RegestIdentifier:
 * @scheme: "wikidata", "viaf", "gnd", "geonames", "uri", …
 */
typedef struct
{
  RegestId id;
  char *scheme;
  char *value;
} RegestIdentifier;

#define REGEST_TYPE_NAME (regest_name_get_type ())
GType regest_name_get_type (void);
RegestName *regest_name_new (const char *form, const char *type);
RegestName *regest_name_copy (const RegestName *self);
void regest_name_free (RegestName *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestName, regest_name_free)

#define REGEST_TYPE_IDENTIFIER (regest_identifier_get_type ())
GType regest_identifier_get_type (void);
RegestIdentifier *regest_identifier_new (const char *scheme, const char *value);
RegestIdentifier *regest_identifier_copy (const RegestIdentifier *self);
void regest_identifier_free (RegestIdentifier *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestIdentifier, regest_identifier_free)

/**
 * RegestEntity:
 *
 * Somebody or something that annotations mention, kept once per project. A value; see
 * RegestAnnotation for how they are built and shared. Properties (read-only): id, kind, name,
 * n-mentions.
 */
#define REGEST_TYPE_ENTITY (regest_entity_get_type ())
G_DECLARE_FINAL_TYPE (RegestEntity, regest_entity, REGEST, ENTITY, GObject)

RegestEntity *regest_entity_new (const char *kind, const char *name);
const RegestId *regest_entity_get_id (RegestEntity *self);
const char *regest_entity_get_kind (RegestEntity *self); /* "person", "place", "organisation", … */
const char *regest_entity_get_name (RegestEntity *self); /* the preferred form */
const char *regest_entity_get_note (RegestEntity *self);
const char *regest_entity_get_author (RegestEntity *self); /* who made it; NULL: not known */
/* microseconds since 1970, UTC; 0: not known */
gint64 regest_entity_get_created (RegestEntity *self);
guint regest_entity_get_n_mentions (RegestEntity *self); /* accepted annotations */
GPtrArray *regest_entity_get_names (RegestEntity *self); /* of RegestName: further names */
GPtrArray *regest_entity_get_identifiers (RegestEntity *self); /* of RegestIdentifier */
GPtrArray *regest_entity_get_attributes (RegestEntity *self); /* of RegestAttribute */
/* in results of a search by name: the form that matched */
const char *regest_entity_get_matched (RegestEntity *self);

void regest_entity_set_id (RegestEntity *self, const RegestId *id);
void regest_entity_set_note (RegestEntity *self, const char *note);
void regest_entity_set_author (RegestEntity *self, const char *author);
void regest_entity_set_created (RegestEntity *self, gint64 created);
void regest_entity_set_n_mentions (RegestEntity *self, guint n_mentions);
void regest_entity_set_matched (RegestEntity *self, const char *form);
void regest_entity_take_name (RegestEntity *self, RegestName *name);
void regest_entity_take_identifier (RegestEntity *self, RegestIdentifier *identifier);
void regest_entity_take_attribute (RegestEntity *self, RegestAttribute *attribute);

G_END_DECLS
