/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The tables of a QualCoder project. A source with a text is a record, and so is an entry of the
 * journal; codes are kinds, and what was coded is a tag, as are notes on a text and the texts of
 * cases, with what is known of the case. Attributes of a source are fields of its record. Which
 * rows belong to a source is found once, for the tables have no index for it.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/formats/json-writer.h>

#include "qda-remarks.h"
#include "qualcoder.h"

#define RECORDS_PER_ACTION 50
#define NOTE "note"
#define CASE "case"

typedef enum
{
  CODINGS,
  NOTES,
  CASES,
  FILE_ATTRIBUTES,
  CASE_ATTRIBUTES,
  N_TABLES,
} Table;

/* @owner: the column that says whose a row is; @type: of attributes: what that is */
static const struct
{
  const char *name;
  const char *owner;
  const char *type;
} tables[N_TABLES] = {
  [CODINGS] = { "code_text", "fid", NULL },
  [NOTES] = { "annotation", "fid", NULL },
  [CASES] = { "case_text", "fid", NULL },
  [FILE_ATTRIBUTES] = { "attribute", "id", "file" },
  [CASE_ATTRIBUTES] = { "attribute", "id", "case" },
};

typedef struct
{
  RegestReading *reading;
  RegestForeign *database;
  GHashTable *codes; /* keys to names */
  GHashTable *told; /* see qda-remarks.h */
  GHashTable *rows[N_TABLES]; /* of owners: GArray of keys */
  RegestStandoff *standoff; /* of the source being read */
  RegestQualcoderText *text;
  RegestStandoffTag *tag; /* of the case being read */
  guint n_records;
} Qualcoder;

/* -- rows ------------------------------------------------------------------ */

static gint64
get_int (const RegestForeignRow *row, guint column)
{
  gint64 value;

  return regest_foreign_row_get_int (row, column, &value) ? value : -1;
}

static gboolean
is_empty (const char *words)
{
  return words == NULL || *words == '\0';
}

typedef struct
{
  GHashTable *rows;
  const char *type;
} Indexing;

static gboolean
index_cb (const RegestForeignRow *row, gpointer user_data, GError **error)
{
  Indexing *self = user_data;
  gint64 owner = get_int (row, 0);
  gint64 key = regest_foreign_row_get_key (row);
  g_autofree char *type = regest_foreign_row_dup_text (row, 1);
  GArray *keys;

  if (self->type != NULL && g_strcmp0 (self->type, type) != 0)
    return TRUE;
  keys = g_hash_table_lookup (self->rows, &owner);
  if (keys == NULL)
    {
      keys = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (self->rows, g_memdup2 (&owner, sizeof owner), keys);
    }
  g_array_append_val (keys, key);
  return TRUE;
}

/* a table that older versions lack has no rows */
static gboolean
foreach_row (Qualcoder *self, const RegestForeignQuery *query, RegestForeignFunc func,
             gpointer user_data, GError **error)
{
  return !regest_foreign_has_table (self->database, query->table) ||
         regest_foreign_foreach (self->database, query, func, user_data, error);
}

static gboolean
index_tables (Qualcoder *self, GError **error)
{
  for (Table i = 0; i < N_TABLES; i++)
    {
      const char *const columns[] = { tables[i].owner, "attr_type", NULL };
      const RegestForeignQuery query = { tables[i].name, columns };
      Indexing indexing = { NULL, tables[i].type };

      indexing.rows = self->rows[i] = g_hash_table_new_full (
        g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
      if (!foreach_row (self, &query, index_cb, &indexing, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
foreach_row_of (Qualcoder *self, Table table, gint64 owner, const char *const *columns,
                RegestForeignFunc func, GError **error)
{
  GArray *keys = g_hash_table_lookup (self->rows[table], &owner);

  for (guint i = 0; keys != NULL && i < keys->len; i++)
    {
      const RegestForeignQuery query = { tables[table].name, columns,
                                         &g_array_index (keys, gint64, i) };

      if (!regest_foreign_foreach (self->database, &query, func, self, error))
        return FALSE;
    }
  return TRUE;
}

/* -- tags ------------------------------------------------------------------ */

/* the columns that all tables of tags have, in this order */
#define TAG_COLUMNS "pos0", "pos1", "owner", "date", "memo"
#define N_TAG_COLUMNS 5

static RegestStandoffTag *
add_tag (Qualcoder *self, const RegestForeignRow *row, const char *kind, RegestSpan span)
{
  RegestStandoffTag *tag = regest_standoff_add_tag (self->standoff, kind, 0);
  g_autofree char *date = regest_foreign_row_dup_text (row, 3);

  regest_standoff_add_span (tag, span);
  tag->author = regest_foreign_row_dup_text (row, 2);
  tag->note = regest_foreign_row_dup_text (row, 4);
  if (is_empty (tag->author))
    g_clear_pointer (&tag->author, g_free);
  if (date == NULL || !regest_time_parse (date, &tag->created))
    tag->created = 0;
  return tag;
}

static gboolean
take_coding_cb (const RegestForeignRow *row, gpointer user_data, GError **error)
{
  Qualcoder *self = user_data;
  gint64 code = get_int (row, N_TAG_COLUMNS);
  const char *kind = g_hash_table_lookup (self->codes, &code);
  g_autofree char *words = regest_foreign_row_dup_text (row, N_TAG_COLUMNS + 1);
  RegestSpan span = regest_qualcoder_text_place (self->text, get_int (row, 0), get_int (row, 1),
                                                 words);

  if (kind == NULL)
    regest_qda_leave_out (self->reading, self->told, 0, "code_text.cid", REGEST_QDA_HOMELESS);
  else
    regest_standoff_add_value (add_tag (self, row, kind, span), "important",
                               get_int (row, N_TAG_COLUMNS + 2) == 1 ? "yes" : NULL);
  return TRUE;
}

static gboolean
take_note_cb (const RegestForeignRow *row, gpointer user_data, GError **error)
{
  Qualcoder *self = user_data;

  add_tag (self, row, NOTE,
           regest_qualcoder_text_place (self->text, get_int (row, 0), get_int (row, 1), NULL));
  return TRUE;
}

static gboolean
take_case_attribute_cb (const RegestForeignRow *row, gpointer user_data, GError **error)
{
  Qualcoder *self = user_data;
  g_autofree char *name = regest_foreign_row_dup_text (row, 0);
  g_autofree char *value = regest_foreign_row_dup_text (row, 1);

  if (!is_empty (name))
    regest_standoff_add_value (self->tag, name, value);
  return TRUE;
}

static gboolean
take_case_name_cb (const RegestForeignRow *row, gpointer user_data, GError **error)
{
  Qualcoder *self = user_data;
  g_autofree char *name = regest_foreign_row_dup_text (row, 0);

  regest_standoff_add_value (self->tag, "name", name);
  if (is_empty (self->tag->note))
    {
      g_free (self->tag->note);
      self->tag->note = regest_foreign_row_dup_text (row, 1);
    }
  return TRUE;
}

/* The whole text is from 0 to 0 in some versions. */
static gboolean
take_case_cb (const RegestForeignRow *row, gpointer user_data, GError **error)
{
  static const char *const case_columns[] = { "name", "memo", NULL };
  static const char *const attribute_columns[] = { "name", "value", NULL };
  Qualcoder *self = user_data;
  gint64 start = get_int (row, 0);
  gint64 end = get_int (row, 1);
  gint64 key = get_int (row, N_TAG_COLUMNS);
  RegestSpan all = { 0, (guint) g_utf8_strlen (regest_qualcoder_text_get_words (self->text), -1) };

  self->tag = add_tag (self, row, CASE,
                       start == 0 && end == 0
                         ? all
                         : regest_qualcoder_text_place (self->text, start, end, NULL));
  return foreach_row (self, &(RegestForeignQuery){ "cases", case_columns, &key }, take_case_name_cb,
                      self, error) &&
         foreach_row_of (self, CASE_ATTRIBUTES, key, attribute_columns, take_case_attribute_cb,
                         error);
}

static gboolean
take_tags (Qualcoder *self, gint64 source, GError **error)
{
  static const char *const coding_columns[] = { TAG_COLUMNS, "cid", "seltext", "important", NULL };
  static const char *const note_columns[] = { TAG_COLUMNS, NULL };
  static const char *const case_columns[] = { TAG_COLUMNS, "caseid", NULL };

  /* codings first: they show how places are counted */
  return foreach_row_of (self, CODINGS, source, coding_columns, take_coding_cb, error) &&
         foreach_row_of (self, NOTES, source, note_columns, take_note_cb, error) &&
         foreach_row_of (self, CASES, source, case_columns, take_case_cb, error);
}

/* -- records --------------------------------------------------------------- */

static void
describe (Qualcoder *self, const char *name, const char *value, const char *told)
{
  if (!is_empty (value) &&
      (name == NULL || !regest_standoff_describe (self->standoff, self->reading, name, value)))
    regest_qda_leave_out (self->reading, self->told, 0, told, REGEST_QDA_HOMELESS);
}

static gboolean
take_attribute_cb (const RegestForeignRow *row, gpointer user_data, GError **error)
{
  Qualcoder *self = user_data;
  g_autofree char *name = regest_foreign_row_dup_text (row, 0);
  g_autofree char *value = regest_foreign_row_dup_text (row, 1);
  g_autofree char *field = is_empty (name) ? NULL
                                           : regest_standoff_find_field (self->reading, name);

  if (field != NULL)
    describe (self, field, value, name);
  return TRUE;
}

static gboolean
store (Qualcoder *self, GError **error)
{
  if (++self->n_records % RECORDS_PER_ACTION == 0 &&
      !regest_reading_checkpoint (self->reading, 0.5, error))
    return FALSE;
  return regest_standoff_store (self->standoff, self->reading, error);
}

static gboolean
take_source (Qualcoder *self, const RegestForeignRow *row, GError **error)
{
  static const char *const attribute_columns[] = { "name", "value", NULL };
  g_autofree char *memo = regest_foreign_row_dup_text (row, 2);
  gint64 key = regest_foreign_row_get_key (row);

  g_string_append (self->standoff->text, regest_qualcoder_text_get_words (self->text));
  describe (self, "description", memo, "source.memo");
  return foreach_row_of (self, FILE_ATTRIBUTES, key, attribute_columns, take_attribute_cb,
                         error) &&
         take_tags (self, key, error) && store (self, error);
}

static gboolean
take_source_cb (const RegestForeignRow *row, gpointer user_data, GError **error)
{
  Qualcoder *self = user_data;
  g_autofree char *name = regest_foreign_row_dup_text (row, 0);
  g_autofree char *raw = regest_foreign_row_dup_text (row, 1);
  g_autoptr (RegestStandoff) standoff = NULL;
  g_autoptr (RegestQualcoderText) text = NULL;

  if (is_empty (raw))
    {
      regest_qda_leave_out (self->reading, self->told, 0, is_empty (name) ? "source" : name,
                            REGEST_QDA_NO_TEXT);
      return TRUE;
    }
  self->standoff = standoff = regest_standoff_new ("qualcoder");
  self->text = text = regest_qualcoder_text_new (raw);
  standoff->title = is_empty (name) ? NULL : g_strdup (name);
  return take_source (self, row, error);
}

static gboolean
take_journal_cb (const RegestForeignRow *row, gpointer user_data, GError **error)
{
  Qualcoder *self = user_data;
  g_autofree char *name = regest_foreign_row_dup_text (row, 0);
  g_autofree char *entry = regest_foreign_row_dup_text (row, 1);
  g_autofree char *date = regest_foreign_row_dup_text (row, 2);
  g_autofree char *owner = regest_foreign_row_dup_text (row, 3);
  g_autoptr (RegestStandoff) standoff = regest_standoff_new ("qualcoder");

  self->standoff = standoff;
  standoff->title = is_empty (name) ? NULL : g_strdup (name);
  standoff->collection = g_strdup (_("Journal"));
  g_string_append (standoff->text, entry != NULL ? entry : "");
  if (!is_empty (date))
    describe (self, "date", g_strdelimit (date, " ", 'T'), "journal.date");
  describe (self, "author", owner, "journal.owner");
  return store (self, error);
}

/* -- the project ----------------------------------------------------------- */

typedef struct
{
  GPtrArray *names;
  GHashTable *seen;
} Naming;

static gboolean
name_field_cb (const RegestForeignRow *row, gpointer user_data, GError **error)
{
  Naming *self = user_data;
  g_autofree char *name = regest_foreign_row_dup_text (row, 0);
  g_autofree char *type = regest_foreign_row_dup_text (row, 1);

  if (!is_empty (name) && g_strcmp0 (type, "file") == 0 &&
      g_hash_table_add (self->seen, g_strdup (name)))
    g_ptr_array_add (self->names, g_strdup (name));
  return TRUE;
}

static gboolean
add_fields (Qualcoder *self, GError **error)
{
  static const char *const columns[] = { "name", "attr_type", NULL };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Naming naming = { names, seen };
  const RegestForeignQuery query = { "attribute", columns };

  return foreach_row (self, &query, name_field_cb, &naming, error) &&
         regest_standoff_add_fields (self->reading, names, error);
}

static gboolean
add_kinds (Qualcoder *self, GError **error)
{
  g_autoptr (GPtrArray) kinds = regest_qualcoder_list_codes (self->database, self->codes, error);

  return kinds != NULL && regest_standoff_add_kinds (self->reading, kinds, error);
}

/* What is coded on pictures and sounds, and what was written of codes, goes nowhere. */
static gboolean
tell_row_cb (const RegestForeignRow *row, gpointer user_data, GError **error)
{
  g_autofree char *words = regest_foreign_row_dup_text (row, 0);
  gboolean *found = user_data;

  *found = !is_empty (words);
  return !*found;
}

static void
tell_homeless (Qualcoder *self)
{
  static const struct
  {
    const char *table;
    const char *column;
  } homeless[] = {
    { "code_name", "memo" },
    { "code_cat", "memo" },
    { "code_image", "cid" },
    { "code_av", "cid" },
    { "project", "memo" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (homeless) && self->reading->census == NULL; i++)
    {
      const char *const columns[] = { homeless[i].column, NULL };
      const RegestForeignQuery query = { homeless[i].table, columns };
      g_autofree char *name = g_strconcat (homeless[i].table, ".", homeless[i].column, NULL);
      gboolean found = FALSE;

      if (foreach_row (self, &query, tell_row_cb, &found, NULL) && found)
        regest_qda_leave_out (self->reading, self->told, 0, name, REGEST_QDA_HOMELESS);
    }
}

static gboolean
read_all (Qualcoder *self, GError **error)
{
  static const char *const source_columns[] = { "name", "fulltext", "memo", NULL };
  static const char *const journal_columns[] = { "name", "jentry", "date", "owner", NULL };
  static const RegestForeignQuery sources = { "source", source_columns };
  static const RegestForeignQuery journal = { "journal", journal_columns };

  if (!add_kinds (self, error) || !add_fields (self, error) || !index_tables (self, error) ||
      !foreach_row (self, &sources, take_source_cb, self, error) ||
      !foreach_row (self, &journal, take_journal_cb, self, error))
    return FALSE;
  tell_homeless (self);
  if (self->n_records > 0)
    return TRUE;
  g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                       _("there is no text in the file; no record was made of it"));
  return FALSE;
}

gboolean
regest_qualcoder_read_database (RegestReading *reading, RegestForeign *database, GError **error)
{
  g_autoptr (GHashTable) codes =
    g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Qualcoder self = { reading, database, codes, told };
  gboolean done = read_all (&self, error);

  for (Table i = 0; i < N_TABLES; i++)
    g_clear_pointer (&self.rows[i], g_hash_table_unref);
  return done;
}
