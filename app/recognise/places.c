/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "header-names.h"
#include "names-private.h"
#include "registry.h"

static void
recognise (RegestSurvey *survey, gconstpointer prepared)
{
  regest_names_propose (survey, REGEST_FIND_PLACE);
  regest_header_names_propose (survey, "place");
}

const RegestRecogniser regest_places = {
  .name = "places",
  .label = N_("Places"),
  .hint = N_("Places of the world's list and of history, and by the words around them"),
  .recognise = recognise,
};
