/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include <regest/model/date.h>
#include <regest/model/fold.h>

#include "profile-private.h"

#define FOLD_CHOICE (REGEST_FOLD_CASE | REGEST_FOLD_DIACRITICS | REGEST_FOLD_BLANKS)

static RegestField *
copy_field (RegestField *self)
{
  RegestField *copy = g_memdup2 (self, sizeof *self);

  copy->owner = g_strdup (self->owner);
  copy->name = g_strdup (self->name);
  copy->label = g_strdup (self->label);
  copy->hint = g_strdup (self->hint);
  copy->tei = g_strdup (self->tei);
  copy->entity_kind = g_strdup (self->entity_kind);
  copy->choices = g_strdupv (self->choices);
  copy->choice_labels = g_strdupv (self->choice_labels);
  return copy;
}

static RegestKind *
copy_kind (RegestKind *self)
{
  RegestKind *copy = g_memdup2 (self, sizeof *self);

  copy->name = g_strdup (self->name);
  copy->label = g_strdup (self->label);
  copy->color = g_strdup (self->color);
  copy->dark_color = g_strdup (self->dark_color);
  copy->entity_kind = g_strdup (self->entity_kind);
  copy->group = g_strdup (self->group);
  copy->tei = g_strdup (self->tei);
  copy->motivation = g_strdup (self->motivation);
  return copy;
}

G_DEFINE_BOXED_TYPE (RegestField, regest_field, copy_field, regest_field_free)
G_DEFINE_BOXED_TYPE (RegestKind, regest_kind, copy_kind, regest_kind_free)

void
regest_field_free (RegestField *self)
{
  g_free (self->owner);
  g_free (self->name);
  g_free (self->label);
  g_free (self->hint);
  g_free (self->tei);
  g_free (self->entity_kind);
  g_strfreev (self->choices);
  g_strfreev (self->choice_labels);
  g_free (self);
}

void
regest_kind_free (RegestKind *self)
{
  g_free (self->name);
  g_free (self->label);
  g_free (self->color);
  g_free (self->dark_color);
  g_free (self->entity_kind);
  g_free (self->group);
  g_free (self->tei);
  g_free (self->motivation);
  g_free (self);
}

const char *
regest_kind_get_name (const RegestKind *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

const char *
regest_kind_get_label (const RegestKind *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return regest_profile_translate ("kind", self->label);
}

gunichar
regest_kind_get_key (const RegestKind *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->key;
}

const char *
regest_kind_get_color (const RegestKind *self, gboolean dark)
{
  g_return_val_if_fail (self != NULL, NULL);

  return dark ? self->dark_color : self->color;
}

RegestPattern
regest_kind_get_pattern (const RegestKind *self)
{
  g_return_val_if_fail (self != NULL, REGEST_PATTERN_SOLID);

  return self->pattern;
}

gboolean
regest_kind_is_block (const RegestKind *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->block;
}

/**
 * regest_kind_get_entity_kind:
 * @self: a kind
 *
 * Returns: (nullable): the kind of entity its tags are linked to; %NULL: they are never linked
 */
const char *
regest_kind_get_entity_kind (const RegestKind *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->entity_kind;
}

/**
 * regest_kind_get_group:
 * @self: a kind
 *
 * Returns: (nullable): what it is listed under, the levels parted by strokes
 */
const char *
regest_kind_get_group (const RegestKind *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->group;
}

/**
 * regest_kind_dup_path:
 * @self: a kind
 *
 * Returns: (transfer full): its group and its label, not translated, which groups name it by
 */
char *
regest_kind_dup_path (const RegestKind *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->group != NULL ? g_strconcat (self->group, "/", self->label, NULL)
                             : g_strdup (self->label);
}

/**
 * regest_kind_get_tei:
 * @self: a kind
 *
 * Returns: (nullable): the name of a TEI element
 */
const char *
regest_kind_get_tei (const RegestKind *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->tei;
}

const char *
regest_kind_get_motivation (const RegestKind *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->motivation;
}

const char *
regest_field_get_name (const RegestField *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

const char *
regest_field_get_label (const RegestField *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return regest_profile_translate (NULL, self->label);
}

/**
 * regest_field_get_hint:
 * @self: a field
 *
 * Returns: (nullable): what to enter, translated
 */
const char *
regest_field_get_hint (const RegestField *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return regest_profile_translate (NULL, self->hint);
}

RegestFieldType
regest_field_get_value_type (const RegestField *self)
{
  g_return_val_if_fail (self != NULL, REGEST_FIELD_TEXT);

  return self->type;
}

gboolean
regest_field_is_repeatable (const RegestField *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->repeatable;
}

gboolean
regest_field_is_required (const RegestField *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->required;
}

/**
 * regest_field_get_choices:
 * @self: a field
 *
 * Returns: (transfer none) (array zero-terminated=1) (nullable): names of the choices
 */
const char *const *
regest_field_get_choices (const RegestField *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->choices;
}

const char *
regest_field_get_choice_label (const RegestField *self, const char *choice)
{
  g_return_val_if_fail (self != NULL, choice);
  g_return_val_if_fail (choice != NULL, NULL);

  for (guint i = 0; self->choice_labels != NULL && self->choices[i] != NULL; i++)
    if (g_str_equal (self->choices[i], choice))
      return regest_profile_translate ("choice", self->choice_labels[i]);
  return choice;
}

/**
 * regest_field_get_entity_kind:
 * @self: a field
 *
 * Returns: (nullable): the kind of entity it takes; %NULL: any
 */
const char *
regest_field_get_entity_kind (const RegestField *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->entity_kind;
}

/**
 * regest_field_get_tei:
 * @self: a field
 *
 * Returns: (nullable): the name of a TEI element or attribute
 */
const char *
regest_field_get_tei (const RegestField *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->tei;
}

/* the words on one line: line ends and runs of blanks become one blank */
static char *
normalise_text (const char *reading)
{
  GString *text = g_string_new (NULL);
  gboolean blank = FALSE;

  for (const char *p = reading; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          blank = text->len > 0;
          continue;
        }
      if (blank)
        g_string_append_c (text, ' ');
      blank = FALSE;
      g_string_append_unichar (text, c);
    }
  return g_string_free (text, text->len == 0);
}

/* one to twelve, as English, German, French and Russian count */
static const char *const number_words[] = {
  "one two three four five six seven eight nine ten eleven twelve",
  "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
  "un deux trois quatre cinq six sept huit neuf dix onze douze",
  "один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать",
  "eine zwo drei vier fünf sechs sieben acht neun zehn elf zwölf",
  "une deux trois quatre cinq six sept huit neuf dix onze douze",
  "одна две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать",
};

static GHashTable *
make_number_table (void)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (number_words); i++)
    {
      g_auto (GStrv) words = g_strsplit (number_words[i], " ", -1);

      for (int number = 1; words[number - 1] != NULL; number++)
        g_hash_table_insert (table, regest_fold_string (words[number - 1], FOLD_CHOICE),
                             GINT_TO_POINTER (number));
    }
  return table;
}

/* the number that the first word says; 0: none */
static int
number_word (const char *reading)
{
  static GHashTable *table;
  g_autofree char *key = regest_fold_string (reading, FOLD_CHOICE);

  if (g_once_init_enter (&table))
    g_once_init_leave (&table, make_number_table ());
  key[strcspn (key, " ")] = '\0';
  return GPOINTER_TO_INT (g_hash_table_lookup (table, key));
}

/* a mark between thousands: three digits follow it, and no fourth */
static gboolean
is_thousands_mark (const char *p)
{
  gunichar c = g_utf8_get_char (p);
  guint n_digits = 0;

  if (c != ',' && c != '.' && c != '\'' && c != ' ' && c != 0xa0 && c != 0x202f && c != 0x2019)
    return FALSE;
  for (p = g_utf8_next_char (p); g_unichar_isdigit (g_utf8_get_char (p)); p = g_utf8_next_char (p))
    n_digits++;
  return n_digits == 3;
}

/* the one number in the reading; digits of any script, with blanks or marks between thousands */
static char *
normalise_number (const char *reading)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  gboolean closed = FALSE;

  for (const char *p = reading; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        {
          if (closed)
            return NULL;
          g_string_append_c (digits, '0' + g_unichar_digit_value (c));
        }
      else if (digits->len > 0 && !is_thousands_mark (p))
        {
          closed = TRUE;
        }
    }
  if (digits->len == 0)
    {
      int number = number_word (reading);

      return number > 0 ? g_strdup_printf ("%d", number) : NULL;
    }
  while (digits->len > 1 && digits->str[0] == '0')
    g_string_erase (digits, 0, 1);
  return g_strdup (digits->str);
}

static gboolean
is_same_choice (const char *key, const char *choice)
{
  g_autofree char *other = regest_fold_string (choice, FOLD_CHOICE);

  return g_str_equal (key, other);
}

static char *
normalise_choice (const RegestField *self, const char *reading)
{
  g_autofree char *key = regest_fold_string (reading, FOLD_CHOICE);

  for (guint i = 0; self->choices[i] != NULL; i++)
    if (is_same_choice (key, self->choices[i]) || is_same_choice (key, self->choice_labels[i]) ||
        is_same_choice (key, regest_profile_translate ("choice", self->choice_labels[i])))
      return g_strdup (self->choices[i]);
  return NULL;
}

static char *
normalise_yes_no (const char *reading)
{
  static const char *const yes[] = {
    "yes",
    "true",
    "1",
    "x",
    "ja",
    "oui",
    "да",
    "是",
    "예",
    "نعم",
    "signature",
    "[signature]",
    "signed",
    "[signed]",
    "unterschrift",
    "[unterschrift]",
    "подпись",
    "[подпись]",
    "/подпись/",
  };
  static const char *const no[] = { "no", "false", "0", "nein", "non", "нет", "否", "아니요", "لا" };
  g_autofree char *key = regest_fold_string (reading, FOLD_CHOICE);

  for (guint i = 0; i < G_N_ELEMENTS (yes); i++)
    if (is_same_choice (key, yes[i]))
      return g_strdup ("yes");
  for (guint i = 0; i < G_N_ELEMENTS (no); i++)
    if (is_same_choice (key, no[i]))
      return g_strdup ("no");
  if (is_same_choice (key, _("Yes")))
    return g_strdup ("yes");
  return is_same_choice (key, _("No")) ? g_strdup ("no") : NULL;
}

/**
 * regest_field_normalise:
 * @self: a field
 * @reading: the characters as they stand
 * @context: (nullable): EDTF of the part or record, for dates
 * @inferred: (out) (optional): whether the value says more than the reading
 *
 * Returns: (nullable) (transfer full): the value by the field's type; %NULL where the reading is
 * not understood
 */
char *
regest_field_normalise (const RegestField *self, const char *reading, const char *context,
                        gboolean *inferred)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (reading != NULL, NULL);

  if (inferred != NULL)
    *inferred = FALSE;
  switch (self->type)
    {
    case REGEST_FIELD_NUMBER:
      return normalise_number (reading);
    case REGEST_FIELD_DATE:
      return regest_date_read (reading, context, inferred);
    case REGEST_FIELD_CHOICE:
      return normalise_choice (self, reading);
    case REGEST_FIELD_YES_NO:
      return normalise_yes_no (reading);
    default:
      return normalise_text (reading);
    }
}
