/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the functions of <regest/store/edit.h> share. Private to app/store. All of these stand
 * within an action; a FALSE is to be followed by regest_project_fail(). */

#include <regest/store/edit.h>

#include "load.h"
#include "project-private.h"
#include "text-cache.h"

/*
 * Runs one statement that gives no rows. After the SQL come pairs of a parameter's name with a
 * letter before it and its value, then NULL: "i:id" const RegestId *, "t:name" const char *,
 * "n:count" gint64.
 */
gboolean regest_run (RegestProject *self, GError **error, const char *sql,
                     ...) G_GNUC_NULL_TERMINATED;
/* the same with the insertion of a row of the content, as for regest_inserts_prepare() */
gboolean regest_insert (RegestProject *self, GError **error, const char *table, const char *sql,
                        ...) G_GNUC_NULL_TERMINATED;
/* the same with a query: TRUE where it gives a row */
gboolean regest_exists (RegestProject *self, const char *sql, ...) G_GNUC_NULL_TERMINATED;
/* and one whose first row's first column is a text; NULL: no row, or null */
char *regest_query_text (RegestProject *self, const char *sql, ...) G_GNUC_NULL_TERMINATED;
/* the ids in the first column of every row, in order */
GArray *regest_query_ids (RegestProject *self, GError **error, const char *sql,
                          ...) G_GNUC_NULL_TERMINATED;

/* before derived tables are read: within a bulk action they lag behind */
gboolean regest_settle_derived (RegestProject *self, GError **error);

/* -- checks ---------------------------------------------------------------- */

/* @name (out) (optional) (transfer full): what the profile calls the owner: "record", "entity", or
 * a kind */
gboolean regest_check_owner (RegestProject *self, const RegestOwner *owner, char **name,
                             GError **error);
const RegestKind *regest_check_kind (RegestProject *self, const char *kind, GError **error);
gboolean regest_check_span (RegestText *text, RegestSpan span, GError **error);
/* whether tags of the kind may be linked to the entity */
gboolean regest_check_link (RegestProject *self, const char *kind, const RegestId *entity,
                            GError **error);
gboolean regest_check_word (const char *what, const char *value, const char *const *allowed,
                            GError **error);
extern const char *const regest_certainties[];

/* brings value and reference of a copy in line with the field's type */
gboolean regest_settle_value (RegestProject *self, const RegestField *field,
                              RegestAttribute *attribute, const char *context, GError **error);
/* (nullable) (transfer full): EDTF that lends to dates of this owner */
char *regest_find_date_context (RegestProject *self, const RegestOwner *owner, const char *field);

/* -- attributes ------------------------------------------------------------ */

typedef struct
{
  RegestOwner owner;
  const char *profile_name; /* of the owner; see regest_check_owner() */
  const RegestId *record; /* whose text evidence stands in that names no record; NULL: none */
} RegestAttributeTarget;

/* checks and writes one: with @position a new row (@id, where set, is its id), without it over the
 * row @id */
gboolean regest_store_attribute (RegestProject *self, const RegestAttributeTarget *target,
                                 const RegestAttribute *attribute, const char *position,
                                 RegestId *id, GError **error);
/* all of a new owner's */
gboolean regest_store_attributes (RegestProject *self, const RegestAttributeTarget *target,
                                  GPtrArray *attributes, GError **error);
/* one owner's attributes and what refers to it go (references keep their reading) */
gboolean regest_drop_attributes (RegestProject *self, const RegestOwner *owner, GError **error);
gboolean regest_drop_relations (RegestProject *self, const RegestOwner *owner, GError **error);

/* -- annotations ----------------------------------------------------------- */

/* with targets, zones drawn for it, attributes, relations and references to it */
gboolean regest_drop_annotation (RegestProject *self, const RegestId *id, GError **error);
/* on text or on a page */
gboolean regest_stands_somewhere (RegestProject *self, const RegestId *annotation);
/* FALSE: there is none */
gboolean regest_annotation_find_record (RegestProject *self, const RegestId *id, RegestId *record);
/* the words of a tag as a menu shows them; NULL: it has none, or does not exist */
char *regest_annotation_dup_label (RegestProject *self, const RegestId *annotation);
gboolean regest_touch_annotation (RegestProject *self, const RegestId *id, GError **error);
/* snapped to graphemes or, for block kinds, to whole lines; FALSE with RANGE or INVALID (nothing in
 * it) */
gboolean regest_fit_span (RegestText *text, const RegestKind *kind, RegestSpan *span,
                          GError **error);

typedef struct
{
  RegestId id; /* of the row; none: a new one */
  RegestId annotation;
  RegestId record;
  RegestSpan span;
  gboolean block;
} RegestTargetRow;

/* whole lines, without empty ones at the end: the same for what it gave */
RegestSpan regest_fit_lines (RegestText *text, RegestSpan span);

gboolean regest_insert_target (RegestProject *self, RegestText *text, const RegestTargetRow *row,
                               GError **error);
gboolean regest_update_target (RegestProject *self, RegestText *text, const RegestTargetRow *row,
                               GError **error);
