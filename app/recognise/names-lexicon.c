/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <regest/model/paths.h>

#include "names-private.h"

/* Ends of words are looked up from the longest on. */
#define LONGEST_END 16
#define LARGEST_FILE (4 * 1024 * 1024)

struct _RegestLexicon
{
  GHashTable *words; /* folded to classes */
  GHashTable *ends;
};

static const struct
{
  const char *name;
  guint class;
} classes[] = {
  { "title", REGEST_WORD_TITLE },
  { "office", REGEST_WORD_OFFICE },
  { "after-name", REGEST_WORD_AFTER_NAME },
  { "particle", REGEST_WORD_PARTICLE },
  { "family-first", REGEST_WORD_FAMILY_FIRST },
  { "given", REGEST_WORD_GIVEN },
  { "name-end", REGEST_WORD_NAME_END },
  { "person-verb", REGEST_WORD_PERSON_VERB },
  { "place-before", REGEST_WORD_PLACE_BEFORE },
  { "place-before-weak", REGEST_WORD_PLACE_BEFORE_WEAK },
  { "place-head", REGEST_WORD_PLACE_HEAD },
  { "place-tail", REGEST_WORD_PLACE_TAIL },
  { "place-end", REGEST_WORD_PLACE_END },
  { "org-head", REGEST_WORD_ORG_HEAD },
  { "org-word", REGEST_WORD_ORG_WORD },
  { "org-end", REGEST_WORD_ORG_END },
  { "no-name", REGEST_WORD_NO_NAME },
  { "people", REGEST_WORD_PEOPLE },
};

static gboolean
read_class (const char *line, guint *class)
{
  gsize size = strlen (line);

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (size == strlen (classes[i].name) + 2 && line[size - 1] == ']' &&
        strncmp (line + 1, classes[i].name, size - 2) == 0)
      {
        *class = classes[i].class;
        return TRUE;
      }
  return FALSE;
}

static void
add_class (GHashTable *table, const char *word, guint class)
{
  g_autofree char *folded = regest_gazetteer_fold (word);
  gpointer have = g_hash_table_lookup (table, folded);

  if (*folded != '\0')
    g_hash_table_replace (table, g_steal_pointer (&folded),
                          GUINT_TO_POINTER (GPOINTER_TO_UINT (have) | class));
}

static void
read_words (RegestLexicon *self, const char *line, guint class)
{
  g_auto (GStrv) words = g_strsplit (line, ",", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *word = g_strstrip (words[i]);

      if (*word == '-')
        add_class (self->ends, word + 1, class);
      else
        add_class (self->words, word, class);
    }
}

static void
read_text (RegestLexicon *self, RegestKnowledge *knowledge, const char *path, char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint class = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *remark = strchr (lines[i], '#');

      if (remark != NULL)
        *remark = '\0';
      g_strstrip (lines[i]);
      if (lines[i][0] == '[')
        {
          class = 0;
          if (!read_class (lines[i], &class))
            regest_knowledge_add_message (
              knowledge,
              /* Translators: a file of words by which names are known, its line, and a heading
               * that is none of those the program knows */
              _("%s:%u: %s is no class of words; the words below it are passed over"), path, i + 1,
              lines[i]);
        }
      else if (lines[i][0] != '\0' && class != 0)
        {
          read_words (self, lines[i], class);
        }
    }
}

static void
read_file (RegestLexicon *self, RegestKnowledge *knowledge, const char *path, gboolean must_be)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;

  if (!must_be && !g_file_test (path, G_FILE_TEST_EXISTS))
    return;
  if (!g_file_get_contents (path, &text, &size, &error))
    regest_knowledge_add_message (knowledge, _("Words for finding names could not be read: %s"),
                                  error->message);
  else if (size > LARGEST_FILE || !g_utf8_validate (text, size, NULL))
    regest_knowledge_add_message (
      knowledge, _("Words for finding names could not be read: %s is no text in UTF-8"), path);
  else
    read_text (self, knowledge, path, text);
}

RegestLexicon *
regest_lexicon_new (RegestKnowledge *knowledge)
{
  RegestLexicon *self = g_new0 (RegestLexicon, 1);
  g_autofree char *shipped = regest_dup_data_path ("recognise/names.txt");
  g_autofree char *users =
    g_build_filename (g_get_user_data_dir (), "regest", "recognise", "names.txt", NULL);

  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->ends = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  read_file (self, knowledge, shipped, TRUE);
  read_file (self, knowledge, users, FALSE);
  if (regest_gazetteer_get_problem () != NULL)
    regest_knowledge_add_message (knowledge, "%s", regest_gazetteer_get_problem ());
  return self;
}

void
regest_lexicon_free (RegestLexicon *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->words);
  g_hash_table_unref (self->ends);
  g_free (self);
}

guint
regest_lexicon_find (const RegestLexicon *self, const char *folded)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->words, folded));
}

guint
regest_lexicon_find_end (const RegestLexicon *self, const char *folded)
{
  gsize size = strlen (folded);

  for (gsize i = size > LONGEST_END ? size - LONGEST_END : 1; i + 1 < size; i++)
    {
      guint found;

      if (((guchar) folded[i] & 0xc0) == 0x80)
        continue;
      found = GPOINTER_TO_UINT (g_hash_table_lookup (self->ends, folded + i));
      if (found != 0)
        return found;
    }
  return 0;
}
