/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include <regest/model/fold.h>
#include <regest/model/paths.h>

#include "phrases.h"
#include "survey-private.h"

/*
 * All phrases stand in one table by their first word. A survey is looked through once: its hits
 * (token, number of tokens, class) are kept in it by token, with an index, so that asking costs
 * nothing.
 */
#define FOLD (REGEST_FOLD_CASE | REGEST_FOLD_DIACRITICS | REGEST_FOLD_BLANKS)

static const char *const class_names[REGEST_N_PHRASES] = {
  [REGEST_PHRASE_STAMP] = "stamp",
  [REGEST_PHRASE_SEAL] = "seal",
  [REGEST_PHRASE_RETURN] = "return",
  [REGEST_PHRASE_INCOMING] = "incoming",
  [REGEST_PHRASE_SECRET] = "secret",
  [REGEST_PHRASE_REGISTRY] = "registry",
  [REGEST_PHRASE_NUMBER] = "number",
  [REGEST_PHRASE_DECIPHERED] = "deciphered",
  [REGEST_PHRASE_TYPED] = "typed",
  [REGEST_PHRASE_VERIFIED] = "verified",
  [REGEST_PHRASE_COPIED] = "copied",
  [REGEST_PHRASE_FILED] = "filed",
  [REGEST_PHRASE_RECEIVED] = "received",
  [REGEST_PHRASE_SIGNED] = "signed",
  [REGEST_PHRASE_BY] = "by",
  [REGEST_PHRASE_RANK] = "rank",
  [REGEST_PHRASE_SIGNATURE] = "signature",
  [REGEST_PHRASE_COPIES] = "copies",
  [REGEST_PHRASE_MADE] = "made",
  [REGEST_PHRASE_TO_FILE] = "to-file",
  [REGEST_PHRASE_GROUP] = "group",
  [REGEST_PHRASE_WORD] = "word",
  [REGEST_PHRASE_LINE] = "line",
  [REGEST_PHRASE_UNDECIPHERED] = "undeciphered",
  [REGEST_PHRASE_GARBLED] = "garbled",
  [REGEST_PHRASE_MISSING] = "missing",
  [REGEST_PHRASE_ILLEGIBLE] = "illegible",
  [REGEST_PHRASE_CENSORED] = "censored",
  [REGEST_PHRASE_FURNITURE] = "furniture",
  [REGEST_PHRASE_COMMENT] = "comment",
  [REGEST_PHRASE_OMITS] = "omits",
  [REGEST_PHRASE_TRANSLATOR] = "translator",
  [REGEST_PHRASE_FUNCTION] = "function",
  [REGEST_PHRASE_BEFORE_DATE] = "before-date",
  [REGEST_PHRASE_BEFORE_YEAR] = "before-year",
  [REGEST_PHRASE_RELATIVE_DAY] = "relative-day",
  [REGEST_PHRASE_AMBIGUOUS_MONTH] = "ambiguous-month",
  [REGEST_PHRASE_AFTER_DAY] = "after-day",
  [REGEST_PHRASE_MESSAGE] = "message",
  [REGEST_PHRASE_YOUR] = "your",
  [REGEST_PHRASE_MY] = "my",
  [REGEST_PHRASE_REPLY] = "reply",
  [REGEST_PHRASE_CLOSING] = "closing",
};

typedef struct
{
  char **words; /* folded, without full stops */
  RegestPhraseClass class;
} Phrase;

struct _RegestPhrases
{
  GHashTable *by_first; /* of GPtrArray of Phrase */
};

typedef struct
{
  guint token;
  guint n_tokens;
  RegestPhraseClass class;
} Hit;

static void
free_phrase (gpointer data)
{
  Phrase *phrase = data;

  g_strfreev (phrase->words);
  g_free (phrase);
}

static gboolean
find_class (const char *name, RegestPhraseClass *class)
{
  for (guint i = 0; i < REGEST_N_PHRASES; i++)
    if (g_str_equal (class_names[i], name))
      {
        *class = i;
        return TRUE;
      }
  return FALSE;
}

static void
add_phrase (RegestPhrases *self, RegestPhraseClass class, const char *words)
{
  g_autofree char *folded = regest_fold_string (words, FOLD);
  g_auto (GStrv) list = NULL;
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  Phrase *phrase;
  GPtrArray *others;

  list = g_strsplit_set (folded, " .", -1);
  for (guint i = 0; list[i] != NULL; i++)
    if (*list[i] != '\0')
      g_ptr_array_add (kept, g_strdup (list[i]));
  if (kept->len == 0)
    return;
  g_ptr_array_add (kept, NULL);
  phrase = g_new0 (Phrase, 1);
  phrase->class = class;
  phrase->words = (char **) g_ptr_array_steal (kept, NULL);
  others = g_hash_table_lookup (self->by_first, phrase->words[0]);
  if (others == NULL)
    {
      others = g_ptr_array_new_with_free_func (free_phrase);
      g_hash_table_insert (self->by_first, g_strdup (phrase->words[0]), others);
    }
  g_ptr_array_add (others, phrase);
}

static void
read_line (RegestPhrases *self, char *line, const char *path, guint number,
           RegestKnowledge *knowledge)
{
  char *colon = strchr (line, ':');
  g_auto (GStrv) phrases = NULL;
  RegestPhraseClass class;

  g_strstrip (line);
  if (*line == '\0' || *line == '#')
    return;
  if (colon != NULL)
    *colon = '\0';
  if (colon == NULL || !find_class (g_strstrip (line), &class))
    {
      /* translators: file, line number, words of the line */
      regest_knowledge_add_message (knowledge, _("%s:%u: “%s” is no class of phrases"), path,
                                    number, line);
      return;
    }
  phrases = g_strsplit (colon + 1, ",", -1);
  for (guint i = 0; phrases[i] != NULL; i++)
    add_phrase (self, class, phrases[i]);
}

static void
read_file (RegestPhrases *self, const char *path, RegestKnowledge *knowledge)
{
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  gsize size;

  if (!g_file_get_contents (path, &contents, &size, NULL))
    return;
  if (!g_utf8_validate (contents, size, NULL))
    {
      regest_knowledge_add_message (knowledge, _("%s: this is no text in UTF-8"), path);
      return;
    }
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    read_line (self, lines[i], path, i + 1, knowledge);
}

RegestPhrases *
regest_phrases_load (RegestKnowledge *knowledge)
{
  RegestPhrases *self = g_new0 (RegestPhrases, 1);
  g_autofree char *ours = regest_dup_data_path ("recognise/marks.phrases");
  g_autofree char *theirs = g_build_filename (g_get_user_data_dir (), "regest", "recognise",
                                              "marks.phrases", NULL);

  self->by_first = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) g_ptr_array_unref);
  read_file (self, ours, knowledge);
  read_file (self, theirs, knowledge);
  return self;
}

void
regest_phrases_free (RegestPhrases *self)
{
  g_hash_table_unref (self->by_first);
  g_free (self);
}

/* -- finding --------------------------------------------------------------- */

#define LONGEST_WORD 40

/* a word as the table has it; FALSE: too long for one */
static gboolean
fold_token (const char *start, gsize size, char folded[LONGEST_WORD])
{
  g_autofree char *other = NULL;
  g_autofree char *word = NULL;
  gboolean is_ascii = TRUE;

  if (size >= LONGEST_WORD)
    return FALSE;
  for (gsize i = 0; i < size; i++)
    {
      folded[i] = g_ascii_tolower (start[i]);
      is_ascii = is_ascii && (guchar) start[i] < 0x80;
    }
  folded[size] = '\0';
  if (is_ascii)
    return TRUE;
  word = g_strndup (start, size);
  other = regest_fold_string (word, FOLD);
  return g_strlcpy (folded, other, LONGEST_WORD) < LONGEST_WORD;
}

/* the token after this one that is no full stop or hyphen, on the same or the next line */
static guint
next_word (RegestSurvey *survey, guint token)
{
  const RegestToken *tokens = (const RegestToken *) survey->tokens->data;
  guint next = token + 1;

  while (next < survey->tokens->len && next < token + 3 &&
         (survey->string[tokens[next].place.start] == '.' ||
          survey->string[tokens[next].place.start] == '-'))
    next++;
  return next < survey->tokens->len && tokens[next].line <= tokens[token].line + 1
           ? next
           : G_MAXUINT;
}

static guint
match_phrase (RegestSurvey *survey, const Phrase *phrase, guint token)
{
  const RegestToken *tokens = (const RegestToken *) survey->tokens->data;
  guint at = token;

  for (guint i = 1; phrase->words[i] != NULL; i++)
    {
      char folded[LONGEST_WORD];

      at = next_word (survey, at);
      if (at == G_MAXUINT ||
          !fold_token (survey->string + tokens[at].place.start,
                       tokens[at].place.end - tokens[at].place.start, folded) ||
          !g_str_equal (folded, phrase->words[i]))
        return 0;
    }
  return at - token + 1;
}

static GPtrArray *
find_phrases (const RegestPhrases *self, RegestSurvey *survey, const RegestToken *token)
{
  char folded[LONGEST_WORD];

  if (!fold_token (survey->string + token->place.start, token->place.end - token->place.start,
                   folded))
    return NULL;
  return g_hash_table_lookup (self->by_first, folded);
}

static void
find_hits (RegestSurvey *survey, const RegestPhrases *phrases)
{
  const RegestToken *tokens = (const RegestToken *) survey->tokens->data;

  for (guint i = 0; i < survey->tokens->len; i++)
    {
      GPtrArray *list = find_phrases (phrases, survey, &tokens[i]);

      if (i % 4096 == 0 && regest_survey_is_cancelled (survey))
        return;
      for (guint j = 0; list != NULL && j < list->len; j++)
        {
          const Phrase *phrase = list->pdata[j];
          Hit hit = { i, match_phrase (survey, phrase, i), phrase->class };

          if (hit.n_tokens > 0)
            g_array_append_val (survey->phrases, hit);
        }
    }
}

/* where each token's hits begin: one more than there are tokens */
static void
index_hits (RegestSurvey *survey)
{
  guint hit = 0;

  survey->phrase_index = g_new (guint, survey->tokens->len + 1);
  for (guint i = 0; i <= survey->tokens->len; i++)
    {
      while (hit < survey->phrases->len && g_array_index (survey->phrases, Hit, hit).token < i)
        hit++;
      survey->phrase_index[i] = hit;
    }
}

static void
ensure_hits (RegestSurvey *survey)
{
  const RegestPhrases *phrases;

  if (survey->phrases != NULL)
    return;
  survey->phrases = g_array_new (FALSE, FALSE, sizeof (Hit));
  phrases = regest_knowledge_get (survey->knowledge, "stamps");
  if (phrases != NULL)
    find_hits (survey, phrases);
  index_hits (survey);
}

guint
regest_phrases_match (RegestSurvey *survey, guint token, RegestPhraseClass class)
{
  guint longest = 0;

  ensure_hits (survey);
  if (token >= survey->tokens->len)
    return 0;
  for (guint i = survey->phrase_index[token]; i < survey->phrase_index[token + 1]; i++)
    {
      const Hit *hit = &g_array_index (survey->phrases, Hit, i);

      if (hit->class == class)
        longest = MAX (longest, hit->n_tokens);
    }
  return longest;
}

#define LONGEST_PHRASE 8

guint
regest_phrases_match_before (RegestSurvey *survey, guint token, RegestPhraseClass class)
{
  for (guint n = MIN (token, LONGEST_PHRASE); n > 0; n--)
    if (regest_phrases_match (survey, token - n, class) == n)
      return n;
  return 0;
}
