/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/recognise/survey.h>

G_BEGIN_DECLS

/*
 * Words that marks on a document are known by, from data/recognise/marks.phrases and the user's own
 * file of that name: "class: phrase, phrase, …". Case, diacritics, full stops and line ends inside
 * a phrase do not matter.
 */
typedef enum
{
  REGEST_PHRASE_STAMP, /* what a bracket with a stamp begins with */
  REGEST_PHRASE_SEAL,
  REGEST_PHRASE_RETURN,
  REGEST_PHRASE_INCOMING,
  REGEST_PHRASE_SECRET,
  REGEST_PHRASE_REGISTRY,
  REGEST_PHRASE_NUMBER, /* "No." */
  REGEST_PHRASE_DECIPHERED,
  REGEST_PHRASE_TYPED,
  REGEST_PHRASE_VERIFIED,
  REGEST_PHRASE_COPIED,
  REGEST_PHRASE_FILED,
  REGEST_PHRASE_RECEIVED,
  REGEST_PHRASE_SIGNED,
  REGEST_PHRASE_BY,
  REGEST_PHRASE_RANK,
  REGEST_PHRASE_SIGNATURE, /* "[signature]" */
  REGEST_PHRASE_COPIES,
  REGEST_PHRASE_MADE,
  REGEST_PHRASE_TO_FILE,
  REGEST_PHRASE_GROUP,
  REGEST_PHRASE_WORD,
  REGEST_PHRASE_LINE,
  REGEST_PHRASE_UNDECIPHERED,
  REGEST_PHRASE_GARBLED,
  REGEST_PHRASE_MISSING,
  REGEST_PHRASE_ILLEGIBLE,
  REGEST_PHRASE_CENSORED,
  REGEST_PHRASE_FURNITURE, /* of an edition: "[Telegram]" */
  REGEST_PHRASE_COMMENT,
  REGEST_PHRASE_OMITS,
  REGEST_PHRASE_TRANSLATOR,
  REGEST_PHRASE_FUNCTION, /* little words */
  REGEST_PHRASE_BEFORE_DATE,
  REGEST_PHRASE_BEFORE_YEAR,
  REGEST_PHRASE_RELATIVE_DAY,
  REGEST_PHRASE_AMBIGUOUS_MONTH,
  REGEST_PHRASE_AFTER_DAY,
  REGEST_PHRASE_MESSAGE, /* "telegram" */
  REGEST_PHRASE_YOUR,
  REGEST_PHRASE_MY,
  REGEST_PHRASE_REPLY,
  REGEST_PHRASE_CLOSING, /* "Yours sincerely" */
  REGEST_N_PHRASES
} RegestPhraseClass;

typedef struct _RegestPhrases RegestPhrases;

RegestPhrases *regest_phrases_load (RegestKnowledge *knowledge);
void regest_phrases_free (RegestPhrases *self);

/* how many tokens from @token on are a phrase of the class, the longest; 0: none */
guint regest_phrases_match (RegestSurvey *survey, guint token, RegestPhraseClass class);
/* … that ends before @token */
guint regest_phrases_match_before (RegestSurvey *survey, guint token, RegestPhraseClass class);

G_END_DECLS
