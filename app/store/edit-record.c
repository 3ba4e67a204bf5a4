/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/model/order-key.h>

#include "edit-private.h"
#include "inserts.h"

/* -- adding ---------------------------------------------------------------- */

static gboolean
insert_record (RegestProject *self, const RegestRecordSource *source, const RegestId *id,
               GError **error)
{
  static const RegestRecordSource nowhere = { NULL };
  g_autofree char *last = regest_query_text (self, "SELECT max (position) FROM record", NULL);
  g_autofree char *position = regest_order_key_between (last, NULL);

  if (source == NULL)
    source = &nowhere;
  return regest_insert (
    self, error, "record",
    "INSERT INTO record (id, position, author, created, source_name, source_digest,"
    " source_encoding,"
    " source_format) VALUES (:id, :position, :author, :created, :name, :digest, :encoding,"
    " :format)",
    "i:id", id, "t:position", position, "t:author", regest_project_get_author (self), "n:created",
    g_get_real_time (), "t:name", source->file_name, "t:digest", source->digest, "t:encoding",
    source->encoding, "t:format", source->format, NULL);
}

/* a text read elsewhere may lack the keys, or have them in another order */
static gboolean
has_order (RegestText *text)
{
  const char *last = "";

  for (guint i = 0; i < regest_text_get_n_segments (text); i++)
    {
      const char *order = regest_text_get_segment (text, i)->order;

      if (order == NULL || g_strcmp0 (order, last) <= 0 ||
          regest_id_is_none (&regest_text_get_segment (text, i)->id))
        return FALSE;
      last = order;
    }
  return TRUE;
}

static gboolean
insert_segment (RegestProject *self, RegestStatement *row, const RegestSegment *segment,
                GError **error)
{
  regest_statement_bind_id (row, ":id", &segment->id);
  regest_statement_bind_text_static (row, ":position", segment->order, -1);
  regest_statement_bind_text_static (row, ":text", segment->text, segment->n_bytes);
  regest_statement_bind_int (row, ":breaks", segment->breaks ? 1 : 0);
  return regest_inserts_run (self, row, error);
}

/* The lines keep their ids, and the text is at hand for the evidence in it, unless it was added
 * before. */
static gboolean
insert_segments (RegestProject *self, const RegestId *record, RegestText *text, GError **error)
{
  guint n = regest_text_get_n_segments (text);
  gboolean again = n > 0 && regest_exists (self, "SELECT 1 FROM segment WHERE id = :id",
                                           "i:id", &regest_text_get_segment (text, 0)->id, NULL);
  g_autoptr (GPtrArray) keys = has_order (text) ? NULL : regest_order_keys_spread (NULL, NULL, n);
  g_autoptr (RegestStatement) row = regest_inserts_prepare (
    self, "segment",
    "INSERT INTO segment (id, record, position, text, breaks) VALUES (:id, :record, :position,"
    " :text, :breaks)",
    error);
  gboolean done = TRUE;

  if (row == NULL)
    return FALSE;
  regest_statement_bind_id (row, ":record", record);
  for (guint i = 0; i < n && done; i++)
    {
      RegestSegment segment = *regest_text_get_segment (text, i);

      if (keys != NULL)
        segment.order = g_ptr_array_index (keys, i);
      if (again || regest_id_is_none (&segment.id))
        segment.id = regest_id_new ();
      done = insert_segment (self, row, &segment, error);
    }
  if (!done)
    return FALSE;
  if (!again && keys == NULL)
    regest_project_remember_text (self, record, text);
  return TRUE;
}

static gboolean
add_record (RegestProject *self, RegestText *text, GPtrArray *attributes,
            const RegestRecordSource *source, const RegestId *id, GError **error)
{
  RegestAttributeTarget target = { { REGEST_OWNER_RECORD, *id }, "record", id };

  if (regest_exists (self, "SELECT 1 FROM record WHERE id = :id", "i:id", id, NULL))
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_EXISTS,
                           _("The record is in the project already; nothing was changed"));
      return FALSE;
    }
  return insert_record (self, source, id, error) && insert_segments (self, id, text, error) &&
         regest_store_attributes (self, &target, attributes, error);
}

/**
 * regest_project_add_record:
 * @attributes: (nullable) (element-type RegestAttribute): its description
 *
 * Adds a record.
 */
gboolean
regest_project_add_record (RegestProject *self, RegestText *text, GPtrArray *attributes,
                           const RegestRecordSource *source, RegestId *id, GError **error)
{
  RegestId own;
  const char *title;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  own = id != NULL && !regest_id_is_none (id) ? *id : regest_id_new ();
  title = regest_attributes_get_value (attributes, "title");
  if (title == NULL && source != NULL)
    title = source->file_name;
  if (!regest_project_begin_edit (self, "add-record", title, NULL, error))
    return FALSE;
  if (!add_record (self, text, attributes, source, &own, error))
    return regest_project_fail (self, error);
  if (!regest_project_commit (self, error))
    return FALSE;
  if (id != NULL)
    *id = own;
  return TRUE;
}

/* -- removing -------------------------------------------------------------- */

gboolean
regest_drop_relations (RegestProject *self, const RegestOwner *owner, GError **error)
{
  static const char *const queries[] = {
    "DELETE FROM relation WHERE from_record = :id OR to_record = :id",
    "DELETE FROM relation WHERE from_annotation = :id OR to_annotation = :id",
    "DELETE FROM relation WHERE from_entity = :id OR to_entity = :id",
  };

  return regest_run (self, error, queries[owner->type], "i:id", &owner->id, NULL);
}

/* What hangs on the annotations of the record, in statements over all of them: there may be
 * 100,000. */
static gboolean
drop_annotations (RegestProject *self, const RegestId *record, GError **error)
{
  static const char *const statements[] = {
    "DELETE FROM relation WHERE from_annotation IN (SELECT id FROM annotation WHERE record = :id)"
    " OR to_annotation IN (SELECT id FROM annotation WHERE record = :id)",
    "UPDATE attribute SET to_annotation = NULL, reading = coalesce (reading, (SELECT quote"
    " FROM target WHERE annotation = to_annotation ORDER BY target.rowid LIMIT 1))"
    " WHERE to_annotation IS NOT NULL"
    " AND to_annotation IN (SELECT id FROM annotation WHERE record = :id)",
    "DELETE FROM attribute WHERE owner_annotation IS NOT NULL"
    " AND owner_annotation IN (SELECT id FROM annotation WHERE record = :id)",
    "DELETE FROM target WHERE record = :id",
    "DELETE FROM annotation WHERE record = :id",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!regest_run (self, error, statements[i], "i:id", record, NULL))
      return FALSE;
  return TRUE;
}

/* Values elsewhere that were read in this text keep the words they were read from, without the
 * place. */
static gboolean
drop_text (RegestProject *self, const RegestId *record, GError **error)
{
  static const char *const statements[] = {
    "UPDATE attribute SET evidence_record = NULL, start_segment = NULL, start_offset = NULL,"
    " end_segment = NULL,"
    " end_offset = NULL WHERE evidence_record = :id",
    "DELETE FROM correction WHERE record = :id",
    "DELETE FROM zone WHERE page IN (SELECT id FROM page WHERE record = :id)",
    "DELETE FROM page WHERE record = :id",
    "DELETE FROM layer WHERE record = :id",
    "DELETE FROM segment WHERE record = :id",
    "DELETE FROM record WHERE id = :id",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!regest_run (self, error, statements[i], "i:id", record, NULL))
      return FALSE;
  return TRUE;
}

static gboolean
remove_record (RegestProject *self, const RegestId *record, GError **error)
{
  RegestOwner owner = { REGEST_OWNER_RECORD, *record };

  if (!regest_check_owner (self, &owner, NULL, error))
    return FALSE;
  regest_project_forget_text (self, record);
  return drop_annotations (self, record, error) && regest_drop_attributes (self, &owner, error) &&
         regest_drop_relations (self, &owner, error) && drop_text (self, record, error);
}

static char *
dup_title (RegestProject *self, const RegestId *record)
{
  return regest_query_text (
    self,
    "SELECT coalesce (value, reading) FROM attribute WHERE owner_record = :id"
    " AND name = 'title' ORDER BY position, id LIMIT 1",
    "i:id", record, NULL);
}

gboolean
regest_project_remove_record (RegestProject *self, const RegestId *record, GError **error)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (record != NULL, FALSE);

  title = dup_title (self, record);
  if (!regest_project_begin_edit (self, "remove-record", title, NULL, error))
    return FALSE;
  if (!remove_record (self, record, error))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}

/* -- the rest -------------------------------------------------------------- */

gboolean
regest_project_find_source (RegestProject *self, const char *digest, RegestId *record)
{
  g_autoptr (GArray) ids = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (digest != NULL, FALSE);

  ids = regest_query_ids (self, NULL,
                          "SELECT id FROM record WHERE source_digest = :digest ORDER BY id LIMIT 1",
                          "t:digest", digest, NULL);
  if (ids == NULL || ids->len == 0)
    return FALSE;
  if (record != NULL)
    *record = g_array_index (ids, RegestId, 0);
  return TRUE;
}

static gboolean
set_state (RegestProject *self, const RegestId *record, const char *state, GError **error)
{
  static const char *const states[] = {
    REGEST_STATE_TO_DO, REGEST_STATE_IN_PROGRESS, REGEST_STATE_PROPOSED, REGEST_STATE_APPROVED, NULL
  };
  RegestOwner owner = { REGEST_OWNER_RECORD, *record };
  const RegestField *field = regest_profile_find_field (regest_project_get_profile (self), "record",
                                                        "state");
  const char *const *choices = field != NULL ? regest_field_get_choices (field) : NULL;
  g_autoptr (RegestAttribute) attribute = regest_attribute_new ("state", NULL, state);

  if (choices == NULL || choices[0] == NULL)
    choices = states;
  return regest_check_word (_("State"), state, choices, error) &&
         regest_project_set_attribute (self, &owner, attribute, NULL, error);
}

gboolean
regest_project_set_state (RegestProject *self, const RegestId *record, const char *state,
                          GError **error)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (record != NULL && state != NULL, FALSE);

  title = dup_title (self, record);
  if (!regest_project_begin_edit (self, "state", title, state, error))
    return FALSE;
  if (!set_state (self, record, state, error))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}

gboolean
regest_project_set_origin (RegestProject *self, const RegestId *record, const char *author,
                           gint64 created, GError **error)
{
  RegestOwner owner = { REGEST_OWNER_RECORD };

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (record != NULL && author != NULL, FALSE);

  owner.id = *record;
  if (!regest_project_begin_edit (self, "set", author, "author", error))
    return FALSE;
  if (!regest_check_owner (self, &owner, NULL, error) ||
      !regest_run (self, error,
                   "UPDATE record SET author = :author, created = :created WHERE id = :id",
                   "t:author", author, "n:created", created, "i:id", record, NULL))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}
