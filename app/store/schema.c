/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "project-struct.h"

/*
 * A project's schema is compared with the program's own before anything is read from it: SQLite
 * keeps the text of each CREATE statement, so the texts of schema.sql and derived.sql are what must
 * stand there, blanks aside (a migration's ALTER TABLE sets them otherwise), and nothing else.
 */

/* What FTS5 makes for the virtual table "search" by itself. */
static const char *const shadow_tables[] = {
  "CREATE TABLE 'search_data'(id INTEGER PRIMARY KEY, block BLOB)",
  "CREATE TABLE 'search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID",
  "CREATE TABLE 'search_content'(id INTEGER PRIMARY KEY, c0)",
  "CREATE TABLE 'search_docsize'(id INTEGER PRIMARY KEY, sz BLOB)",
  "CREATE TABLE 'search_config'(k PRIMARY KEY, v) WITHOUT ROWID",
};

/* What stands in the files of older versions, said otherwise: { as it was, as it is in schema.sql
 * }, both as normalise() has them. No step of a migration says it anew: a table would have to be
 * copied for it. */
static const char *const earlier_words[][2] = {
  { "status IN('accepted','suggested','rejected')",
    "status='accepted'OR status='suggested'OR status='rejected'" },
};

static const char *const content_tables[] = {
  "record",
  "segment",
  "entity",
  "name",
  "identifier",
  "annotation",
  "target",
  "attribute",
  "relation",
  "correction",
  "profile",
  "page",
  "zone",
  "layer",
  NULL,
};

static const char *const bookkeeping_tables[] = { "meta", "journal", "bulk", NULL };

/* in the order of content_tables; a test compares them with the schema */
static const guint content_columns[] = { 8, 5, 6, 9, 5, 10, 8, 18, 11, 9, 4, 10, 15, 12 };

const char *const *
regest_schema_list_content_tables (void)
{
  return content_tables;
}

guint
regest_schema_count_columns (const char *table)
{
  for (guint i = 0; content_tables[i] != NULL; i++)
    if (g_str_equal (content_tables[i], table))
      return content_columns[i];
  return 0;
}

char *
regest_schema_load (const char *name)
{
  g_autofree char *path = g_strconcat ("/org/regest/store/", name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  if (bytes == NULL)
    g_error ("%s is not in the program", name);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* Only what the database keeps of it: without comments between statements and blanks that mean
 * nothing. */
static char *
normalise (const char *sql)
{
  GString *out = g_string_new (NULL);
  char quote = 0;

  for (const char *p = sql; *p != '\0'; p++)
    {
      if (quote == 0 && p[0] == '-' && p[1] == '-')
        {
          p += strcspn (p, "\n");
          if (*p == '\0')
            break;
        }
      if (quote != 0 && *p == quote)
        quote = 0;
      else if (quote == 0 && strchr ("'\"`", *p) != NULL)
        quote = *p;
      else if (quote == 0 && g_ascii_isspace (*p))
        {
          /* a blank counts between two words only */
          gboolean before = out->len > 0 && (g_ascii_isalnum (out->str[out->len - 1]) ||
                                             out->str[out->len - 1] == '_');

          while (g_ascii_isspace (p[1]))
            p++;
          if (before && (g_ascii_isalnum (p[1]) || p[1] == '_'))
            g_string_append_c (out, ' ');
          continue;
        }
      g_string_append_c (out, *p);
    }
  return g_string_free (out, FALSE);
}

/* Adds each statement that makes something to the set, as the database would keep it. */
static void
add_statements (GHashTable *set, const char *name)
{
  g_autofree char *sql = regest_schema_load (name);
  g_autofree char *normal = normalise (sql);
  g_auto (GStrv) statements = g_strsplit (normal, ";", -1);

  for (guint i = 0; statements[i] != NULL; i++)
    if (g_str_has_prefix (statements[i], "CREATE"))
      g_hash_table_add (set, g_strdup (statements[i]));
}

static gboolean
fail_object (RegestDatabase *db, const char *name, GError **error)
{
  g_autofree char *file = g_filename_display_basename (regest_database_get_path (db));

  g_set_error (error, REGEST_ERROR, REGEST_ERROR_DAMAGED,
               /* translators: the name of a file, the name of a table in it */
               _("%s: “%s” in the file is not as Regest makes it; the file was left as it is"),
               file, name);
  return FALSE;
}

static GHashTable *
collect_known (const char *content, gboolean derived)
{
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  add_statements (known, content);
  if (derived)
    add_statements (known, "derived.sql");
  for (guint i = 0; derived && i < G_N_ELEMENTS (shadow_tables); i++)
    g_hash_table_add (known, normalise (shadow_tables[i]));
  return known;
}

static gboolean
is_derived (const char *type, const char *table)
{
  return (g_str_equal (type, "table") || g_str_equal (type, "index")) &&
         !g_strv_contains (content_tables, table) && !g_strv_contains (bookkeeping_tables, table);
}

static gboolean
take_known (GHashTable *known, const char *sql)
{
  g_autofree char *normal = normalise (sql);

  for (guint i = 0; i < G_N_ELEMENTS (earlier_words); i++)
    {
      g_autoptr (GString) today = g_string_new (normal);

      if (g_string_replace (today, earlier_words[i][0], earlier_words[i][1], 1) > 0 &&
          g_hash_table_remove (known, today->str))
        return TRUE;
    }
  return g_hash_table_remove (known, normal);
}

/* One row of sqlite_schema: type, name, table, text. */
static gboolean
check_object (RegestStatement *statement, GHashTable *known, gboolean derived)
{
  const char *type = regest_statement_get_text (statement, 0);
  const char *name = regest_statement_get_text (statement, 1);
  const char *table = regest_statement_get_text (statement, 2);
  const char *sql = regest_statement_get_text (statement, 3);

  if (type == NULL || name == NULL || table == NULL)
    return FALSE;
  if (sql == NULL)
    return g_str_has_prefix (name, "sqlite_autoindex_");
  return take_known (known, sql) || (!derived && is_derived (type, table));
}

static gboolean
check (RegestDatabase *db, const char *content, gboolean derived, GError **error)
{
  g_autoptr (GHashTable) known = collect_known (content, derived);
  g_autoptr (RegestStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;
  GHashTableIter iter;
  gpointer missing;

  statement = regest_database_prepare (db, "SELECT type, name, tbl_name, sql FROM sqlite_schema",
                                       error);
  if (statement == NULL)
    return FALSE;
  while (regest_statement_step (statement, &local_error))
    if (!check_object (statement, known, derived))
      {
        const char *name = regest_statement_get_text (statement, 1);

        return fail_object (db, name != NULL ? name : "?", error);
      }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  g_hash_table_iter_init (&iter, known);
  if (g_hash_table_iter_next (&iter, &missing, NULL))
    return fail_object (db, missing, error);
  return TRUE;
}

gboolean
regest_schema_check (RegestDatabase *db, GError **error)
{
  return check (db, "schema.sql", TRUE, error);
}

gboolean
regest_schema_check_content (RegestDatabase *db, GError **error)
{
  return check (db, "schema.sql", FALSE, error);
}

gboolean
regest_schema_check_version (RegestDatabase *db, gint64 version, GError **error)
{
  g_autofree char *name = g_strdup_printf ("migrations/schema-%d.sql", (int) version);

  return check (db, name, FALSE, error);
}

gboolean
regest_schema_create_content (RegestDatabase *db, GError **error)
{
  g_autofree char *sql = regest_schema_load ("schema.sql");

  return regest_database_execute (db, sql, error);
}

gboolean
regest_schema_create (RegestDatabase *db, GError **error)
{
  g_autofree char *sql = regest_schema_load ("derived.sql");

  return regest_schema_create_content (db, error) && regest_database_execute (db, sql, error);
}

/* Every table that is not ours to keep; an FTS5 table takes its shadows along. */
static gboolean
drop_derived (RegestDatabase *db, GError **error)
{
  g_autoptr (RegestStatement) statement = NULL;
  g_autoptr (GString) drops = g_string_new (NULL);

  statement = regest_database_prepare (db,
                                       "SELECT type, name FROM sqlite_schema WHERE type = 'table'"
                                       " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                                       " ORDER BY sql LIKE 'CREATE VIRTUAL %' DESC",
                                       error);
  if (statement == NULL)
    return FALSE;
  while (regest_statement_step (statement, NULL))
    {
      const char *name = regest_statement_get_text (statement, 1);

      if (is_derived ("table", name))
        {
          char *drop = sqlite3_mprintf ("DROP TABLE IF EXISTS \"%w\";", name);

          g_string_append (drops, drop);
          sqlite3_free (drop);
        }
    }
  regest_statement_release (g_steal_pointer (&statement));
  return regest_database_execute (db, drops->str, error);
}

/* Within a transaction. What fills them anew is for the followers. */
gboolean
regest_schema_recreate_derived (RegestDatabase *db, GError **error)
{
  g_autofree char *sql = regest_schema_load ("derived.sql");
  g_autofree char *version = g_strdup_printf (
    "INSERT INTO meta (key, value) VALUES ('derived-version', %d)"
    " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    REGEST_DERIVED_VERSION);

  return drop_derived (db, error) && regest_database_execute (db, sql, error) &&
         regest_database_execute (db, version, error);
}
