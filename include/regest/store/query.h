/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/model/annotation.h>
#include <regest/model/entity.h>
#include <regest/model/fold.h>
#include <regest/model/record.h>
#include <regest/store/edit.h>
#include <regest/store/project.h>

G_BEGIN_DECLS

/* -- one thing (transfer full); NULL with NOT_FOUND ------------------------ */
RegestRecord *regest_project_get_record (RegestProject *self, const RegestId *id, GError **error);
RegestText *regest_project_get_text (RegestProject *self, const RegestId *record, GError **error);
RegestAnnotation *regest_project_get_annotation (RegestProject *self, const RegestId *id,
                                                 GError **error);
RegestEntity *regest_project_get_entity (RegestProject *self, const RegestId *id, GError **error);

/* where a record comes from; strings are NULL where nothing is known */
typedef struct
{
  char *author;
  gint64 created; /* microseconds since 1970, UTC */
  char *file_name;
  char *digest;
  char *encoding;
  char *format;
} RegestOrigin;
void regest_origin_clear (RegestOrigin *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegestOrigin, regest_origin_clear)
gboolean regest_project_get_origin (RegestProject *self, const RegestId *record,
                                    RegestOrigin *origin, GError **error);

/* by id, by an unambiguous beginning of one, a record also by its title; NOT_FOUND, AMBIGUOUS */
gboolean regest_project_resolve_record (RegestProject *self, const char *name, RegestId *id,
                                        GError **error);
gboolean regest_project_resolve_annotation (RegestProject *self, const char *name, RegestId *id,
                                            GError **error);
/* also by its name, if only one has it */
gboolean regest_project_resolve_entity (RegestProject *self, const char *name, RegestId *id,
                                        GError **error);
gboolean regest_project_resolve_owner (RegestProject *self, const char *name, RegestOwner *owner,
                                       GError **error);

/* -- many, streamed; the function returns FALSE to stop. Objects are borrowed  */
typedef gboolean (*RegestRecordFunc) (RegestRecord *record, gpointer user_data);
typedef gboolean (*RegestAnnotationFunc) (RegestAnnotation *annotation, gpointer user_data);
typedef gboolean (*RegestEntityFunc) (RegestEntity *entity, gpointer user_data);

/* in the order of the sidebar: collection, then place in it */
gboolean regest_project_foreach_record (RegestProject *self, RegestRecordFunc func,
                                        gpointer user_data, GError **error);
/* record by record, by place; @record NULL: all; @kind NULL: all. Starts to deliver at once, holds
 * one record's at a time */
gboolean regest_project_foreach_annotation (RegestProject *self, const RegestId *record,
                                            const char *kind, RegestAnnotationFunc func,
                                            gpointer user_data, GError **error);
/* what was refused (annotations of status "rejected"), record by record, by place */
gboolean regest_project_foreach_refused (RegestProject *self, RegestAnnotationFunc func,
                                         gpointer user_data, GError **error);
gboolean regest_project_foreach_entity (RegestProject *self, const char *kind,
                                        RegestEntityFunc func, gpointer user_data, GError **error);

typedef gboolean (*RegestRelationFunc) (const RegestRelation *relation, gpointer user_data);
gboolean regest_project_foreach_relation (RegestProject *self, RegestRelationFunc func,
                                          gpointer user_data, GError **error);

/* -- list models that follow the project; rows are made on demand ---------- */
GListModel *regest_project_list_records (RegestProject *self); /* of RegestRecord, by collection */
/* those whose text, title or other description match; NULL state: any */
GListModel *regest_project_list_records_matching (RegestProject *self, const char *words,
                                                  const char *state);
/* of RegestEntity, by name */
GListModel *regest_project_list_entities (RegestProject *self, const char *kind);
/* of RegestAnnotation, by record and place */
GListModel *regest_project_list_mentions (RegestProject *self, const RegestId *entity);

/* where a record, entity or annotation stands in one of these lists, without making objects; FALSE:
 * it is not among them */
gboolean regest_list_find_id (GListModel *list, const RegestId *id, guint *position);

/* -- finding --------------------------------------------------------------- */
/* entities by any of their names, folded as RegestFold_NAMES: exact, then beginning, then words,
 * then within; best first;
 * @kind NULL: all; (element-type RegestEntity) with "matched" set */
GPtrArray *regest_project_find_entities (RegestProject *self, const char *words, const char *kind,
                                         guint limit, GError **error);

/**
 * RegestHit:
 * @tag: whose fields hold the words; none: they stand in the text or the record's description
 * @before, @match, @after: keyword in context, one line (line ends are blanks)
 * @annotations: (element-type RegestAnnotation): in "tag all", those that already cover the span;
 * else NULL
 */
typedef struct
{
  RegestId record;
  char *title;
  RegestSpan span;
  char *before;
  char *match;
  char *after;
  GPtrArray *annotations;
  RegestId tag;
} RegestHit;
void regest_hit_free (RegestHit *hit);

/* plain words (all must stand in the record; "phrases in quotes"; beginnings with *) and filters
 * (kind:person entity:Stalin date:1951-06 state: collection: title:), best records first; a hit per
 * place, then one for each tag in whose fields the words stand. INVALID for a kind or a date there
 * is not */
GPtrArray *regest_project_search (RegestProject *self, const char *query, guint limit,
                                  GError **error);

/* every occurrence of the words in one record or (NULL) in all; off the main thread on a project of
 * its own when large */
GPtrArray *regest_project_find_occurrences (RegestProject *self, const RegestId *record,
                                            const char *words, const RegestFindOptions *options,
                                            GCancellable *cancellable, GError **error);

/* -- counting -------------------------------------------------------------- */
typedef struct
{
  char *name; /* of the kind, state, author, … */
  guint64 count;
} RegestCount;
typedef struct
{
  guint64 n_records;
  guint64 n_annotations;
  guint64 n_entities;
  guint64 n_characters;
  GArray *by_kind; /* of RegestCount: annotations */
  GArray *by_state; /* of RegestCount: records */
  GArray *by_author; /* of RegestCount: annotations */
  GArray *entities_by_kind;
} RegestStatistics;
RegestStatistics *regest_project_count (RegestProject *self, GError **error);
void regest_statistics_free (RegestStatistics *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestStatistics, regest_statistics_free)

G_END_DECLS
