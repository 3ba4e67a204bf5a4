/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RegestGazetteerPlace:
 * @name: the preferred writing: the usual English one
 * @country: ISO 3166-1 code; "" for what is in none, or in several
 * @weight: 0 to 255, how likely the bare word means this place: countries and cities of millions
 * are above 190, a town of 15,000 has 130
 *
 * The program's offline gazetteer: countries (iso-codes), divisions and cities of the world in many
 * languages (GeoNames through libgeonames), historical names and waters
 * (data/recognise/places.txt). It is compiled once, when the program is built, and mapped into
 * memory at the first question; all threads share it. Without the file nothing is found, and
 * regest_gazetteer_get_problem() says so.
 *
 * libgeonames itself has no index: a question takes it 0.2 s, and answers in the language of the
 * locale only. So it is read whole, once, at building time.
 */
typedef enum
{
  REGEST_GAZETTEER_COUNTRY,
  REGEST_GAZETTEER_REGION,
  REGEST_GAZETTEER_CITY,
  REGEST_GAZETTEER_WATER,
  REGEST_GAZETTEER_LAND, /* continents, islands, mountains */
} RegestGazetteerType;

typedef struct
{
  const char *name;
  char country[3];
  RegestGazetteerType type;
  guint weight;
} RegestGazetteerPlace;

/* how the gazetteer's names are folded: case, diacritics, blanks; (transfer full) */
char *regest_gazetteer_fold (const char *words);
/* @folded: as above; FALSE: no place is called so */
gboolean regest_gazetteer_find (const char *folded, RegestGazetteerPlace *place);
/* whether names begin with these words and a blank */
gboolean regest_gazetteer_begins (const char *folded);
/* a usual word of the language ("en", "de", "fr") that is written small, or a German noun; one in a
 * hundred other words is taken for one */
gboolean regest_gazetteer_is_word (const char *folded, const char *language);
/* (nullable): translated: what is missing of the data */
const char *regest_gazetteer_get_problem (void);

G_END_DECLS
