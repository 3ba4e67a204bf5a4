/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <regest/model/fold.h>

#include "names-private.h"
#include "russian-names.h"

/*
 * The writings of one name get one key, so that accepting them makes one entity: those that fold to
 * the same (case, marks, blanks, scanner's confusions), and of persons a single word that is the
 * family name of just one full name in the record ("Mao" of "Mao Zedong"). The key is the writing
 * that stands most often; one in capitals counts as written small.
 */

typedef struct
{
  GHashTable *forms; /* writing to its number */
  const char *best;
  guint n_best;
} Group;

static void
free_group (gpointer data)
{
  Group *group = data;

  g_hash_table_unref (group->forms);
  g_free (group);
}

/* "Соколову" is called "Соколов". Takes @form */
static char *
as_called (const RegestFind *find, char *form)
{
  char *called =
    find->kind == REGEST_FIND_PERSON ? regest_russian_name_to_nominative (form) : NULL;

  if (called == NULL)
    return form;
  g_free (form);
  return called;
}

/* "KIM IL SUNG" as "Kim Il Sung"; line ends and their hyphens go */
static char *
make_form (const RegestNameWords *words, const RegestFind *find)
{
  GString *form = g_string_new (NULL);

  for (guint i = find->first; i < find->end; i++)
    {
      const RegestNameWord *word = &words->words[i];
      const char *start = regest_survey_get_string (words->survey) + word->place.start;
      gboolean first = TRUE;

      if (i > find->first && word->gap != REGEST_GAP_NONE)
        g_string_append_c (form, ' ');
      /* "Kim II Sung": what the scanner made of "Il" */
      if (i > find->first && (words->words[find->first].classes & REGEST_WORD_FAMILY_FIRST) != 0 &&
          (g_str_equal (word->folded, "ii") || g_str_equal (word->folded, "ll")))
        {
          g_string_append (form, "Il");
          continue;
        }
      for (const char *p = start; p < start + (word->place.end - word->place.start);
           p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);

          if (word->joined && (c == '\n' || c == '\r' || c == 0xac || (c == '-' && p[1] == '\n')))
            continue;
          if (word->shape == REGEST_SHAPE_UPPER && !first &&
              find->kind != REGEST_FIND_ORGANISATION)
            c = g_unichar_tolower (c);
          first = c == '-' || c == ' ';
          g_string_append_unichar (form, c);
        }
      if (word->dot > 0)
        g_string_append_c (form, '.');
    }
  return as_called (find, g_string_free (form, FALSE));
}

static char *
make_group_key (const RegestFind *find, const char *form)
{
  g_autofree char *folded =
    regest_fold_string (form, REGEST_FOLD_NAMES);

  return g_strdup_printf ("%d %s", find->kind, folded);
}

static void
count_form (GHashTable *groups, const char *key, const char *form)
{
  Group *group = g_hash_table_lookup (groups, key);
  gpointer original = NULL, count = NULL;
  guint n;

  if (group == NULL)
    {
      group = g_new0 (Group, 1);
      group->forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (groups, g_strdup (key), group);
    }
  if (!g_hash_table_lookup_extended (group->forms, form, &original, &count))
    {
      original = g_strdup (form);
      g_hash_table_insert (group->forms, original, GUINT_TO_POINTER (0));
    }
  n = GPOINTER_TO_UINT (count) + 1;
  g_hash_table_insert (group->forms, g_strdup (form), GUINT_TO_POINTER (n));
  if (n > group->n_best)
    {
      group->best = original;
      group->n_best = n;
    }
}

static const RegestNameWord *
get_family_word (const RegestNameWords *words, const RegestFind *find)
{
  const RegestNameWord *first = &words->words[find->first];

  if ((first->classes & REGEST_WORD_FAMILY_FIRST) != 0)
    return first;
  return &words->words[find->end - 1];
}

static char *
make_short_key (const RegestNameWords *words, guint index)
{
  g_autofree char *folded =
    regest_fold_string (words->words[index].folded, REGEST_FOLD_NAMES);

  return g_strdup_printf ("%d %s", REGEST_FIND_PERSON, folded);
}

/* Family names to the group of the only full name with it; "" where there are several. */
static GHashTable *
index_short (const RegestNameWords *words, GArray *finds, char **keys)
{
  GHashTable *shorts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < finds->len; i++)
    {
      const RegestFind *find = &g_array_index (finds, RegestFind, i);
      g_autofree char *key = NULL;
      const char *have;

      if (find->kind != REGEST_FIND_PERSON || find->end == find->first + 1)
        continue;
      key = make_short_key (words, get_family_word (words, find) - words->words);
      have = g_hash_table_lookup (shorts, key);
      if (have == NULL)
        g_hash_table_insert (shorts, g_steal_pointer (&key), keys[i]);
      else if (!g_str_equal (have, keys[i]))
        g_hash_table_insert (shorts, g_steal_pointer (&key), (gpointer) "");
    }
  return shorts;
}

void
regest_names_gather (const RegestNameWords *words, GArray *finds)
{
  g_autoptr (GHashTable)
    groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_group);
  g_autoptr (GHashTable) shorts = NULL;
  g_auto (GStrv) keys = g_new0 (char *, finds->len + 1);

  for (guint i = 0; i < finds->len; i++)
    {
      const RegestFind *find = &g_array_index (finds, RegestFind, i);
      g_autofree char *form = make_form (words, find);

      keys[i] = make_group_key (find, form);
      count_form (groups, keys[i], form);
    }
  shorts = index_short (words, finds, keys);
  for (guint i = 0; i < finds->len; i++)
    {
      RegestFind *find = &g_array_index (finds, RegestFind, i);
      const char *key = keys[i];

      if (find->kind == REGEST_FIND_PERSON && find->end == find->first + 1)
        {
          const char *full = g_hash_table_lookup (shorts, key);

          if (full != NULL && *full != '\0')
            key = full;
        }
      if (find->kind == REGEST_FIND_PLACE && find->name != NULL)
        find->key = g_string_chunk_insert_const (words->strings, find->name);
      else
        find->key = g_string_chunk_insert_const (
          words->strings, ((Group *) g_hash_table_lookup (groups, key))->best);
    }
}
