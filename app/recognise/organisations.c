/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "names-private.h"
#include "registry.h"

static void
recognise (RegestSurvey *survey, gconstpointer prepared)
{
  regest_names_propose (survey, REGEST_FIND_ORGANISATION);
}

const RegestRecogniser regest_organisations = {
  .name = "organisations",
  .label = N_("Organisations"),
  .hint = N_("Bodies by words such as Ministry, Committee or Gesellschaft, and by abbreviations"),
  .recognise = recognise,
};
