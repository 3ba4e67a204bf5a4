/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "header-places.h"
#include <regest/recognise/gazetteer.h>

/*
 * What the header names as the place of sending or of arrival is a place, known to the gazetteer or
 * not, and written small by the wire or not: "fr st. gilgen 380 24", "Von Mürzzuschlag".
 */

#define LONGEST_NAME 3 /* words; more is an office with its place */
#define SCORE 0.7
#define READING "header-places"

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
make_name (const char *words)
{
  g_autofree char *folded = regest_gazetteer_fold (words);
  RegestGazetteerPlace known;
  GString *name = g_string_new (NULL);
  gboolean first = TRUE;

  if (regest_gazetteer_find (folded, &known))
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
  const char *role;
} HeaderPlace;

static const char *
find_role (const char *name)
{
  static const char *const roles[] = { "origin", "destination" };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_str_equal (name, roles[i]))
      return roles[i];
  return NULL;
}

void
regest_header_places_note (RegestSurvey *survey, const char *name, RegestPlace place)
{
  g_autofree char *words = regest_survey_dup_words (survey, place);
  GArray *places = regest_survey_get_reading (survey, READING);
  HeaderPlace found = { place, find_role (name) };

  if (found.role == NULL || !is_name (words))
    return;
  if (places == NULL)
    {
      places = g_array_new (FALSE, FALSE, sizeof (HeaderPlace));
      regest_survey_take_reading (survey, READING, places, (GDestroyNotify) g_array_unref);
    }
  g_array_append_val (places, found);
}

static void
propose (RegestSurvey *survey, const HeaderPlace *found)
{
  RegestProposal *proposal = regest_survey_propose (survey, "place", found->place, SCORE);
  g_autofree char *words = NULL;
  g_autofree char *name = NULL;
  RegestCandidate *candidate;

  if (proposal == NULL)
    return;
  regest_survey_explain (survey, proposal, "%s", _("Stands where the header names a place"));
  regest_survey_infer_field (survey, proposal, "role", found->place, found->role);
  words = regest_survey_dup_words (survey, found->place);
  name = make_name (words);
  candidate = regest_candidate_new (NULL, "place", name, SCORE);
  candidate->reason = g_strdup (_("A new one, by the name it has here"));
  regest_proposal_take_candidate (proposal, candidate);
}

void
regest_header_places_propose (RegestSurvey *survey)
{
  GArray *places = regest_survey_get_reading (survey, READING);

  for (guint i = 0; places != NULL && i < places->len; i++)
    propose (survey, &g_array_index (places, HeaderPlace, i));
}
