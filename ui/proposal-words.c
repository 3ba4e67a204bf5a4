/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "proposal-words.h"

char *
regest_score_dup_words (double score)
{
  guint percent = (guint) (score * 100 + 0.5);

  /* translators: how sure a proposal is, in words and per cent */
  if (score >= 0.95)
    return g_strdup_printf (_("Nearly certain (%u %%)"), percent);
  if (score >= 0.8)
    return g_strdup_printf (_("Likely (%u %%)"), percent);
  if (score >= 0.5)
    return g_strdup_printf (_("Possible (%u %%)"), percent);
  return g_strdup_printf (_("Doubtful (%u %%)"), percent);
}

char *
regest_recogniser_dup_words (const char *name)
{
  const RegestRecogniser *recogniser = *name != '\0' ? regest_recognisers_find (name) : NULL;

  if (recogniser == NULL)
    return g_strdup (name);
  if (recogniser->hint == NULL)
    return g_strdup (_(recogniser->label));
  /* translators: who proposes something: a recogniser's name, what it looks for */
  return g_strdup_printf (C_("recogniser", "%s: %s"), _(recogniser->label), _(recogniser->hint));
}

char *
regest_proposal_dup_reason (RegestProposal *proposal)
{
  const char *reason = regest_proposal_get_reason (proposal);
  g_autofree char *score = regest_score_dup_words (regest_proposal_get_score (proposal));

  if (reason == NULL || *reason == '\0')
    return g_steal_pointer (&score);
  /* translators: why something is proposed, how sure it is */
  return g_strdup_printf (C_("proposal", "%s. %s"), reason, score);
}

static const char *
get_kind_label (RegestProfile *profile, const char *kind)
{
  const RegestKind *found = kind != NULL ? regest_profile_find_kind (profile, kind) : NULL;

  return found != NULL ? regest_kind_get_label (found) : kind != NULL ? kind
                                                                      : "";
}

char *
regest_candidate_dup_words (const RegestCandidate *candidate, RegestProfile *profile)
{
  const char *kind = get_kind_label (profile, candidate->kind);

  if (regest_id_is_none (&candidate->entity))
    /* translators: an entity that would be made: its name, its kind: "Stalin · new: Person" */
    return g_strdup_printf (C_("candidate", "%s · new: %s"), candidate->name, kind);
  /* translators: an entity of the project: its name, its kind */
  return g_strdup_printf (C_("candidate", "%s · %s"), candidate->name, kind);
}

char *
regest_attribute_dup_shown (const RegestField *field, const RegestAttribute *attribute)
{
  RegestFieldType type =
    field != NULL ? regest_field_get_value_type (field) : REGEST_FIELD_TEXT;
  g_autofree char *reading = NULL;

  if (type == REGEST_FIELD_CHOICE && attribute->value != NULL)
    return g_strdup (regest_field_get_choice_label (field, attribute->value));
  if (type == REGEST_FIELD_YES_NO && attribute->value != NULL)
    return g_strdup (g_str_equal (attribute->value, "yes") ? _("Yes") : _("No"));
  reading = g_strdup (attribute->reading != NULL ? attribute->reading : attribute->value);
  if (reading == NULL)
    return g_strdup ("");
  g_strdelimit (reading, "\n\t", ' ');
  if (type != REGEST_FIELD_DATE || attribute->value == NULL ||
      g_str_equal (attribute->value, reading))
    return g_steal_pointer (&reading);
  /* translators: the words of a date and the date they mean */
  return g_strdup_printf (C_("field", "%s → %s"), reading, attribute->value);
}
