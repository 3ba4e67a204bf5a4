/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <regest/model/date.h>
#include <regest/model/fold.h>

#include "header-names.h"
#include "part-fields.h"

typedef struct
{
  char *name;
  RegestPlace place;
} Field;

struct _RegestPartFields
{
  RegestSurvey *survey;
  RegestSurveyPart *part;
  GArray *fields; /* of Field */
};

static void
clear_field (gpointer data)
{
  g_free (((Field *) data)->name);
}

RegestPartFields *
regest_part_fields_new (RegestSurvey *survey, RegestSurveyPart *part)
{
  RegestPartFields *self = g_new0 (RegestPartFields, 1);

  self->survey = survey;
  self->part = part;
  self->fields = g_array_new (FALSE, FALSE, sizeof (Field));
  g_array_set_clear_func (self->fields, clear_field);
  return self;
}

char *
regest_part_fields_dup_name (const char *group)
{
  char *name = g_strdelimit (g_strdup (group), "_", '-');
  gsize length = strlen (name);

  while (length > 1 && g_ascii_isdigit (name[length - 1]))
    name[--length] = '\0';
  return name;
}

void
regest_part_fields_collect (RegestPartFields *self, const RegestMatch *match)
{
  const char *const *names = regest_regex_get_names (match->pattern);

  for (guint i = 0; names[i] != NULL; i++)
    {
      Field field;

      if (!regest_match_get (match, names[i], &field.place))
        continue;
      field.name = regest_part_fields_dup_name (names[i]);
      g_array_append_val (self->fields, field);
    }
}

void
regest_part_fields_add (RegestPartFields *self, const char *name, RegestPlace place)
{
  Field field = { g_strdup (name), place };

  g_array_append_val (self->fields, field);
}

/* -- proposing ------------------------------------------------------------- */

static GPtrArray *
get_proposed (RegestPartFields *self)
{
  return self->part->proposal != NULL
           ? regest_annotation_get_attributes (
               regest_proposal_get_annotation (self->part->proposal))
           : NULL;
}

static const char *
get_value (RegestPartFields *self, const char *name)
{
  const char *value = NULL;

  if (self->part->annotation != NULL)
    value = regest_attributes_get_value (
      regest_annotation_get_attributes (self->part->annotation), name);
  if (value == NULL && self->part->proposal != NULL)
    value = regest_attributes_get_value (get_proposed (self), name);
  return value != NULL && value[0] != 'X' && regest_edtf_parse (value, NULL, NULL) ? value : NULL;
}

/* "TO FILIPPOV" and "Comrade FILIPPOV!" say the same */
static gboolean
is_there (RegestPartFields *self, const char *name, const char *words)
{
  GPtrArray *proposed = get_proposed (self);
  g_autofree char *key = regest_fold_string (words, REGEST_FOLD_CASE | REGEST_FOLD_BLANKS);

  for (guint i = 0; proposed != NULL && i < proposed->len; i++)
    {
      const RegestAttribute *attribute = proposed->pdata[i];
      g_autofree char *other = NULL;

      if (!g_str_equal (attribute->name, name) || attribute->reading == NULL)
        continue;
      other = regest_fold_string (attribute->reading, REGEST_FOLD_CASE | REGEST_FOLD_BLANKS);
      if (g_str_equal (key, other))
        return TRUE;
    }
  return FALSE;
}

static void
propose (RegestPartFields *self, const Field *field)
{
  g_autofree char *words = regest_survey_dup_words (self->survey, field->place);

  if (!is_there (self, field->name, words))
    regest_survey_propose_field (self->survey, self->part, field->name, field->place, NULL);
  regest_header_names_note (self->survey, field->name, field->place);
}

/* The year that @value was lent is one too few or too many: an answer of January to a telegram of
 * December. */
static void
mend_year (char **value, const char *sent, const char *received)
{
  RegestEdtf from, to;
  int year, by = 0;
  char *mended;

  if (!regest_edtf_parse (sent, &from, NULL) || !regest_edtf_parse (received, &to, NULL) ||
      from.earliest == G_MININT64 || to.earliest == G_MININT64)
    return;
  if (to.latest < from.earliest - 300 * 86400)
    by = 1;
  else if (to.earliest > from.latest + (gint64) 300 * 86400)
    by = -1;
  /* of the value that was lent one: "sent" is moved the other way */
  if (*value == sent)
    by = -by;
  year = by != 0 ? atoi (*value) + by : 0;
  if (year <= 0 || !g_ascii_isdigit ((*value)[3]))
    return;
  mended = g_strdup_printf ("%04d%s", year, *value + 4);
  g_free (*value);
  *value = mended;
}

/* "November 6 [8], 1919", "October 27 (?)—1:55 p.m.", "1-50 14 October": without what an edition
 * put into it, and with the colon that a clerk wrote otherwise */
static char *
clean_date (const char *words)
{
  GString *clean = g_string_new (NULL);
  guint depth = 0;

  for (const char *p = words; *p != '\0'; p++)
    {
      if (*p == '[' || *p == '(')
        depth++;
      else if ((*p == ']' || *p == ')') && depth > 0)
        depth--;
      else if (depth == 0)
        g_string_append_c (clean, *p);
    }
  if (clean->len > 4 && strspn (clean->str, "0123456789") <= 2)
    {
      gsize hours = strspn (clean->str, "0123456789");

      if (hours > 0 && clean->str[hours] == '-' &&
          strspn (clean->str + hours + 1, "0123456789") == 2)
        clean->str[hours] = ':';
    }
  return g_string_free (clean, FALSE);
}

static char *
read_date (const char *words, const char *context, gboolean *inferred)
{
  const RegestDateHabit open = { context, REGEST_DATE_DAY_FIRST, TRUE };
  char *value = regest_date_read (words, context, inferred);
  g_autofree char *clean = NULL;

  if (value != NULL)
    return value;
  clean = clean_date (words);
  value = regest_date_read (clean, context, inferred);
  if (value == NULL)
    value = regest_date_read_by_habit (words, &open, inferred);
  return value != NULL ? value : regest_date_read_by_habit (clean, &open, inferred);
}

static void
propose_date (RegestPartFields *self, const Field *field)
{
  gboolean is_sent = g_str_equal (field->name, "sent");
  const char *other = get_value (self, is_sent ? "received" : "sent");
  guint line = regest_survey_find_line (self->survey, field->place.start);
  const char *context =
    other != NULL ? other : regest_survey_get_date_context (self->survey, line);
  g_autofree char *words = regest_survey_dup_words (self->survey, field->place);
  gboolean inferred = FALSE;
  char *value = read_date (words, context, &inferred);

  if (value == NULL)
    {
      propose (self, field);
      return;
    }
  if (inferred && other != NULL)
    {
      if (is_sent)
        mend_year (&value, value, other);
      else
        mend_year (&value, other, value);
    }
  if (self->part->annotation == NULL && inferred && self->part->proposal != NULL)
    regest_survey_infer_field (self->survey, self->part->proposal, field->name, field->place,
                               value);
  else
    regest_survey_propose_field (self->survey, self->part, field->name, field->place, value);
  g_free (value);
}

static gboolean
is_date (const Field *field)
{
  return g_str_equal (field->name, "sent") || g_str_equal (field->name, "received") ||
         g_str_equal (field->name, "handed-in");
}

/* says year, month and day itself */
static gboolean
is_full (RegestPartFields *self, const Field *field)
{
  g_autofree char *words = regest_survey_dup_words (self->survey, field->place);
  g_autofree char *value = regest_date_read (words, NULL, NULL);

  return value != NULL && strlen (value) >= 10;
}

void
regest_part_fields_propose (RegestPartFields *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const Field *field = &g_array_index (self->fields, Field, i);

      if (!is_date (field))
        propose (self, field);
    }
  /* full dates, then the day of sending, then what takes its day from it */
  for (guint round = 0; round < 3; round++)
    for (guint i = 0; i < self->fields->len; i++)
      {
        const Field *field = &g_array_index (self->fields, Field, i);
        gboolean full = is_date (field) && is_full (self, field);
        gboolean sent = g_str_equal (field->name, "sent");

        if (is_date (field) && (full ? 0 : sent ? 1
                                                : 2) == round)
          propose_date (self, field);
      }
  g_array_unref (self->fields);
  g_free (self);
}
