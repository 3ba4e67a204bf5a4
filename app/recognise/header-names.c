/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "header-names.h"
#include <regest/recognise/gazetteer.h>

/*
 * What the header names as the place of sending or of arrival is a place, known to the gazetteer or
 * not, and written small by the wire or not: "fr st. gilgen 380 24", "Von Mürzzuschlag". So is whom
 * a telegram is addressed to a person, where the wire writes all small: "richard beer hofmann";
 * those with capitals are known by their form.
 */

#define LONGEST_NAME 3 /* words; more is an office with its place */
#define SCORE 0.7
#define READING "header-names"

static gboolean
is_name (const char *words)
{
  guint n_words = 1;

  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == ' ')
        n_words++;
      else if (!g_unichar_isalpha (c) && !g_unichar_ismark (c) &&
               g_utf8_strchr (".-'’", -1, c) == NULL)
        return FALSE;
    }
  return n_words <= LONGEST_NAME && g_utf8_strlen (words, -1) >= 3;
}

/* "st. gilgen": as it is written elsewhere */
static char *
make_name (const char *words, const char *kind)
{
  g_autofree char *folded = regest_gazetteer_fold (words);
  RegestGazetteerPlace known;
  GString *name = g_string_new (NULL);
  gboolean first = TRUE;

  if (g_str_equal (kind, "place") && regest_gazetteer_find (folded, &known))
    {
      g_string_free (name, TRUE);
      return g_strdup (known.name);
    }
  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (name, first ? g_unichar_totitle (c) : c);
      first = !g_unichar_isalpha (c) && !g_unichar_ismark (c) && c != '\'' && c != 0x2019;
    }
  return g_string_free (name, FALSE);
}

typedef struct
{
  RegestPlace place;
  const char *kind;
  const char *role;
} HeaderName;

static const HeaderName fields[] = {
  { { 0, 0 }, "place", "origin" },
  { { 0, 0 }, "place", "destination" },
  { { 0, 0 }, "person", "addressee" },
  { { 0, 0 }, "person", "signatory" },
};

static const HeaderName *
find_field (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (name, fields[i].role))
      return &fields[i];
  return NULL;
}

/* "richard beer hofmann" */
static gboolean
is_small_name (const char *words)
{
  g_autofree char *lower = g_utf8_strdown (words, -1);

  return strchr (words, ' ') != NULL && g_str_equal (lower, words);
}

void
regest_header_names_note (RegestSurvey *survey, const char *name, RegestPlace place)
{
  g_autofree char *words = regest_survey_dup_words (survey, place);
  GArray *names = regest_survey_get_reading (survey, READING);
  const HeaderName *field = find_field (name);
  HeaderName found;

  if (field == NULL || !is_name (words) ||
      (g_str_equal (field->kind, "person") && !is_small_name (words)))
    return;
  if (names == NULL)
    {
      names = g_array_new (FALSE, FALSE, sizeof (HeaderName));
      regest_survey_take_reading (survey, READING, names, (GDestroyNotify) g_array_unref);
    }
  found = *field;
  found.place = place;
  g_array_append_val (names, found);
}

static void
propose (RegestSurvey *survey, const HeaderName *found)
{
  RegestProposal *proposal = regest_survey_propose (survey, found->kind, found->place, SCORE);
  g_autofree char *words = NULL;
  g_autofree char *name = NULL;
  RegestCandidate *candidate;

  if (proposal == NULL)
    return;
  regest_survey_explain (survey, proposal, "%s",
                         g_str_equal (found->kind, "place")
                           ? _("Stands where the header names a place")
                           : _("Stands where the header names a person"));
  regest_survey_infer_field (survey, proposal, "role", found->place, found->role);
  words = regest_survey_dup_words (survey, found->place);
  name = make_name (words, found->kind);
  candidate = regest_candidate_new (NULL, found->kind, name, SCORE);
  candidate->reason = g_strdup (_("A new one, by the name it has here"));
  regest_proposal_take_candidate (proposal, candidate);
}

void
regest_header_names_propose (RegestSurvey *survey, const char *kind)
{
  GArray *names = regest_survey_get_reading (survey, READING);

  for (guint i = 0; names != NULL && i < names->len; i++)
    if (g_str_equal (g_array_index (names, HeaderName, i).kind, kind))
      propose (survey, &g_array_index (names, HeaderName, i));
}
