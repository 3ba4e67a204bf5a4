/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "registry.h"

/* A new recogniser is one file and one line here. They run in this order: what a later one reads by
 * (the parts and their dates, then names) comes first. */
static const RegestRecogniser *const recognisers[] = {
  &regest_parts,
  &regest_header,
  &regest_closer,
  &regest_stamps,
  &regest_verifications,
  &regest_undeciphered,
  &regest_insertions,
  &regest_dates,
  &regest_signatures,
  &regest_persons,
  &regest_places,
  &regest_organisations,
  &regest_cover_names,
  &regest_references,
  &regest_names,
  &regest_taught,
  &regest_classifier,
  NULL,
};

static const RegestRecogniser *const *replaced;

const RegestRecogniser *const *
regest_recognisers_list (void)
{
  return replaced != NULL ? replaced : recognisers;
}

void
regest_recognisers_replace (const RegestRecogniser *const *list)
{
  replaced = list;
}

const RegestRecogniser *
regest_recognisers_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; regest_recognisers_list ()[i] != NULL; i++)
    if (g_str_equal (regest_recognisers_list ()[i]->name, name))
      return regest_recognisers_list ()[i];
  return NULL;
}
