/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/model/annotation.h>
#include <regest/model/entity.h>
#include <regest/model/record.h>
#include <regest/model/text.h>
#include <regest/store/project.h>

G_BEGIN_DECLS

/*
 * What a user can do to a project. Each function is one journaled action with a label of its own,
 * or joins the action that is open (see regest_project_begin()). All return FALSE (or NULL) with an
 * error and change nothing when they fail: NOT_FOUND for ids that are not there, RANGE for offsets
 * outside the text, INVALID for kinds, names and values that the profile does not know, READ_ONLY.
 */

/* -- records --------------------------------------------------------------- */

/**
 * RegestRecordSource:
 * @file_name: (nullable): base name of the file it came from
 * @digest: (nullable): lower-case hex SHA-256 of the file's bytes; what "the same file twice" is
 * found by
 * @encoding: (nullable): IANA name of the encoding it was read in
 * @format: (nullable): name of the format it was read in
 */
typedef struct
{
  const char *file_name;
  const char *digest;
  const char *encoding;
  const char *format;
} RegestRecordSource;

/* (element-type RegestAttribute) @attributes: description, evidence spans are offsets in @text;
 * NULL: none.
 * @id: NULL for a new one; an import of an export gives the old one */
gboolean regest_project_add_record (RegestProject *self, RegestText *text, GPtrArray *attributes,
                                    const RegestRecordSource *source, RegestId *id, GError **error);
/* with all that hangs on it */
gboolean regest_project_remove_record (RegestProject *self, const RegestId *record, GError **error);
/* the record that was read from a file with this digest; FALSE without error: none */
gboolean regest_project_find_source (RegestProject *self, const char *digest, RegestId *record);
/* who added it and when, where an import knows */
gboolean regest_project_set_origin (RegestProject *self, const RegestId *record, const char *author,
                                    gint64 created, GError **error);
gboolean regest_project_set_state (RegestProject *self, const RegestId *record, const char *state,
                                   GError **error);

/* -- annotations ----------------------------------------------------------- */

/* @annotation's record and kind must be set, and its targets (spans) where it stands on text; the
 * zones it stands on are added after it. Quotes are taken from the text;
 * author and times from the project where unset; spans are snapped to graphemes, those of block
 * kinds to whole lines. One that is rejected may have the kind "record", for a value that was
 * refused for the record's description. Its attributes are stored with it. @id (out): of the new
 * one; a set id in
 * @annotation is kept */
gboolean regest_project_add_annotation (RegestProject *self, RegestAnnotation *annotation,
                                        RegestId *id, GError **error);
/* zones that were drawn for it (REGEST_ZONE_TAG) go with it */
gboolean regest_project_remove_annotation (RegestProject *self, const RegestId *annotation,
                                           GError **error);
gboolean regest_project_set_annotation_kind (RegestProject *self, const RegestId *annotation,
                                             const char *kind, GError **error);
/* moves one piece; other pieces stay. A span that meets another piece joins with it */
gboolean regest_project_set_target (RegestProject *self, const RegestId *annotation, guint index,
                                    RegestSpan span, GError **error);
gboolean regest_project_add_target (RegestProject *self, const RegestId *annotation,
                                    RegestSpan span, GError **error);
/* the last one removes the annotation, unless it stands on a page, too */
gboolean regest_project_remove_target (RegestProject *self, const RegestId *annotation, guint index,
                                       GError **error);
/* NULL unlinks */
gboolean regest_project_link (RegestProject *self, const RegestId *annotation,
                              const RegestId *entity, GError **error);
/* when it was made and changed last, in microseconds since 1970: for imports, within the adding
 * action */
gboolean regest_project_set_times (RegestProject *self, const RegestId *annotation, gint64 created,
                                   gint64 modified, GError **error);
gboolean regest_project_set_certainty (RegestProject *self, const RegestId *annotation,
                                       const char *certainty, GError **error);
gboolean regest_project_set_annotation_note (RegestProject *self, const RegestId *annotation,
                                             const char *note, GError **error);
gboolean regest_project_set_status (RegestProject *self, const RegestId *annotation,
                                    RegestStatus status, GError **error);

/* -- attributes of records, annotations and entities ----------------------- */

typedef enum
{
  REGEST_OWNER_RECORD,
  REGEST_OWNER_ANNOTATION,
  REGEST_OWNER_ENTITY
} RegestOwnerType;

typedef struct
{
  RegestOwnerType type;
  RegestId id;
} RegestOwner;

/* stores @attribute: with the id of one that is there, in place of that one; with another id or
 * without, a further value (where the field is repeatable) or in place of the one there is. A NULL
 * value is normalised from the reading by the field's type; evidence is a span in evidence_record;
 * a quote that is given stays (it says what was read). The "entity" of a tag is its link. @id (out)
 * (optional) */
gboolean regest_project_set_attribute (RegestProject *self, const RegestOwner *owner,
                                       const RegestAttribute *attribute, RegestId *id,
                                       GError **error);
gboolean regest_project_remove_attribute (RegestProject *self, const RegestId *attribute,
                                          GError **error);

/* -- entities -------------------------------------------------------------- */

/* a set id is kept */
gboolean regest_project_add_entity (RegestProject *self, RegestEntity *entity, RegestId *id,
                                    GError **error);
/* its mentions stay, unlinked */
gboolean regest_project_remove_entity (RegestProject *self, const RegestId *entity, GError **error);
gboolean regest_project_rename_entity (RegestProject *self, const RegestId *entity,
                                       const char *name, GError **error);
gboolean regest_project_set_entity_kind (RegestProject *self, const RegestId *entity,
                                         const char *kind, GError **error);
gboolean regest_project_set_entity_note (RegestProject *self, const RegestId *entity,
                                         const char *note, GError **error);
/* with an id: changes that one; without: adds */
gboolean regest_project_set_name (RegestProject *self, const RegestId *entity,
                                  const RegestName *name, RegestId *id, GError **error);
gboolean regest_project_remove_name (RegestProject *self, const RegestId *name, GError **error);
gboolean regest_project_set_identifier (RegestProject *self, const RegestId *entity,
                                        const RegestIdentifier *identifier, RegestId *id,
                                        GError **error);
gboolean regest_project_remove_identifier (RegestProject *self, const RegestId *identifier,
                                           GError **error);
/* @other's mentions, names (its own name too), identifiers, attributes and references become
 * @entity's; @other is gone */
gboolean regest_project_merge_entities (RegestProject *self, const RegestId *entity,
                                        const RegestId *other, GError **error);

/* -- relations ------------------------------------------------------------- */

gboolean regest_project_add_relation (RegestProject *self, const char *type,
                                      const RegestOwner *from, const RegestOwner *to, RegestId *id,
                                      GError **error);
/* a relation, as stored */
typedef struct
{
  RegestId id;
  char *type;
  RegestOwner from;
  RegestOwner to;
  char *note;
  char *author;
  gint64 created;
} RegestRelation;
/* as given: a set id, note, author and time are kept */
gboolean regest_project_add_relation_full (RegestProject *self, const RegestRelation *relation,
                                           RegestId *id, GError **error);
gboolean regest_project_remove_relation (RegestProject *self, const RegestId *relation,
                                         GError **error);

/* -- the text -------------------------------------------------------------- */

/* Puts @replacement (UTF-8, "\n" for line breaks) in place of @span. Tags, evidence and corrections
 * move along: what lay around the span widens or shrinks with it, what lay inside it and lost all
 * its words is removed (a tag that stands on a page, too, stays there); quotes of tags follow. The
 * first reading of what was there is kept as a correction. */
gboolean regest_project_replace_text (RegestProject *self, const RegestId *record, RegestSpan span,
                                      const char *replacement, GError **error);

/* -- profile --------------------------------------------------------------- */

/* replaces the project's profile; refused (INVALID) where tags or values in the project would lose
 * their kind or field */
gboolean regest_project_set_profile (RegestProject *self, RegestProfile *profile, GError **error);

G_END_DECLS
