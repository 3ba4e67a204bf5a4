/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/formats/kind-names.h>

/* In lower case. TEI's names, those of CoNLL, OntoNotes, HIPE and ACE, and brat's examples. */
static const struct
{
  const char *theirs;
  const char *ours;
} kinds[] = {
  { "persname", "person" },
  { "pers", "person" },
  { "per", "person" },
  { "person", "person" },
  { "placename", "place" },
  { "place", "place" },
  { "loc", "place" },
  { "location", "place" },
  { "gpe", "place" },
  { "orgname", "organisation" },
  { "org", "organisation" },
  { "organization", "organisation" },
  { "organisation", "organisation" },
  { "date", "date" },
  { "time", "date" },
  { "stamp", "stamp" },
  { "note", "note" },
  { "comment", "note" },
  { "commenting", "note" },
  { "signed", "signature" },
  { "signature", "signature" },
  { "verification", "verification" },
  { "insertion", "insertion" },
  { "supplied", "insertion" },
  { "part", "part" },
};

const char *
regest_kind_name_translate (const char *theirs)
{
  g_return_val_if_fail (theirs != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_ascii_strcasecmp (kinds[i].theirs, theirs) == 0)
      return kinds[i].ours;
  return NULL;
}
