/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "taught.h"

G_BEGIN_DECLS

/*
 * What the classifier sees of a text: its words, each with a list of features, which are numbers
 * from 1 to REGEST_N_FEATURES (hashes: two features may share one, which costs little).
 */
#define REGEST_N_FEATURES (1 << 18)
#define REGEST_FEATURES_PER_WORD 56

typedef struct
{
  RegestPlace place;
  guint line;
  RegestTokenType type;
  RegestShape shape;
  guint32 word; /* hash of the folded letters */
  guint32 exact; /* of the letters as they stand */
  guint32 pattern; /* of its shape in detail: "Xxx", "X.", "9999" */
  guint32 begins[4]; /* of the first 1 to 4 letters */
  guint32 ends[4];
  guint8 length; /* letters */
  guint8 gazetteer; /* 0: no place, else 1 + its type; 8: of a longer name */
  gboolean is_usual; /* a usual word of the language */
  gboolean is_first; /* of a sentence */
  guint32 known; /* of what was tagged so in other records */
  guint32 proposed; /* of what was proposed by form */
} RegestWord;

/* (element-type RegestWord): the survey's tokens, parted where a name may begin or end in one
 * ("l'Allemagne", "Mao's"), with what was proposed of them by form so far. @taught: (nullable);
 * @lesson: what was learned from it alone is not told; G_MAXUINT: none */
GArray *regest_words_of (RegestSurvey *survey, const RegestTaught *taught, guint lesson);
/* is it one of those that go by the form of names, without being taught? */
gboolean regest_is_by_form (const char *recogniser);
/* writes at most REGEST_FEATURES_PER_WORD numbers; returns how many */
guint regest_word_features (GArray *words, guint index, guint32 *features);
#define REGEST_LABEL_FEATURES 6
/* more of them, which say what the word before was labelled */
void regest_word_label_features (GArray *words, guint index, guint last, guint32 *features);

G_END_DECLS
