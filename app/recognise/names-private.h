/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/recognise/gazetteer.h>
#include <regest/recognise/survey.h>

G_BEGIN_DECLS

/*
 * Names by form and surroundings. One reading of a survey's words serves the recognisers of
 * persons, places and organisations, since what is one is not the other:
 *
 *   names-lexicon  the classes of words (data/recognise/names.txt)
 *   names-words    the words of a text: joined over line ends, split at apostrophes, folded, with
 *                  their classes
 *   names-around   what stands around them: starts of sentences, lines in capitals, usual words
 *   names-person, names-place, names-organisation
 *                  each finds runs of words that may be such a name, and how likely it is
 *   names          settles between them, spreads what is sure over the record, and gathers the
 *                  writings of one name
 */

/* -- lexicon --------------------------------------------------------------- */

typedef enum
{
  REGEST_WORD_TITLE = 1 << 0,
  REGEST_WORD_OFFICE = 1 << 1,
  REGEST_WORD_AFTER_NAME = 1 << 2,
  REGEST_WORD_PARTICLE = 1 << 3,
  REGEST_WORD_FAMILY_FIRST = 1 << 4,
  REGEST_WORD_GIVEN = 1 << 5,
  REGEST_WORD_NAME_END = 1 << 6,
  REGEST_WORD_PERSON_VERB = 1 << 7,
  REGEST_WORD_PLACE_BEFORE = 1 << 8,
  REGEST_WORD_PLACE_BEFORE_WEAK = 1 << 9,
  REGEST_WORD_PLACE_HEAD = 1 << 10,
  REGEST_WORD_PLACE_TAIL = 1 << 11,
  REGEST_WORD_PLACE_END = 1 << 12,
  REGEST_WORD_ORG_HEAD = 1 << 13,
  REGEST_WORD_ORG_WORD = 1 << 14,
  REGEST_WORD_ORG_END = 1 << 15,
  REGEST_WORD_NO_NAME = 1 << 16,
  REGEST_WORD_PEOPLE = 1 << 17,
} RegestWordClass;

typedef struct _RegestLexicon RegestLexicon;

/* adds messages about what was not understood */
RegestLexicon *regest_lexicon_new (RegestKnowledge *knowledge);
void regest_lexicon_free (RegestLexicon *self);
guint regest_lexicon_find (const RegestLexicon *self, const char *folded);
/* the classes of the longest of the ends it has */
guint regest_lexicon_find_end (const RegestLexicon *self, const char *folded);

/* -- words ----------------------------------------------------------------- */

typedef enum
{
  REGEST_GAP_NONE, /* nothing between it and the one before: after an apostrophe */
  REGEST_GAP_BLANK,
  REGEST_GAP_LINE, /* one line end */
  REGEST_GAP_PARAGRAPH,
} RegestGap;

typedef struct
{
  RegestPlace place;
  const char *folded; /* of signs: the sign */
  guint line;
  guint classes; /* RegestWordClass */
  RegestTokenType type;
  RegestShape shape;
  RegestGap gap;
  gsize dot; /* one after the full stop of an abbreviation; 0: none */
  guint capital : 1; /* begins with a capital */
  guint first : 1; /* of a sentence, or of a line that stands alone */
  guint loud : 1; /* its line is all in capitals: they mean nothing */
  guint common : 1; /* a word of the language */
  guint compound : 1; /* of two such words */
  guint joined : 1; /* runs over a line end */
  guint used : 1;
} RegestNameWord;

typedef struct
{
  RegestSurvey *survey;
  const RegestLexicon *lexicon;
  RegestNameWord *words;
  guint n_words;
  GStringChunk *strings;
  GHashTable *small; /* folded words that the record writes small */
  GHashTable *counts; /* of those with a capital */
} RegestNameWords;

RegestNameWords *regest_name_words_new (RegestSurvey *survey, const RegestLexicon *lexicon);
void regest_name_words_free (RegestNameWords *self);
/* names-around.c: starts, capitals that are only style, words of the language */
void regest_name_words_mark (RegestNameWords *self);
/* a class of two or three words from @index on, "Prime Minister"; how many words; 0: none */
guint regest_name_words_match (const RegestNameWords *self, guint index, guint classes);
/* how often the record writes the word with a capital, and how often of these behind "von" */
guint regest_name_words_count (const RegestNameWords *self, const RegestNameWord *word);
guint regest_name_words_count_noble (const RegestNameWords *self, const RegestNameWord *word);
gboolean regest_name_words_is_sign (const RegestNameWords *self, guint index, const char *sign);

/* -- finds ----------------------------------------------------------------- */

typedef enum
{
  REGEST_FIND_PERSON,
  REGEST_FIND_PLACE,
  REGEST_FIND_ORGANISATION,
} RegestFindKind;

typedef struct
{
  RegestFindKind kind;
  guint first; /* words, and one after the last */
  guint end;
  double score;
  const char *reason; /* N_() of a sentence with one "%s" for @cue, or none */
  RegestPlace cue; /* the words the reason tells of */
  RegestPlace title; /* of a person: before the name */
  const char *name; /* of a place: the gazetteer's; else NULL */
  const char *key; /* set by regest_names_gather(): the name that all its writings share */
  const char *role;
  guint nested; /* a word from which on another find may stand in it; 0: none may */
} RegestFind;

void regest_names_find_persons (const RegestNameWords *words, GArray *finds);
void regest_names_find_places (const RegestNameWords *words, GArray *finds);
void regest_names_find_organisations (const RegestNameWords *words, GArray *finds);
void regest_names_gather (const RegestNameWords *words, GArray *finds);
void regest_names_give_roles (const RegestNameWords *words, GArray *finds);

/* -- streets and houses (names-street.c) ----------------------------------- */

/* before the name: "rue" */
gboolean regest_names_is_street (const RegestNameWord *word);
/* behind the name: "Road" */
gboolean regest_names_is_road (const RegestNameWord *word);
/* where the address begins or ends that has @index as its first word, or @end after its last */
guint regest_names_take_number_before (const RegestNameWords *words, guint index);
guint regest_names_take_number_after (const RegestNameWords *words, guint end);
guint regest_names_take_district (const RegestNameWords *words, guint index);
/* a line of an address's own; one after its last word, @index: it is none */
guint regest_names_match_address (const RegestNameWords *words, guint index);

/* may be part of a name by its form */
gboolean regest_name_word_is_name (const RegestNameWord *word);
RegestPlace regest_find_get_place (const RegestNameWords *words, const RegestFind *find);

/* all that was found in the survey, once for its three recognisers: (element-type RegestFind),
 * owned by the survey */
GArray *regest_names_of_survey (RegestSurvey *survey, RegestNameWords **words);
/* what such a proposal goes by: the same number for all that have the same reason and are one word,
 * or several; 0: something else */
guint regest_names_get_ground (RegestProposal *proposal);
/* proposes those of one kind */
void regest_names_propose (RegestSurvey *survey, RegestFindKind kind);

G_END_DECLS
