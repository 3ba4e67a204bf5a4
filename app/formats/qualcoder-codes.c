/* SPDX-License-Identifier: GPL-3.0-or-later */

/* QualCoder's codes stand in categories, which stand in each other, or under other codes. */

#include "config.h"

#include "qualcoder.h"

#define MAX_DEPTH 50 /* of categories in each other; and an end where they stand in a circle */

typedef struct
{
  gint64 key;
  char *name;
  char *color; /* (nullable) */
  gint64 category; /* 0: none */
  gint64 code; /* that it stands under; 0: none */
} Code;

typedef struct
{
  GHashTable *codes; /* keys to Code */
  GHashTable *categories; /* keys to Code: with a name and the category above */
  GPtrArray *order; /* of Code, borrowed */
} Codes;

static void
free_code (gpointer data)
{
  Code *code = data;

  g_free (code->name);
  g_free (code->color);
  g_free (code);
}

static gint64
get_int (const RegestForeignRow *row, guint column)
{
  gint64 value;

  return regest_foreign_row_get_int (row, column, &value) ? value : 0;
}

static gboolean
take_code_cb (const RegestForeignRow *row, gpointer user_data, GError **error)
{
  Codes *self = user_data;
  Code *code = g_new0 (Code, 1);

  code->key = regest_foreign_row_get_key (row);
  code->name = regest_foreign_row_dup_text (row, 0);
  code->color = regest_foreign_row_dup_text (row, 1);
  code->category = get_int (row, 2);
  code->code = get_int (row, 3);
  g_hash_table_insert (self->codes, &code->key, code);
  g_ptr_array_add (self->order, code);
  return TRUE;
}

static gboolean
take_category_cb (const RegestForeignRow *row, gpointer user_data, GError **error)
{
  Codes *self = user_data;
  Code *category = g_new0 (Code, 1);

  category->key = regest_foreign_row_get_key (row);
  category->name = regest_foreign_row_dup_text (row, 0);
  category->category = get_int (row, 1);
  g_hash_table_insert (self->categories, &category->key, category);
  return TRUE;
}

static const Code *
find_above (const Codes *self, const Code *code)
{
  const Code *above = code->code != 0 ? g_hash_table_lookup (self->codes, &code->code) : NULL;

  return above != NULL ? above : g_hash_table_lookup (self->categories, &code->category);
}

/* (nullable) */
static char *
make_group (const Codes *self, const Code *code, guint depth)
{
  const Code *above = depth < MAX_DEPTH ? find_above (self, code) : NULL;
  g_autofree char *group = above != NULL ? make_group (self, above, depth + 1) : NULL;

  if (above == NULL)
    return NULL;
  return regest_standoff_join_group (group, above->name != NULL ? above->name : "");
}

static gboolean
load (Codes *self, RegestForeign *database, GError **error)
{
  static const char *const code_columns[] = { "name", "color", "catid", "supercid", NULL };
  static const char *const category_columns[] = { "name", "supercatid", NULL };
  static const RegestForeignQuery codes = { "code_name", code_columns };
  static const RegestForeignQuery categories = { "code_cat", category_columns };

  return regest_foreign_foreach (database, &codes, take_code_cb, self, error) &&
         (!regest_foreign_has_table (database, categories.table) ||
          regest_foreign_foreach (database, &categories, take_category_cb, self, error));
}

GPtrArray *
regest_qualcoder_list_codes (RegestForeign *database, GHashTable *names, GError **error)
{
  g_autoptr (GHashTable) codes =
    g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_code);
  g_autoptr (GHashTable) categories =
    g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_code);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  GPtrArray *kinds;
  Codes self = { codes, categories, order };

  if (!load (&self, database, error))
    return NULL;
  kinds = g_ptr_array_new_with_free_func (regest_standoff_kind_free);
  for (guint i = 0; i < order->len; i++)
    {
      const Code *code = order->pdata[i];
      g_autofree char *group = make_group (&self, code, 0);

      if (code->name == NULL || *code->name == '\0')
        continue;
      g_ptr_array_add (kinds, regest_standoff_kind_new (code->name, group, code->color));
      g_hash_table_insert (names, g_memdup2 (&code->key, sizeof code->key), g_strdup (code->name));
    }
  return kinds;
}
