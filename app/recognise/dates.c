/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "date-places.h"
#include "registry.h"
#include "weekdays.h"

static const char *
get_reason (const RegestDatePlace *date)
{
  if (date->value == NULL || regest_edtf_is_of_any_year (date->value))
    return _("A date, but which year it is of is not known here");
  if (date->parts & REGEST_DATE_RELATIVE)
    return _("Counted from the day of the document");
  if (date->inferred)
    return _("A date; what it leaves out is taken from the document");
  return _("A date with its year");
}

static void
propose (RegestSurvey *survey, const RegestDatePlace *date)
{
  RegestProposal *proposal = regest_survey_propose (survey, "date", date->place, date->score);

  if (proposal == NULL)
    return;
  regest_survey_explain (survey, proposal, "%s", get_reason (date));
  if (date->inferred)
    regest_survey_infer_field (survey, proposal, "date", date->place, date->value);
  else
    regest_survey_add_field (survey, proposal, "date", date->place, date->value);
}

static void
recognise (RegestSurvey *survey, gconstpointer prepared)
{
  RegestPlace all = { 0, regest_survey_get_size (survey) };
  g_autoptr (GArray) dates = regest_survey_find_dates (survey, all, FALSE);
  g_autoptr (GArray) weekdays = regest_survey_find_weekdays (survey);

  for (guint i = 0; i < dates->len; i++)
    propose (survey, &g_array_index (dates, RegestDatePlace, i));
  for (guint i = 0; i < weekdays->len; i++)
    propose (survey, &g_array_index (weekdays, RegestDatePlace, i));
}

const RegestRecogniser regest_dates = {
  .name = "dates",
  .label = N_("Dates"),
  .hint = N_("Dates in figures and words, with what they leave out taken from the document"),
  .recognise = recognise,
};
