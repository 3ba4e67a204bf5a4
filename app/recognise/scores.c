/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <regest/model/paths.h>

#include "scores.h"

/* one line of the table: so many of a hundred of this score are right */
typedef struct
{
  double score;
  double chance;
} Level;

static gboolean is_plain;

/* "RECOGNISER KIND SCORE CHANCE …", or "RECOGNISER/GROUND KIND …"; what is no such line is passed
 * over */
static void
read_line (GHashTable *table, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  g_autofree char *key = NULL;
  GArray *levels;
  Level level;

  if (*line == '#' || g_strv_length (words) < 4)
    return;
  key = g_strdup_printf ("%s %s", words[0], words[1]);
  level.score = g_ascii_strtod (words[2], NULL);
  level.chance = CLAMP (g_ascii_strtod (words[3], NULL), 0.01, 0.99);
  levels = g_hash_table_lookup (table, key);
  if (levels == NULL)
    {
      levels = g_array_new (FALSE, FALSE, sizeof (Level));
      g_hash_table_insert (table, g_steal_pointer (&key), levels);
    }
  if (levels->len == 0 || g_array_index (levels, Level, levels->len - 1).score < level.score)
    g_array_append_val (levels, level);
}

static GHashTable *
load (void)
{
  GHashTable *table =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  g_autofree char *path = regest_dup_data_path ("recognise/scores.table");
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return table;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    read_line (table, lines[i]);
  return table;
}

static GHashTable *
get_table (void)
{
  static GHashTable *table;

  if (g_once_init_enter (&table))
    g_once_init_leave (&table, load ());
  return table;
}

static const GArray *
find_levels (const char *recogniser, const char *ground, const char *kind)
{
  char key[128];
  const GArray *levels = NULL;

  if (ground != NULL)
    {
      g_snprintf (key, sizeof key, "%s/%s %s", recogniser, ground, kind);
      levels = g_hash_table_lookup (get_table (), key);
    }
  if (levels != NULL)
    return levels;
  g_snprintf (key, sizeof key, "%s %s", recogniser, kind);
  return g_hash_table_lookup (get_table (), key);
}

double
regest_scores_calibrate (const char *recogniser, const char *ground, const char *kind, double score)
{
  const GArray *levels = is_plain ? NULL : find_levels (recogniser, ground, kind);
  const Level *level;

  if (levels == NULL)
    return score;
  level = (const Level *) levels->data;
  if (score <= level->score)
    return level->chance;
  for (guint i = 1; i < levels->len; i++)
    if (score <= level[i].score)
      return level[i - 1].chance + (level[i].chance - level[i - 1].chance) *
                                     (score - level[i - 1].score) /
                                     (level[i].score - level[i - 1].score);
  return level[levels->len - 1].chance;
}

void
regest_scores_set_plain (gboolean plain)
{
  is_plain = plain;
}
