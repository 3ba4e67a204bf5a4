/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/model/page.h>

#include "edit-private.h"

/* the words in an annotation's label, as long as a menu can show them */
#define LABEL_CHARS 60

char *
regest_annotation_dup_label (RegestProject *self, const RegestId *annotation)
{
  g_autofree char
    *words = regest_query_text (self,
                                "SELECT substr (quote, 1, 61) FROM target WHERE annotation = :id"
                                " ORDER BY rowid LIMIT 1",
                                "i:id", annotation, NULL);

  if (words == NULL)
    return NULL;
  g_strdelimit (words, "\n", ' ');
  if (g_utf8_strlen (words, -1) > LABEL_CHARS)
    {
      g_autofree char *beginning = g_utf8_substring (words, 0, LABEL_CHARS);

      return g_strconcat (beginning, "…", NULL);
    }
  return g_steal_pointer (&words);
}

gboolean
regest_annotation_find_record (RegestProject *self, const RegestId *id, RegestId *record)
{
  g_autoptr (GArray)
    ids = regest_query_ids (self, NULL, "SELECT record FROM annotation WHERE id = :id", "i:id", id,
                            NULL);

  if (ids == NULL || ids->len == 0)
    return FALSE;
  *record = g_array_index (ids, RegestId, 0);
  return TRUE;
}

gboolean
regest_touch_annotation (RegestProject *self, const RegestId *id, GError **error)
{
  return regest_run (self, error, "UPDATE annotation SET modified = :now WHERE id = :id",
                     "n:now", g_get_real_time (), "i:id", id, NULL);
}

static gboolean
check_annotation (RegestProject *self, const RegestId *id, char **kind, GError **error)
{
  RegestOwner owner = { REGEST_OWNER_ANNOTATION, *id };

  return regest_check_owner (self, &owner, kind, error);
}

/* -- adding ---------------------------------------------------------------- */

static gboolean
insert_row (RegestProject *self, RegestAnnotation *annotation, const RegestId *id, GError **error)
{
  const char *author = regest_annotation_get_author (annotation);
  gint64 created = regest_annotation_get_created (annotation);
  gint64 modified = regest_annotation_get_modified (annotation);

  if (author == NULL || *author == '\0')
    author = regest_project_get_author (self);
  if (created == 0)
    created = g_get_real_time ();
  if (modified == 0)
    modified = created;
  return regest_insert (
    self, error, "annotation",
    "INSERT INTO annotation (id, record, kind, status, entity, certainty, note, author, created,"
    " modified) VALUES (:id, :record, :kind, :status, :entity, :certainty, :note, :author,"
    " :created, :modified)",
    "i:id", id, "i:record", regest_annotation_get_record (annotation), "t:kind",
    regest_annotation_get_kind (annotation), "t:status",
    regest_status_to_string (regest_annotation_get_status (annotation)), "i:entity",
    regest_annotation_get_entity (annotation), "t:certainty",
    regest_annotation_get_certainty (annotation), "t:note", regest_annotation_get_note (annotation),
    "t:author", author, "n:created", created, "n:modified", modified, NULL);
}

/* in order, those that meet made one */
static void
join_spans (GArray *spans)
{
  guint n = 0;

  g_array_sort (spans, regest_span_compare);
  for (guint i = 0; i < spans->len; i++)
    {
      RegestSpan span = g_array_index (spans, RegestSpan, i);
      RegestSpan *last = n > 0 ? &g_array_index (spans, RegestSpan, n - 1) : NULL;

      if (last != NULL && span.start <= last->end)
        last->end = MAX (last->end, span.end);
      else
        g_array_index (spans, RegestSpan, n++) = span;
    }
  g_array_set_size (spans, n);
}

static gboolean
insert_targets (RegestProject *self, RegestAnnotation *annotation, const RegestId *id,
                const RegestKind *kind, GError **error)
{
  const RegestId *record = regest_annotation_get_record (annotation);
  g_autoptr (RegestText) text = regest_project_load_text (self, record, error);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (RegestSpan));

  if (text == NULL)
    return FALSE;
  for (guint i = 0; i < regest_annotation_get_n_targets (annotation); i++)
    {
      RegestSpan span = regest_annotation_get_target (annotation, i)->span;

      if (!regest_fit_span (text, kind, &span, error))
        return FALSE;
      g_array_append_val (spans, span);
    }
  join_spans (spans);
  for (guint i = 0; i < spans->len; i++)
    {
      RegestTargetRow row = { .annotation = *id,
                              .record = *record,
                              .block = kind != NULL && regest_kind_is_block (kind) };

      row.span = g_array_index (spans, RegestSpan, i);
      if (!regest_insert_target (self, text, &row, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_parts (RegestProject *self, RegestAnnotation *annotation, const RegestId *id, GError **error)
{
  const RegestId *entity = regest_annotation_get_entity (annotation);

  if (regest_exists (self, "SELECT 1 FROM annotation WHERE id = :id", "i:id", id, NULL))
    g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_EXISTS,
                         _("The annotation is in the project already; nothing was changed"));
  else
    return (regest_id_is_none (entity) ||
            regest_check_link (self, regest_annotation_get_kind (annotation), entity, error)) &&
           regest_check_word (_("Certainty"), regest_annotation_get_certainty (annotation),
                              regest_certainties, error);
  return FALSE;
}

/* What was refused for a record's description has the record's fields, and no kind of tag. */
static gboolean
is_of_record (RegestAnnotation *annotation)
{
  return regest_annotation_get_status (annotation) == REGEST_STATUS_REJECTED &&
         g_strcmp0 (regest_annotation_get_kind (annotation), "record") == 0;
}

static gboolean
add_annotation (RegestProject *self, RegestAnnotation *annotation, const RegestId *id,
                GError **error)
{
  const RegestKind *kind =
    is_of_record (annotation)
      ? NULL
      : regest_check_kind (self, regest_annotation_get_kind (annotation), error);
  RegestOwner record = { REGEST_OWNER_RECORD, *regest_annotation_get_record (annotation) };
  RegestAttributeTarget target = { { REGEST_OWNER_ANNOTATION, *id } };

  target.profile_name = regest_annotation_get_kind (annotation);
  target.record = &record.id;
  return (kind != NULL || is_of_record (annotation)) &&
         regest_check_owner (self, &record, NULL, error) &&
         check_parts (self, annotation, id, error) && insert_row (self, annotation, id, error) &&
         insert_targets (self, annotation, id, kind, error) &&
         regest_store_attributes (self, &target, regest_annotation_get_attributes (annotation),
                                  error);
}

static char *
dup_new_label (RegestProject *self, RegestAnnotation *annotation)
{
  g_autoptr (RegestText)
    text = regest_project_load_text (self, regest_annotation_get_record (annotation), NULL);
  RegestSpan span;
  char *words;

  if (text == NULL || regest_annotation_get_n_targets (annotation) == 0)
    return NULL;
  span = regest_annotation_get_target (annotation, 0)->span;
  if (span.end < span.start)
    return NULL;
  span.end = MIN (span.end, span.start + LABEL_CHARS);
  words = regest_text_dup_range (text, span);
  return g_strdelimit (words, "\n", ' ');
}

gboolean
regest_project_add_annotation (RegestProject *self, RegestAnnotation *annotation, RegestId *id,
                               GError **error)
{
  g_autofree char *words = NULL;
  RegestId own;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (REGEST_IS_ANNOTATION (annotation), FALSE);

  own = *regest_annotation_get_id (annotation);
  if (regest_id_is_none (&own))
    own = regest_id_new ();
  words = dup_new_label (self, annotation);
  if (!regest_project_begin_edit (self, "tag", words, regest_annotation_get_kind (annotation),
                                  error))
    return FALSE;
  if (!add_annotation (self, annotation, &own, error))
    return regest_project_fail (self, error);
  if (!regest_project_commit (self, error))
    return FALSE;
  if (id != NULL)
    *id = own;
  return TRUE;
}

/* -- removing -------------------------------------------------------------- */

/* A zone that was drawn for the tag goes with it; others (a line, a word) only lose it. */
static gboolean
drop_places (RegestProject *self, const RegestId *id, GError **error)
{
  return regest_run (self, error,
                     "DELETE FROM zone WHERE annotation = :id AND type = '" REGEST_ZONE_TAG
                     "' AND NOT EXISTS (SELECT 1 FROM zone AS part WHERE part.parent = zone.id)",
                     "i:id", id, NULL) &&
         regest_run (self, error, "UPDATE zone SET annotation = NULL WHERE annotation = :id",
                     "i:id", id, NULL);
}

gboolean
regest_stands_somewhere (RegestProject *self, const RegestId *id)
{
  return regest_exists (self,
                        "SELECT 1 FROM target WHERE annotation = :id"
                        " UNION ALL SELECT 1 FROM zone WHERE annotation = :id",
                        "i:id", id, NULL);
}

gboolean
regest_drop_annotation (RegestProject *self, const RegestId *id, GError **error)
{
  RegestOwner owner = { REGEST_OWNER_ANNOTATION, *id };

  return regest_drop_attributes (self, &owner, error) &&
         regest_drop_relations (self, &owner, error) &&
         regest_run (self, error, "DELETE FROM target WHERE annotation = :id", "i:id", id, NULL) &&
         drop_places (self, id, error) &&
         regest_run (self, error, "DELETE FROM annotation WHERE id = :id", "i:id", id, NULL);
}

gboolean
regest_project_remove_annotation (RegestProject *self, const RegestId *annotation, GError **error)
{
  g_autofree char *words = NULL;
  g_autofree char *kind = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (annotation != NULL, FALSE);

  words = regest_annotation_dup_label (self, annotation);
  kind = regest_query_text (self, "SELECT kind FROM annotation WHERE id = :id", "i:id", annotation,
                            NULL);
  if (!regest_project_begin_edit (self, "untag", words, kind, error))
    return FALSE;
  if (!check_annotation (self, annotation, NULL, error) ||
      !regest_drop_annotation (self, annotation, error))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}

/* -- its row --------------------------------------------------------------- */

gboolean
regest_project_link (RegestProject *self, const RegestId *annotation, const RegestId *entity,
                     GError **error)
{
  g_autofree char *words = NULL;
  g_autofree char *name = NULL;
  g_autofree char *kind = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (annotation != NULL, FALSE);

  words = regest_annotation_dup_label (self, annotation);
  if (!regest_id_is_none (entity))
    name = regest_query_text (self, "SELECT name FROM entity WHERE id = :id", "i:id", entity, NULL);
  else
    name = regest_query_text (
      self, "SELECT e.name FROM annotation n JOIN entity e ON e.id = n.entity WHERE n.id = :id",
      "i:id", annotation, NULL);
  if (!regest_project_begin_edit (self, regest_id_is_none (entity) ? "unlink" : "link", words, name,
                                  error))
    return FALSE;
  if (!check_annotation (self, annotation, &kind, error) ||
      (!regest_id_is_none (entity) && !regest_check_link (self, kind, entity, error)) ||
      !regest_run (self, error,
                   "UPDATE annotation SET entity = :entity, modified = :now WHERE id = :id",
                   "i:entity", entity, "n:now", g_get_real_time (), "i:id", annotation, NULL))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}

gboolean
regest_project_set_certainty (RegestProject *self, const RegestId *annotation,
                              const char *certainty, GError **error)
{
  g_autofree char *words = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (annotation != NULL, FALSE);

  words = regest_annotation_dup_label (self, annotation);
  if (!regest_project_begin_edit (self, "certainty", words, certainty, error))
    return FALSE;
  if (!check_annotation (self, annotation, NULL, error) ||
      !regest_check_word (
        _("Certainty"), certainty, regest_certainties, error) ||
      !regest_run (self, error,
                   "UPDATE annotation SET certainty = :certainty, modified = :now WHERE id = :id",
                   "t:certainty", certainty, "n:now", g_get_real_time (), "i:id", annotation,
                   NULL))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}

gboolean
regest_project_set_annotation_note (RegestProject *self, const RegestId *annotation,
                                    const char *note, GError **error)
{
  g_autofree char *words = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (annotation != NULL, FALSE);

  if (note != NULL && *note == '\0')
    note = NULL;
  words = regest_annotation_dup_label (self, annotation);
  if (!regest_project_begin_edit (self, "note", words, NULL, error))
    return FALSE;
  if (!check_annotation (self, annotation, NULL, error) ||
      !regest_run (self, error,
                   "UPDATE annotation SET note = :note, modified = :now WHERE id = :id", "t:note",
                   note, "n:now", g_get_real_time (), "i:id", annotation, NULL))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}

gboolean
regest_project_set_status (RegestProject *self, const RegestId *annotation, RegestStatus status,
                           GError **error)
{
  g_autofree char *words = NULL;
  g_autofree char *kind = NULL;
  const char *name;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (annotation != NULL, FALSE);

  name = regest_status_to_string (status);
  g_return_val_if_fail (name != NULL, FALSE);
  words = regest_annotation_dup_label (self, annotation);
  if (!regest_project_begin_edit (self, "status", words, name, error))
    return FALSE;
  if (!check_annotation (self, annotation, &kind, error) ||
      (status != REGEST_STATUS_REJECTED && regest_check_kind (self, kind, error) == NULL) ||
      !regest_run (self, error,
                   "UPDATE annotation SET status = :status, modified = :now WHERE id = :id",
                   "t:status", name, "n:now", g_get_real_time (), "i:id", annotation, NULL))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}

gboolean
regest_project_set_times (RegestProject *self, const RegestId *annotation, gint64 created,
                          gint64 modified, GError **error)
{
  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (annotation != NULL, FALSE);

  if (!regest_project_begin_edit (self, "set", NULL, NULL, error))
    return FALSE;
  if (!check_annotation (self, annotation, NULL, error) ||
      !regest_run (self, error,
                   "UPDATE annotation SET created = :created, modified = :modified WHERE id = :id",
                   "n:created", created, "n:modified", modified, "i:id", annotation, NULL))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}
