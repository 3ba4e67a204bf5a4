/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <regest/recognise/patterns.h>

#include "part-fields.h"

/* A text of patterns, line by line, into rules. A line that cannot be read gets a message, and the
 * others go on. */

static const char *const place_names[] = { "start", "head", "text", "closer" };

static const char *const part_types[] = { "telegram", "cable", "letter", "note",
                                          "extract", "narrative", "enclosure", NULL };

typedef struct
{
  RegestRules *rules; /* NULL: only words are wanted */
  GHashTable *words; /* names in braces to what they stand for */
  const RegestRulesSource *source;
  GPtrArray *messages;
  guint line;
  gboolean defines; /* the section is [words] */
  RegestRule section; /* what the patterns below have; regex unused */
  RegestRegexFlags flags;
  gboolean broken; /* the section is not understood: one message is enough */
} Reader;

/* takes @text */
static void
add_message (Reader *self, char *text, gboolean hint)
{
  RegestPatternMessage *message = g_new (RegestPatternMessage, 1);

  *message = (RegestPatternMessage){ self->line, text, hint };
  g_ptr_array_add (self->messages, message);
}

G_GNUC_PRINTF (2, 3)
static void
complain (Reader *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  add_message (self, g_strdup_vprintf (format, args), FALSE);
  va_end (args);
}

/* -- sections -------------------------------------------------------------- */

/* sets what @option says; FALSE: it is none */
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
    {
      g_free (self->section.type);
      self->section.type = g_strdup (option + 5);
    }
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

/* "type=telegram" on a line of its own; "[start] type=telegram": options that would be read as
 * patterns. FALSE: it is a pattern */
static gboolean
complain_of_options (Reader *self, const char *line)
{
  static const char *const names[] = { "type=", "lines=", NULL };
  static const char *const flags[] = { "weak", "heading", "endorsement", "caseless", NULL };
  const char *end = strchr (line, ']');

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_has_prefix (line, names[i]) || g_strv_contains (flags, line))
      {
        complain (self, _("“%s” is an option: it stands within the square brackets of a section, "
                          "as in [start type=telegram]"),
                  line);
        return TRUE;
      }
  if (*line != '[' || end == NULL || end[1] != ' ')
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (place_names); i++)
    if (strlen (place_names[i]) == (gsize) (end - line - 1) &&
        g_str_has_prefix (line + 1, place_names[i]))
      {
        complain (self, _("what follows “%.*s” stands within its square brackets, "
                          "as in [start type=telegram]"),
                  (int) (end + 1 - line), line);
        return TRUE;
      }
  return FALSE;
}

/* -- words in braces ------------------------------------------------------- */

/* The name that begins at @p, whose braces end at @end; but "\\p{Lu}" is none. */
static char *
dup_name (const char *pattern, const char *p, const char **end)
{
  gboolean ours = *p == '{' && g_ascii_isupper (p[1]) &&
                  (p < pattern + 2 || p[-2] != '\\' || strchr ("pPxoNgk", p[-1]) == NULL);

  *end = ours ? strchr (p, '}') : NULL;
  return *end != NULL ? g_strndup (p + 1, *end - p - 1) : NULL;
}

/* What stands for "{NAME}" is put in its place. */
static char *
put_words_in (Reader *self, const char *pattern)
{
  GString *whole = g_string_new (NULL);

  for (const char *p = pattern; *p != '\0';)
    {
      const char *end;
      g_autofree char *name = dup_name (pattern, p, &end);
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

/* Letters in their place, as many: the pattern as its author counts its characters. */
static char *
blot_words_out (Reader *self, const char *pattern)
{
  char *blotted = g_strdup (pattern);

  for (const char *p = pattern; *p != '\0'; p++)
    {
      const char *end;
      g_autofree char *name = dup_name (pattern, p, &end);

      if (name != NULL && g_hash_table_contains (self->words, name))
        memset (blotted + (p - pattern), 'x', end + 1 - p);
    }
  return blotted;
}

/* -- patterns -------------------------------------------------------------- */

/* What is wrong with @line, with places as they are in it; where it is only wrong with the words
 * put in, as in @expression. (transfer full); NULL: nothing */
static char *
find_fault (Reader *self, const char *line, const char *expression)
{
  g_autofree char *blotted = blot_words_out (self, line);
  g_autoptr (RegestRegex) alone = NULL;
  g_autoptr (RegestRegex) whole = NULL;
  g_autoptr (GError) error = NULL;

  alone = regest_regex_new (blotted, self->flags, NULL, &error);
  if (alone != NULL)
    whole = regest_regex_new (expression, self->flags, NULL, &error);
  return error != NULL ? g_strdup (error->message) : NULL;
}

/* "NAME = pattern" */
static void
read_definition (Reader *self, char *line)
{
  char *equals = strchr (line, '=');
  char *meant;

  if (equals == NULL || !g_ascii_isupper (*line))
    {
      complain (self, _("this is not of the form NAME = pattern"));
      return;
    }
  *equals = '\0';
  meant = put_words_in (self, g_strstrip (equals + 1));
  if (self->source->checked)
    {
      char *fault = find_fault (self, g_strstrip (equals + 1), meant);

      if (fault != NULL)
        add_message (self, fault, FALSE);
    }
  g_hash_table_replace (self->words, g_strdup (g_strstrip (line)), meant);
}

/* A misspelt name reads nothing, and nobody would say so. */
static void
check_fields (Reader *self, const RegestRegex *regex)
{
  const char *const *names = regest_regex_get_names (regex);

  for (guint i = 0; self->source->profile != NULL && names[i] != NULL; i++)
    {
      g_autofree char *field = regest_part_fields_dup_name (names[i]);

      if (regest_profile_find_field (self->source->profile, "part", field) == NULL)
        add_message (self,
                     /* Translators: %s is a name in a pattern that stands for a field of a
                      * telegram or letter */
                     g_strdup_printf (_("a part has no field “%s”: what stands there is not kept"),
                                      names[i]),
                     TRUE);
    }
}

static void
read_pattern (Reader *self, const char *line)
{
  g_autofree char *pattern = NULL;
  g_autofree char *origin = NULL;
  RegestRegex *regex;
  RegestRule *rule;

  if (self->rules == NULL)
    return;
  pattern = put_words_in (self, line);
  if (self->section.place == REGEST_N_RULES)
    {
      if (!self->broken)
        complain (self, _("a pattern stands below a line like [head]"));
      self->broken = TRUE;
      return;
    }
  origin = g_strdup_printf ("%s:%u", self->source->path, self->line);
  regex = regest_regex_new (pattern, self->flags, origin, NULL);
  if (regex == NULL)
    {
      char *fault = find_fault (self, line, pattern);

      if (fault != NULL)
        add_message (self, fault, FALSE);
      return;
    }
  check_fields (self, regex);
  rule = g_memdup2 (&self->section, sizeof *rule);
  rule->regex = regex;
  rule->line = self->line;
  rule->type = g_strdup (self->section.type);
  g_ptr_array_add (self->rules->by_place[rule->place], rule);
}

/* -- rules ----------------------------------------------------------------- */

static void
free_rule (gpointer data)
{
  RegestRule *rule = data;

  regest_regex_free (rule->regex);
  g_free (rule->type);
  g_free (rule);
}

RegestRules *
regest_rules_new (void)
{
  RegestRules *self = g_new0 (RegestRules, 1);

  for (guint i = 0; i < REGEST_N_RULES; i++)
    self->by_place[i] = g_ptr_array_new_with_free_func (free_rule);
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

GHashTable *
regest_rules_new_words (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

const char *
regest_rules_get_place_name (RegestRulePlace place)
{
  g_return_val_if_fail (place < REGEST_N_RULES, "");

  return place_names[place];
}

void
regest_rules_read (RegestRules *self, GHashTable *words, const RegestRulesSource *source,
                   GPtrArray *messages)
{
  Reader reader = { self, words, source, messages };
  g_auto (GStrv) lines = g_strsplit (source->text, "\n", -1);

  reader.section.place = REGEST_N_RULES;
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
      else if (!complain_of_options (&reader, line))
        read_pattern (&reader, line);
    }
  g_free (reader.section.type);
}
