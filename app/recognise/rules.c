/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include <regest/model/error.h>
#include <regest/model/paths.h>

#include "rules.h"

/* Lines of a header are short; what is longer is text, of which only the beginning is looked at. */
#define LONGEST_LINE 420

struct _RegestRules
{
  GPtrArray *by_place[REGEST_N_RULES]; /* of RegestRule */
};

static const char *const place_names[] = { "start", "head", "text", "closer" };

static const char *const part_types[] = { "telegram", "cable", "letter", "note",
                                          "extract", "narrative", "enclosure", NULL };

static void
free_rule (gpointer data)
{
  RegestRule *rule = data;

  regest_regex_free (rule->regex);
  g_free (rule->type);
  g_free (rule);
}

/* -- reading --------------------------------------------------------------- */

typedef struct
{
  RegestRules *rules;
  RegestKnowledge *knowledge;
  GHashTable *words; /* names in braces to what they stand for */
  const char *path;
  guint line;
  gboolean defines; /* the section is [words] */
  RegestRule section; /* what the patterns below have; regex unused */
  RegestRegexFlags flags;
  gboolean broken; /* the section is not understood: one message is enough */
} Reader;

G_GNUC_PRINTF (2, 3)
static void
complain (Reader *self, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  regest_knowledge_add_message (self->knowledge, "%s:%u: %s", self->path, self->line, what);
}

static gboolean
read_option (Reader *self, const char *option)
{
  if (g_str_equal (option, "weak"))
    self->section.weak = TRUE;
  else if (g_str_equal (option, "heading"))
    self->section.heading = TRUE;
  else if (g_str_equal (option, "endorsement"))
    self->section.endorsement = TRUE;
  else if (g_str_equal (option, "caseless"))
    self->flags |= REGEST_REGEX_CASELESS;
  else if (g_str_has_prefix (option, "lines=") && strchr ("123", option[6]) != NULL &&
           option[6] != '\0' && option[7] == '\0')
    self->section.n_lines = option[6] - '0';
  else if (g_str_has_prefix (option, "type=") && g_strv_contains (part_types, option + 5))
    self->section.type = g_strdup (option + 5);
  else
    return FALSE;
  return TRUE;
}

/* "[head type=telegram lines=2]" */
static void
read_section (Reader *self, const char *line)
{
  g_autofree char *inside = g_strndup (line + 1, strlen (line) - 2);
  g_auto (GStrv) words = g_strsplit_set (g_strstrip (inside), " \t", -1);

  g_free (self->section.type);
  self->section = (RegestRule){ .n_lines = 1, .place = REGEST_N_RULES };
  self->flags = REGEST_REGEX_DEFAULT;
  self->defines = g_str_equal (words[0] != NULL ? words[0] : "", "words");
  self->broken = FALSE;
  for (guint i = 0; words[0] != NULL && i < G_N_ELEMENTS (place_names); i++)
    if (g_str_equal (words[0], place_names[i]))
      self->section.place = i;
  if (!self->defines && self->section.place == REGEST_N_RULES)
    {
      complain (self, _("there is no place “%s”; there are start, head, text and closer"),
                words[0] != NULL ? words[0] : "");
      self->broken = TRUE;
    }
  if (self->section.place != REGEST_RULE_TEXT)
    self->flags |= REGEST_REGEX_WHOLE;
  for (guint i = 1; words[0] != NULL && words[i] != NULL; i++)
    if (*words[i] != '\0' && !read_option (self, words[i]))
      complain (self, _("“%s” is no option of a section"), words[i]);
}

/* What stands for "{NAME}" is put in its place. */
static char *
put_words_in (Reader *self, const char *pattern)
{
  GString *whole = g_string_new (NULL);

  for (const char *p = pattern; *p != '\0';)
    {
      /* but "\\p{Lu}" */
      gboolean ours = *p == '{' && g_ascii_isupper (p[1]) &&
                      (p < pattern + 2 || p[-2] != '\\' || strchr ("pPxoNgk", p[-1]) == NULL);
      const char *end = ours ? strchr (p, '}') : NULL;
      g_autofree char *name = end != NULL ? g_strndup (p + 1, end - p - 1) : NULL;
      const char *meant = name != NULL ? g_hash_table_lookup (self->words, name) : NULL;

      if (name != NULL && meant == NULL)
        complain (self, _("nothing says what {%s} stands for"), name);
      if (meant == NULL)
        {
          g_string_append_c (whole, *p++);
          continue;
        }
      g_string_append_printf (whole, "(?:%s)", meant);
      p = end + 1;
      if (whole->len > 1 << 16) /* words that stand for ever longer ones */
        break;
    }
  return g_string_free (whole, FALSE);
}

/* "NAME = pattern" */
static void
read_definition (Reader *self, char *line)
{
  char *equals = strchr (line, '=');

  if (equals == NULL || !g_ascii_isupper (*line))
    {
      complain (self, _("this is not of the form NAME = pattern"));
      return;
    }
  *equals = '\0';
  g_hash_table_replace (self->words, g_strstrip (g_strdup (line)),
                        put_words_in (self, g_strstrip (equals + 1)));
}

static void
read_pattern (Reader *self, const char *line)
{
  g_autofree char *pattern = put_words_in (self, line);
  g_autofree char *origin = g_strdup_printf ("%s:%u", self->path, self->line);
  g_autoptr (GError) error = NULL;
  RegestRegex *regex;
  RegestRule *rule;

  if (self->section.place == REGEST_N_RULES)
    {
      if (!self->broken)
        complain (self, _("a pattern stands below a line like [head]"));
      self->broken = TRUE;
      return;
    }
  regex = regest_regex_new (pattern, self->flags, origin, &error);
  if (regex == NULL)
    {
      regest_knowledge_add_message (self->knowledge, "%s", error->message);
      return;
    }
  rule = g_memdup2 (&self->section, sizeof *rule);
  rule->regex = regex;
  rule->type = g_strdup (self->section.type);
  g_ptr_array_add (self->rules->by_place[rule->place], rule);
}

static void
read_file (RegestRules *self, RegestKnowledge *knowledge, GHashTable *words, const char *path)
{
  Reader reader = { self, knowledge, words, path };
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  reader.section.place = REGEST_N_RULES;
  if (!g_file_get_contents (path, &contents, &size, &error))
    {
      regest_knowledge_add_message (knowledge, "%s", error->message);
      return;
    }
  if (!g_utf8_validate (contents, size, NULL))
    {
      regest_knowledge_add_message (knowledge, _("%s: this is no text in UTF-8"), path);
      return;
    }
  lines = g_strsplit (contents, "\n", -1);
  for (reader.line = 1; lines[reader.line - 1] != NULL; reader.line++)
    {
      char *line = g_strstrip (lines[reader.line - 1]);
      gsize length = strlen (line);

      if (length == 0 || *line == '#')
        continue;
      if (*line == '[' && line[length - 1] == ']' && g_ascii_islower (line[1]))
        read_section (&reader, line);
      else if (reader.defines)
        read_definition (&reader, line);
      else
        read_pattern (&reader, line);
    }
  g_free (reader.section.type);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* common.patterns first, for the words it defines; then by name */
static void
read_folder (RegestRules *self, RegestKnowledge *knowledge, GHashTable *words, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".patterns"))
      g_ptr_array_add (names,
                       g_strconcat (g_str_equal (name, "common.patterns") ? "0" : "1", name, NULL));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, (char *) names->pdata[i] + 1, NULL);

      read_file (self, knowledge, words, path);
    }
}

RegestRules *
regest_rules_load (RegestKnowledge *knowledge)
{
  RegestRules *self = g_new0 (RegestRules, 1);
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *ours = regest_dup_data_path ("recognise/patterns");
  g_autofree char *theirs =
    g_build_filename (g_get_user_data_dir (), "regest", "recognise", "patterns", NULL);
  guint n_ours[REGEST_N_RULES];

  for (guint i = 0; i < REGEST_N_RULES; i++)
    self->by_place[i] = g_ptr_array_new_with_free_func (free_rule);
  read_folder (self, knowledge, words, ours);
  for (guint i = 0; i < REGEST_N_RULES; i++)
    n_ours[i] = self->by_place[i]->len;
  read_folder (self, knowledge, words, theirs);
  /* the user's word goes first: what was read last is moved to the front */
  for (guint i = 0; i < REGEST_N_RULES; i++)
    for (guint j = n_ours[i]; j < self->by_place[i]->len; j++)
      {
        gpointer rule = g_ptr_array_steal_index (self->by_place[i], j);

        g_ptr_array_insert (self->by_place[i], j - n_ours[i], rule);
      }
  return self;
}

void
regest_rules_free (RegestRules *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < REGEST_N_RULES; i++)
    g_ptr_array_unref (self->by_place[i]);
  g_free (self);
}

/* -- matching -------------------------------------------------------------- */

guint
regest_rules_skip_empty (RegestSurvey *survey, guint line, guint end)
{
  const RegestSurveyLine *lines = regest_survey_get_lines (survey, NULL);

  while (line < end && lines[line].words.start == lines[line].words.end)
    line++;
  return line;
}

/* The place of @n_lines lines with words from @line on; FALSE: there are not so many, or they are
 * too long. */
static gboolean
find_place (RegestSurvey *survey, const RegestSpan *span, guint n_lines, RegestPlace *place)
{
  const RegestSurveyLine *lines = regest_survey_get_lines (survey, NULL);
  guint line = span->start;

  *place = lines[line].words;
  for (guint i = 1; i < n_lines; i++)
    {
      line = regest_rules_skip_empty (survey, line + 1, span->end);
      if (line >= span->end)
        return FALSE;
      place->end = lines[line].words.end;
    }
  return place->start < place->end && place->end - place->start <= LONGEST_LINE * n_lines;
}

/* the first bytes of a longer text, cut between characters */
static RegestPlace
cut (RegestSurvey *survey, RegestPlace place)
{
  const char *string = regest_survey_get_string (survey);

  if (place.end - place.start > LONGEST_LINE)
    {
      place.end = place.start + LONGEST_LINE;
      while (((guchar) string[place.end] & 0xc0) == 0x80)
        place.end--;
    }
  return place;
}

const RegestRule *
regest_rules_match (const RegestRules *self, RegestSurvey *survey, RegestRulePlace place,
                    const RegestSpan *span, RegestMatch *match)
{
  const RegestSurveyLine *lines = regest_survey_get_lines (survey, NULL);
  GPtrArray *rules = self->by_place[place];
  gboolean whole = place != REGEST_RULE_TEXT;
  RegestPlace words[4];
  gboolean there[4];

  if (span->start >= span->end)
    return NULL;
  for (guint n = 1; n < 4; n++)
    there[n] = find_place (survey, span, n, &words[n]);
  if (!whole)
    {
      words[1] = cut (survey, lines[span->start].words);
      there[1] = words[1].start < words[1].end;
    }
  for (guint i = 0; i < rules->len; i++)
    {
      const RegestRule *rule = rules->pdata[i];

      if (!there[rule->n_lines] || (rule->heading && lines[span->start].heading == 0))
        continue;
      if (regest_regex_match (rule->regex, survey, words[rule->n_lines],
                              words[rule->n_lines].start, match))
        return rule;
    }
  return NULL;
}

guint
regest_rules_get_next (RegestSurvey *survey, const RegestMatch *match)
{
  RegestPlace place = regest_match_get_place (match);

  return regest_survey_find_line (survey, MAX (place.end, place.start + 1) - 1) + 1;
}
