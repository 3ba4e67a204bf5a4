/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <regest/model/date.h>
#include <regest/model/fold.h>

#include "reference-index.h"

/*
 * A part fits a reference when what both say agrees: number, day, and who wrote to whom. What one
 * of them does not say neither helps nor harms, but a number alone means a part of another record
 * only where the direction agrees, too: every office has a No. 97. The best is taken; of equals the
 * last one before the reference.
 */
#define DAY 86400

typedef struct
{
  RegestId id;
  RegestId record;
  char **senders; /* folded words of the names */
  char **addressees;
  GPtrArray *numbers; /* of char *, folded */
  gint64 earliest; /* sent; G_MAXINT64: not known */
  gint64 latest;
  gboolean is_message;
} Letter;

struct _RegestReferenceIndex
{
  GPtrArray *letters; /* of Letter */
  GHashTable *by_number; /* of GPtrArray of Letter, borrowed */
  GHashTable *by_day; /* days since 1970 as pointer, of GPtrArray of Letter, borrowed */
};

/* days since 1970, before it, too */
static int
day_of (gint64 seconds)
{
  return (seconds - (seconds % DAY + DAY) % DAY) / DAY;
}

static void
free_letter (gpointer data)
{
  Letter *letter = data;

  g_strfreev (letter->senders);
  g_strfreev (letter->addressees);
  g_ptr_array_unref (letter->numbers);
  g_free (letter);
}

RegestReferenceIndex *
regest_reference_index_new (void)
{
  RegestReferenceIndex *self = g_new0 (RegestReferenceIndex, 1);

  self->letters = g_ptr_array_new_with_free_func (free_letter);
  self->by_number =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->by_day = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  return self;
}

void
regest_reference_index_free (RegestReferenceIndex *self)
{
  g_hash_table_unref (self->by_number);
  g_hash_table_unref (self->by_day);
  g_ptr_array_unref (self->letters);
  g_free (self);
}

guint
regest_reference_index_get_size (const RegestReferenceIndex *self)
{
  return self->letters->len;
}

/* letters and digits only, without case */
static char *
fold_number (const char *number)
{
  GString *folded = g_string_new (NULL);

  for (const char *p = number; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (folded, g_unichar_tolower (g_utf8_get_char (p)));
  return g_string_free (folded, FALSE);
}

static void
add_words (GPtrArray *words, const char *name)
{
  g_autofree char *folded =
    regest_fold_string (name, REGEST_FOLD_CASE | REGEST_FOLD_DIACRITICS | REGEST_FOLD_BLANKS);
  g_auto (GStrv) list = g_strsplit_set (folded, " ,.;()[]'-", -1);

  for (guint i = 0; list[i] != NULL; i++)
    if (g_utf8_strlen (list[i], -1) >= 3 && !g_str_equal (list[i], "the") &&
        !g_str_equal (list[i], "for"))
      g_ptr_array_add (words, g_strdup (list[i]));
}

static char **
list_words (GPtrArray *attributes, const char *name, const char *or_name)
{
  GPtrArray *words = g_ptr_array_new ();

  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = attributes->pdata[i];

      if (!g_str_equal (attribute->name, name) && g_strcmp0 (attribute->name, or_name) != 0)
        continue;
      if (attribute->reading != NULL)
        add_words (words, attribute->reading);
      else if (attribute->value != NULL && regest_id_is_none (&attribute->reference))
        add_words (words, attribute->value);
    }
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (words, FALSE);
}

static void
add_to (GHashTable *table, gpointer key, Letter *letter)
{
  GPtrArray *letters = g_hash_table_lookup (table, key);

  if (letters == NULL)
    {
      letters = g_ptr_array_new ();
      g_hash_table_insert (table, key, letters);
    }
  g_ptr_array_add (letters, letter);
}

static void
read_sent (Letter *letter, GPtrArray *attributes)
{
  const char *sent = regest_attributes_get_value (attributes, "sent");
  RegestEdtf bounds;

  letter->earliest = letter->latest = G_MAXINT64;
  if (sent == NULL)
    sent = regest_attributes_get_value (attributes, "received");
  if (sent == NULL || !regest_edtf_parse (sent, &bounds, NULL) ||
      bounds.latest - bounds.earliest >= DAY)
    return;
  letter->earliest = bounds.earliest;
  letter->latest = bounds.latest;
}

void
regest_reference_index_add (RegestReferenceIndex *self, RegestAnnotation *part)
{
  GPtrArray *attributes = regest_annotation_get_attributes (part);
  Letter *letter = g_new0 (Letter, 1);
  const char *type = regest_attributes_get_value (attributes, "type");

  letter->id = *regest_annotation_get_id (part);
  letter->record = *regest_annotation_get_record (part);
  letter->senders = list_words (attributes, "sender", "signatory");
  letter->addressees = list_words (attributes, "addressee", NULL);
  letter->numbers = g_ptr_array_new_with_free_func (g_free);
  letter->is_message = g_strcmp0 (type, "narrative") != 0 && g_strcmp0 (type, "extract") != 0;
  read_sent (letter, attributes);
  g_ptr_array_add (self->letters, letter);
  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = attributes->pdata[i];

      if (g_str_equal (attribute->name, "number") || g_str_equal (attribute->name, "sender-number"))
        {
          char *number = fold_number (regest_attribute_get_display (attribute));

          g_ptr_array_add (letter->numbers, number);
          add_to (self->by_number, number, letter);
        }
    }
  if (letter->earliest != G_MAXINT64)
    add_to (self->by_day, GINT_TO_POINTER (day_of (letter->earliest)), letter);
}

/* -- judging --------------------------------------------------------------- */

/* most of the shorter name's words are in the other: "Minister in Norway" is not "in Sweden" */
static gboolean
is_similar (char **left, char **right)
{
  guint n_left = g_strv_length (left), n_right = g_strv_length (right), n_same = 0;

  for (guint i = 0; i < n_left; i++)
    n_same += g_strv_contains ((const char *const *) right, left[i]);
  return n_same > 0 && n_same * 3 >= MIN (n_left, n_right) * 2;
}

/* 2: agrees; 0: nothing is known; -1: contradicts */
static int
judge_direction (const Letter *candidate, const Letter *from, const RegestReference *reference)
{
  char **by = reference->own ? from->senders : from->addressees;
  char **against = reference->own ? from->addressees : from->senders;

  if (is_similar (candidate->senders, by))
    return 2;
  return is_similar (candidate->senders, against) ||
             (*candidate->senders != NULL && *by != NULL)
           ? -1
           : 0;
}

static int
judge_number (const Letter *candidate, const RegestReference *reference)
{
  g_autofree char *number = NULL;

  if (reference->number == NULL || candidate->numbers->len == 0)
    return 0;
  number = fold_number (reference->number);
  for (guint i = 0; i < candidate->numbers->len; i++)
    if (g_str_equal (candidate->numbers->pdata[i], number))
      return 3;
  return -1;
}

static int
judge_date (const Letter *candidate, const RegestReference *reference)
{
  RegestEdtf bounds;

  if (reference->date == NULL || candidate->earliest == G_MAXINT64 ||
      !regest_edtf_parse (reference->date, &bounds, NULL))
    return 0;
  if (day_of (candidate->earliest) == day_of (bounds.earliest))
    return 3;
  return -1;
}

/* 0: it does not fit */
static int
judge (const Letter *candidate, const Letter *from, const RegestReference *reference)
{
  int number = judge_number (candidate, reference);
  int date = judge_date (candidate, reference);
  int direction = judge_direction (candidate, from, reference);
  gboolean same_record = regest_id_equal (&candidate->record, &from->record);

  if (candidate == from || number < 0 || date < 0 || direction < 0 || number + date == 0 ||
      !candidate->is_message)
    return 0;
  if (candidate->earliest != G_MAXINT64 && from->latest != G_MAXINT64 &&
      (candidate->earliest > from->latest + DAY ||
       candidate->latest < from->earliest - 400 * (gint64) DAY))
    return 0;
  if (!same_record && direction == 0)
    return 0;
  return number + date + direction + same_record;
}

typedef struct
{
  const Letter *from;
  const RegestReference *reference;
  const RegestId *except; /* a record; NULL: none */
  const Letter *best;
  int score;
} Choice;

static void
consider (Choice *choice, GPtrArray *candidates)
{
  for (guint i = 0; candidates != NULL && i < candidates->len; i++)
    {
      const Letter *candidate = candidates->pdata[i];
      int score;

      if (choice->except != NULL && regest_id_equal (&candidate->record, choice->except))
        continue;
      score = judge (candidate, choice->from, choice->reference);
      if (score == 0 || score < choice->score || candidate == choice->best)
        continue;
      /* of equals the last before it */
      if (score == choice->score && !(candidate->earliest != G_MAXINT64 &&
                                      candidate->earliest > choice->best->earliest))
        continue;
      choice->best = candidate;
      choice->score = score;
    }
}

static void
search (Choice *choice, const RegestReferenceIndex *index)
{
  const RegestReference *reference = choice->reference;
  RegestEdtf bounds;

  if (reference->number != NULL)
    {
      g_autofree char *number = fold_number (reference->number);

      consider (choice, g_hash_table_lookup (index->by_number, number));
    }
  if (reference->date != NULL && regest_edtf_parse (reference->date, &bounds, NULL))
    consider (choice, g_hash_table_lookup (index->by_day,
                                           GINT_TO_POINTER (day_of (bounds.earliest))));
}

gboolean
regest_reference_index_find (const RegestReferenceIndex *here, const RegestReferenceIndex *others,
                             guint from, const RegestReference *reference, RegestId *target)
{
  Choice choice = { .from = here->letters->pdata[from], .reference = reference };

  search (&choice, here);
  choice.except = &choice.from->record;
  if (others != NULL)
    search (&choice, others);
  if (choice.best != NULL)
    *target = choice.best->id;
  return choice.best != NULL;
}

gboolean
regest_reference_index_fits (const RegestReferenceIndex *here, guint part, guint from,
                             const RegestReference *reference)
{
  const Letter *candidate = here->letters->pdata[part];
  const Letter *letter = here->letters->pdata[from];

  return candidate->is_message && judge_direction (candidate, letter, reference) >= 0 &&
         judge_number (candidate, reference) >= 0 &&
         (candidate->earliest == G_MAXINT64 || reference->date == NULL);
}

gboolean
regest_reference_index_is_own (const RegestReferenceIndex *here, guint from, const char *words)
{
  /* an office, and who writes from it */
  static const char *const offices[][4] = {
    { "department's ", "department", "secretary", "assistant" },
    { "legation's ", "legation", "minister", "charge" },
    { "embassy's ", "embassy", "ambassador", "charge" },
    { "consulate's ", "consulate", "consul", "vice-consul" },
  };
  const Letter *letter = here->letters->pdata[from];
  g_autofree char *folded =
    regest_fold_string (words, REGEST_FOLD_CASE | REGEST_FOLD_DIACRITICS | REGEST_FOLD_BLANKS);

  for (guint i = 0; i < G_N_ELEMENTS (offices); i++)
    {
      if (strstr (folded, offices[i][0]) == NULL)
        continue;
      for (guint j = 1; j < G_N_ELEMENTS (offices[i]); j++)
        if (g_strv_contains ((const char *const *) letter->senders, offices[i][j]))
          return TRUE;
    }
  return FALSE;
}
