/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include <regest/model/error.h>

#include "pattern.h"
#include "survey-private.h"

/*
 * Three limits. PCRE2's own counts steps of backtracking from one starting point; machine code and
 * interpreter count differently, so it is set for the coarser. A search of a long place has many
 * starting points, each of which may run to its end, so it goes by pieces: a match begins in one
 * of them and ends at most REACH bytes behind it. And a match that was given up once is given up
 * for the whole survey, or a bad pattern would cost the limit again at each line.
 */
#define MATCH_LIMIT 200000
#define DEPTH_LIMIT 20000
#define HEAP_LIMIT 16384 /* kibibytes */
#define PIECE 4096
#define REACH 4096

struct _RegestPattern
{
  pcre2_code *code;
  pcre2_match_context *context;
  char *origin;
  GPtrArray *names; /* of char *, NULL-terminated */
  GArray *numbers; /* of guint: groups of the names, sorted as the names, G_MAXUINT after each */
};

static void
collect_names (RegestRegex *self)
{
  guint32 n_entries = 0, size = 0;
  PCRE2_SPTR table = NULL;
  const guint stop = G_MAXUINT;

  pcre2_pattern_info (self->code, PCRE2_INFO_NAMECOUNT, &n_entries);
  pcre2_pattern_info (self->code, PCRE2_INFO_NAMEENTRYSIZE, &size);
  pcre2_pattern_info (self->code, PCRE2_INFO_NAMETABLE, &table);
  /* sorted by name: those of one name stand together */
  for (guint i = 0; i < n_entries; i++, table += size)
    {
      const char *name = (const char *) table + 2;
      guint number = table[0] << 8 | table[1];

      if (self->names->len == 0 || !g_str_equal (self->names->pdata[self->names->len - 1], name))
        {
          if (self->names->len > 0)
            g_array_append_val (self->numbers, stop);
          g_ptr_array_add (self->names, g_strdup (name));
        }
      g_array_append_val (self->numbers, number);
    }
  g_array_append_val (self->numbers, stop);
  g_ptr_array_add (self->names, NULL);
}

G_GNUC_PRINTF (3, 4)
static gboolean
complain (GError **error, const char *origin, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  if (origin != NULL)
    g_set_error (error, REGEST_ERROR, REGEST_ERROR_INVALID, "%s: %s", origin, message);
  else
    g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
compile (RegestRegex *self, const char *expression, RegestRegexFlags flags, GError **error)
{
  guint32 options = PCRE2_UTF | PCRE2_UCP | PCRE2_DUPNAMES | PCRE2_NEVER_BACKSLASH_C;
  guint32 n_groups = 0;
  gsize offset = 0;
  int code = 0;

  if (flags & REGEST_REGEX_CASELESS)
    options |= PCRE2_CASELESS;
  if (flags & REGEST_REGEX_WHOLE)
    options |= PCRE2_ANCHORED | PCRE2_ENDANCHORED;
  if (flags & REGEST_REGEX_LINES)
    options |= PCRE2_MULTILINE;
  self->code =
    pcre2_compile ((PCRE2_SPTR) expression, PCRE2_ZERO_TERMINATED, options, &code, &offset, NULL);
  if (self->code == NULL)
    {
      PCRE2_UCHAR what[200];

      pcre2_get_error_message (code, what, sizeof what);
      /* Translators: a regular expression is wrong: what, and at which of its bytes */
      return complain (error, self->origin, _("%s, at character %zu of the pattern"),
                       (const char *) what,
                       (gsize) g_utf8_pointer_to_offset (expression, expression + offset) + 1);
    }
  pcre2_pattern_info (self->code, PCRE2_INFO_CAPTURECOUNT, &n_groups);
  if (n_groups >= REGEST_REGEX_MAX_GROUPS)
    return complain (error, self->origin, _("the pattern has more than %d groups"),
                     REGEST_REGEX_MAX_GROUPS - 1);
  return TRUE;
}

RegestRegex *
regest_regex_new (const char *expression, RegestRegexFlags flags, const char *origin,
                  GError **error)
{
  g_autoptr (RegestRegex) self = NULL;

  g_return_val_if_fail (expression != NULL, NULL);

  self = g_new0 (RegestRegex, 1);
  self->origin = g_strdup (origin);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  if (!g_utf8_validate (expression, -1, NULL))
    {
      complain (error, origin, "%s", _("the pattern is not UTF-8"));
      return NULL;
    }
  if (!compile (self, expression, flags, error))
    return NULL;
  collect_names (self);
  /* where machine code cannot be made the interpreter does as well */
  pcre2_jit_compile (self->code, PCRE2_JIT_COMPLETE);
  self->context = pcre2_match_context_create (NULL);
  pcre2_set_match_limit (self->context, MATCH_LIMIT);
  pcre2_set_depth_limit (self->context, DEPTH_LIMIT);
  pcre2_set_heap_limit (self->context, HEAP_LIMIT);
  return g_steal_pointer (&self);
}

void
regest_regex_free (RegestRegex *self)
{
  if (self == NULL)
    return;
  pcre2_code_free (self->code);
  pcre2_match_context_free (self->context);
  g_free (self->origin);
  g_ptr_array_unref (self->names);
  g_array_unref (self->numbers);
  g_free (self);
}

const char *
regest_regex_get_origin (const RegestRegex *self)
{
  g_return_val_if_fail (self != NULL, "");

  return self->origin != NULL ? self->origin : "";
}

const char *const *
regest_regex_get_names (const RegestRegex *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->names->pdata;
}

/* -- matching -------------------------------------------------------------- */

static void
take_groups (const RegestRegex *self, pcre2_match_data *data, guint n_groups, RegestMatch *match)
{
  const gsize *ends = pcre2_get_ovector_pointer (data);

  match->pattern = self;
  for (guint i = 0; i < REGEST_REGEX_MAX_GROUPS; i++)
    {
      gboolean set = i < n_groups && ends[2 * i] != PCRE2_UNSET;

      /* \K in a lookahead can end a match before it starts */
      match->groups[i].start = set ? ends[2 * i] : G_MAXSIZE;
      match->groups[i].end = set ? MAX (ends[2 * i], ends[2 * i + 1]) : G_MAXSIZE;
    }
}

static int
match_piece (const RegestRegex *self, pcre2_match_data *data, const char *string, gsize size,
             gsize from)
{
  return pcre2_match (self->code, (PCRE2_SPTR) string, size, from, PCRE2_NO_UTF_CHECK, data,
                      self->context);
}

/* One after the last byte of the piece of @string that begins at @from. */
static gsize
end_piece (const char *string, gsize size, gsize from)
{
  gsize end = from + PIECE + REACH;

  if (end >= size)
    return size;
  while (end > from && ((guchar) string[end] & 0xc0) == 0x80)
    end--;
  return end;
}

gboolean
regest_regex_match_string (const RegestRegex *self, const char *string, gsize size, gsize from,
                           RegestMatch *match, GError **error)
{
  pcre2_match_data *data;
  int code = PCRE2_ERROR_NOMATCH;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (string != NULL, FALSE);
  g_return_val_if_fail (match != NULL, FALSE);

  if (from > size)
    return FALSE;
  data = pcre2_match_data_create_from_pattern (self->code, NULL);
  for (;;)
    {
      gsize end = end_piece (string, size, from);

      code = match_piece (self, data, string, end, from);
      /* what begins in the reach may go on behind it: the next piece has it whole */
      if (code > 0 && end < size && pcre2_get_ovector_pointer (data)[0] >= from + PIECE)
        code = PCRE2_ERROR_NOMATCH;
      if (code != PCRE2_ERROR_NOMATCH || end == size)
        break;
      from += PIECE;
      while (((guchar) string[from] & 0xc0) == 0x80)
        from++;
    }
  if (code > 0)
    take_groups (self, data, code, match);
  pcre2_match_data_free (data);
  if (code < 0 && code != PCRE2_ERROR_NOMATCH)
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_LIMIT,
                   _("%s: the pattern needs too many steps here and was passed over"),
                   regest_regex_get_origin (self));
      return FALSE;
    }
  return code > 0;
}

gboolean
regest_regex_match (const RegestRegex *self, RegestSurvey *survey, RegestPlace within,
                    gsize from, RegestMatch *match)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (survey != NULL, FALSE);
  g_return_val_if_fail (within.start <= from && within.end <= survey->size, FALSE);

  if (from > within.end ||
      (survey->given_up != NULL && g_hash_table_contains (survey->given_up, self)))
    return FALSE;
  if (!regest_regex_match_string (self, survey->string + within.start, within.end - within.start,
                                  from - within.start, match, &error))
    {
      if (error == NULL)
        return FALSE;
      if (survey->given_up == NULL)
        survey->given_up = g_hash_table_new (NULL, NULL);
      g_hash_table_add (survey->given_up, (gpointer) self);
      regest_survey_add_message (survey, "%s", error->message);
      return FALSE;
    }
  for (guint i = 0; i < REGEST_REGEX_MAX_GROUPS; i++)
    if (match->groups[i].start != G_MAXSIZE)
      {
        match->groups[i].start += within.start;
        match->groups[i].end += within.start;
      }
  return TRUE;
}

gsize
regest_match_get_next (const RegestMatch *self, RegestSurvey *survey)
{
  gsize next;

  g_return_val_if_fail (self != NULL, G_MAXSIZE);
  g_return_val_if_fail (survey != NULL, G_MAXSIZE);

  next = self->groups[0].end;
  if (next > self->groups[0].start)
    return next;
  if (next >= survey->size)
    return G_MAXSIZE;
  return g_utf8_next_char (survey->string + next) - survey->string;
}

gboolean
regest_match_get (const RegestMatch *self, const char *name, RegestPlace *place)
{
  const guint *number;
  const RegestRegex *pattern;

  g_return_val_if_fail (self != NULL && self->pattern != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  pattern = self->pattern;
  number = (const guint *) pattern->numbers->data;
  for (guint i = 0; pattern->names->pdata[i] != NULL; i++, number++)
    {
      gboolean found = g_str_equal (pattern->names->pdata[i], name);

      for (; *number != G_MAXUINT; number++)
        if (found && self->groups[*number].start < self->groups[*number].end)
          {
            if (place != NULL)
              *place = self->groups[*number];
            return TRUE;
          }
    }
  return FALSE;
}

RegestPlace
regest_match_get_place (const RegestMatch *self)
{
  g_return_val_if_fail (self != NULL, (RegestPlace){ 0 });

  return self->groups[0];
}
