/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * A document as stand-off formats have it (brat, CoNLL, WebAnno TSV, CAS): a text and tags on it
 * that name kinds, fields and relations of their own. Readers fill one of these; storing it makes a
 * record of it, translates kinds, and adds to the project's profile what it lacks. Private to
 * app/formats. Offsets are code points of the text.
 */

#include <regest/formats/format.h>
#include <regest/model/entity.h>
#include <regest/model/page.h>

typedef struct
{
  char *name; /* theirs */
  char *value; /* the reading */
  char *normal; /* (nullable): the value; NULL: from the reading */
  char *key; /* (nullable): of the entity in the register that is meant */
  RegestSpan place; /* of the text it was read from; empty: none */
} RegestStandoffValue;

typedef struct
{
  char *kind; /* theirs */
  GArray *spans; /* of RegestSpan */
  GPtrArray *values; /* of RegestStandoffValue */
  char *note; /* (nullable) */
  char *scheme; /* (nullable): of an identifier: "wikidata" */
  char *identifier;
  char *name; /* (nullable): of what the identifier is of */
  char *key; /* (nullable): of an entity in the register */
  char *author; /* (nullable): who made it; else who imports */
  gint64 created; /* microseconds since 1970; 0: now */
  gint64 modified;
  RegestId id; /* none: a new one; one that is in the project is passed over */
  gboolean on_page; /* zones name it, by its id: it needs no spans */
  guint line; /* of the file, for remarks */
} RegestStandoffTag;

typedef struct
{
  char *type;
  guint from; /* an index of tags */
  guint to;
  char *note; /* (nullable) */
} RegestStandoffLink;

/* a kind as programs with a codebook have it: with a colour, under others */
typedef struct
{
  char *name; /* theirs */
  char *group; /* (nullable): what it is listed under, see profile.h */
  char *color; /* (nullable): "#rrggbb" */
} RegestStandoffKind;

/* a page of the document; spans of zones are those of its text */
typedef struct
{
  RegestPage *page;
  GPtrArray *zones; /* of RegestZone, with ids, parents before their parts */
} RegestStandoffPage;

/* the entities of a file: what its registers list, and what was made of identifiers */
typedef struct
{
  GHashTable *listed; /* keys to RegestEntity */
  GHashTable *made; /* keys and "kind scheme identifier" to RegestId */
} RegestStandoffRegister;

typedef struct
{
  RegestId id; /* of the record to be made, for evidence in the description */
  GString *text;
  RegestStandoffRegister *entities; /* (nullable): borrowed; NULL: one of the record's own */
  GPtrArray *description; /* of RegestAttribute: of the record; @title goes before its own, a
                           * collection wished for or a folder too */
  char *title; /* (nullable): as the description says, else the file's name */
  char *collection; /* (nullable): levels below the one wished for or the folder */
  char *encoding; /* (nullable): the text was read in */
  const char *format;
  GPtrArray *tags; /* of RegestStandoffTag */
  GArray *links; /* of RegestStandoffLink */
  GPtrArray *pages; /* of RegestStandoffPage */
  GPtrArray *marks; /* of RegestZone: on pages that are in the project, each of a tag on_page; for
                     * regest_standoff_store_on() */
} RegestStandoff;

RegestStandoffValue *regest_standoff_value_new (const char *name, const char *value);
RegestStandoffValue *regest_standoff_value_copy (const RegestStandoffValue *value);
void regest_standoff_value_free (gpointer value);
RegestStandoff *regest_standoff_new (const char *format);
void regest_standoff_free (RegestStandoff *self);
/* the record's attribute of this name, normalised as its field wants it, else as it stands; FALSE:
 * the profile has no such field, or the record has a value in it */
gboolean regest_standoff_describe (RegestStandoff *self, RegestReading *reading, const char *name,
                                   const char *words);
RegestStandoffTag *regest_standoff_add_tag (RegestStandoff *self, const char *kind, guint line);
void regest_standoff_add_span (RegestStandoffTag *tag, RegestSpan span);
/* NULL or "" is no value */
void regest_standoff_add_value (RegestStandoffTag *tag, const char *name, const char *value);
/* an id that is the same each time for the same words, which say what a tag is: what is read twice
 * is there once */
RegestId regest_standoff_make_id (const char *key);
/* a feature as UIMA's layers have them: an "identifier" that is a URI, an "entity" (its name) and a
 * "note" are those of the tag, others values */
void regest_standoff_set_feature (RegestStandoffTag *tag, const char *name, const char *value);
/* borrowed, until the next one is added */
RegestStandoffLink *regest_standoff_add_link (RegestStandoff *self, const char *type, guint from,
                                              guint to);
RegestStandoffPage *regest_standoff_add_page (RegestStandoff *self);
/* makes a zone, whatever it was, one that the tag stands on; gives the tag an id where it has
 * none */
void regest_standoff_mark (RegestStandoffTag *tag, RegestZone *zone);
/* (transfer full): a new one with this place. @points: taken; (nullable) */
RegestZone *regest_standoff_make_mark (RegestStandoffTag *tag, GArray *points);

RegestStandoffRegister *regest_standoff_register_new (void);
void regest_standoff_register_free (RegestStandoffRegister *self);
/* makes those of the entities listed that no tag has made; within the open action */
gboolean regest_standoff_register_store (RegestStandoffRegister *self, RegestReading *reading,
                                         GError **error);

/* within the open action: makes the record; where the reading has a census, only counts the kinds
 * of the tags. What does not fit (a span outside the text) is a
 * serious remark, and the rest is taken */
gboolean regest_standoff_store (RegestStandoff *self, RegestReading *reading, GError **error);
/* the same for a record that is in the project: only tags, their marks and links are added.
 * @n_known: (out): tags that were there before */
gboolean regest_standoff_store_on (RegestStandoff *self, RegestReading *reading,
                                   const RegestId *record, guint *n_known, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestStandoff, regest_standoff_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestStandoffRegister, regest_standoff_register_free)

/* -- standoff-profile.c ---------------------------------------------------- */

/* our kind for one of theirs, see regest_mapping_dup_kind(); NULL: it is left out */
char *regest_standoff_find_kind (RegestReading *reading, const char *theirs);
/* @group: (nullable): a path; @color: (nullable): what is no colour is passed over */
RegestStandoffKind *regest_standoff_kind_new (const char *name, const char *group,
                                              const char *color);
void regest_standoff_kind_free (gpointer kind);
/* the path of @name (theirs) under @group (nullable); strokes in it part no levels */
char *regest_standoff_join_group (const char *group, const char *name);
/* within the open action: adds to the project's profile those of the kinds that it lacks, with or
 * without tags; where the reading has a census, tells it their names. @kinds: (element-type
 * RegestStandoffKind) */
gboolean regest_standoff_add_kinds (RegestReading *reading, GPtrArray *kinds, GError **error);
/* our field of records for one of theirs; NULL: it is left out */
char *regest_standoff_find_field (RegestReading *reading, const char *theirs);
/* as regest_standoff_add_kinds(), for fields of records. @names: (element-type utf8) */
gboolean regest_standoff_add_fields (RegestReading *reading, GPtrArray *names, GError **error);
/* adds to the project's profile the kinds and fields that the tags need and it lacks */
gboolean regest_standoff_complete_profile (RegestStandoff *self, RegestReading *reading,
                                           GError **error);
