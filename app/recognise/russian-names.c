/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "russian-names.h"

/*
 * Only endings that are of one case and of one gender are taken off: the dative of men's family
 * names and patronymics, the instrumental, the genitive of adjectives. The genitive in -ova and
 * -ina is left, as women are called so. All words of a name must be known, or initials: of "Ким Ир
 * Сену" the last one alone would be wrong as often as right.
 */
static const struct
{
  const char *end;
  const char *nominative;
} endings[] = {
  { "ову", "ов" },
  { "еву", "ев" },
  { "ёву", "ёв" },
  { "ину", "ин" },
  { "ыну", "ын" },
  { "овым", "ов" },
  { "евым", "ев" },
  { "иным", "ин" },
  { "скому", "ский" },
  { "цкому", "цкий" },
  { "ского", "ский" },
  { "цкого", "цкий" },
  { "ским", "ский" },
  { "цким", "цкий" },
  { "овичу", "ович" },
  { "евичу", "евич" },
  { "ичу", "ич" },
};

/* NULL: not in a case that can be told */
static char *
make_word (const char *word)
{
  g_autofree char *lower = g_utf8_strdown (word, -1);
  const gboolean loud = g_unichar_isupper (
    g_utf8_get_char (g_utf8_find_prev_char (word, word + strlen (word))));

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *stem = NULL;
      g_autofree char *end = NULL;
      gsize size = strlen (word), n = strlen (endings[i].end);

      if (!g_str_has_suffix (lower, endings[i].end) || size != strlen (lower) || size < n + 4)
        continue;
      stem = g_strndup (word, size - n);
      end = loud ? g_utf8_strup (endings[i].nominative, -1) : g_strdup (endings[i].nominative);
      return g_strconcat (stem, end, NULL);
    }
  return NULL;
}

static gboolean
is_initials (const char *word)
{
  return strchr (word, '.') != NULL || g_utf8_strlen (word, -1) == 1;
}

char *
regest_russian_name_to_nominative (const char *name)
{
  g_auto (GStrv) words = NULL;
  gboolean changed = FALSE;

  g_return_val_if_fail (name != NULL, NULL);

  if (!g_utf8_validate (name, -1, NULL) || *name == '\0' ||
      g_unichar_get_script (g_utf8_get_char (name)) != G_UNICODE_SCRIPT_CYRILLIC)
    return NULL;
  words = g_strsplit (name, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      char *word;

      if (*words[i] == '\0' || is_initials (words[i]))
        continue;
      word = make_word (words[i]);
      if (word == NULL)
        return NULL;
      g_free (words[i]);
      words[i] = word;
      changed = TRUE;
    }
  return changed ? g_strjoinv (" ", words) : NULL;
}
