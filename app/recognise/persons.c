/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "header-names.h"
#include "names-private.h"
#include "registry.h"

/* The words by which names are known serve places and organisations too. */
static gpointer
prepare (RegestKnowledge *knowledge, RegestProject *project, GCancellable *cancellable,
         GError **error)
{
  return regest_lexicon_new (knowledge);
}

static void
release (gpointer prepared)
{
  regest_lexicon_free (prepared);
}

static void
recognise (RegestSurvey *survey, gconstpointer prepared)
{
  regest_names_propose (survey, REGEST_FIND_PERSON);
  regest_header_names_propose (survey, "person");
}

const RegestRecogniser regest_persons = {
  .name = "persons",
  .label = N_("Persons"),
  .hint = N_("People by their titles, given names and initials, and by where they stand"),
  .prepare = prepare,
  .release = release,
  .recognise = recognise,
};
