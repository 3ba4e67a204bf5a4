/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/recognise/survey.h>

/* What a survey keeps of the tags of its record: where they are, of which kind, whom they mean. */

typedef enum
{
  REGEST_SURVEY_TAG_STANDS = 1 << 0, /* a piece of a tag that was not refused */
  REGEST_SURVEY_TAG_REFUSED = 1 << 1, /* all of one that was */
  REGEST_SURVEY_TAG_FIRST = 1 << 2, /* the first piece of any, but of refused values */
  REGEST_SURVEY_TAG_FORESEEN = 1 << 3, /* likewise, where the text alone proposes it */
  REGEST_SURVEY_TAG_WHOLE = 1 << 4, /* the only piece of a tag that was accepted */
} RegestSurveyTagFlags;

typedef struct
{
  guint kind : 24; /* a number, see regest_survey_tags_get_kind() */
  guint flags : 8; /* RegestSurveyTagFlags */
  RegestSpan span;
} RegestSurveyTag;

/* a tag that was accepted, and means an entity */
typedef struct
{
  guint entity; /* a number, see regest_survey_tags_get_entity() */
  guint kind : 24;
  guint is_whole : 1; /* of one piece */
  RegestSpan span; /* of the first piece */
} RegestSurveyMention;

typedef struct
{
  GArray *tags; /* of RegestSurveyTag, by place when they are asked for */
  GPtrArray *kinds; /* of char *, by number */
  GHashTable *kind_numbers;
  GArray *mentions; /* of RegestSurveyMention */
  GPtrArray *entities; /* of RegestId, by number */
  GHashTable *entity_numbers;
  GPtrArray *parts; /* of RegestAnnotation: those tagged as parts, refused ones too */
  gboolean is_sorted;
} RegestSurveyTags;

void regest_survey_tags_init (RegestSurveyTags *self);
void regest_survey_tags_clear (RegestSurveyTags *self);
void regest_survey_tags_add (RegestSurveyTags *self, RegestAnnotation *annotation);
/* by place */
const RegestSurveyTag *regest_survey_tags_list (RegestSurveyTags *self, guint *n_tags);
const char *regest_survey_tags_get_kind (RegestSurveyTags *self, guint number);
const RegestSurveyMention *regest_survey_tags_list_mentions (RegestSurveyTags *self,
                                                             guint *n_mentions);
const RegestId *regest_survey_tags_get_entity (RegestSurveyTags *self, guint number);
/* whether there is one with these flags of the kind at exactly these words */
gboolean regest_survey_tags_contain (RegestSurveyTags *self, RegestSurveyTagFlags flags,
                                     const char *kind, RegestSpan span);
/* of a tag that is there: the text alone proposes it */
void regest_survey_tags_foresee (RegestSurveyTags *self, const char *kind, RegestSpan span);
