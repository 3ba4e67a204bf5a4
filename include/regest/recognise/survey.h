/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/model/record.h>
#include <regest/model/text.h>
#include <regest/recognise/knowledge.h>
#include <regest/recognise/proposal.h>

G_BEGIN_DECLS

/**
 * RegestPlace:
 * @start: first byte in the survey's string
 * @end: one after the last
 *
 * Recognisers work on UTF-8 bytes; regest_survey_get_span() and regest_survey_get_place() are the
 * one border to code points.
 */
typedef struct
{
  gsize start;
  gsize end;
} RegestPlace;

/**
 * RegestSurveyLine:
 * @whole: from the line's first byte to its line break, without it
 * @words: without blanks and page furniture at both ends: "## " headings, "**" emphasis, rules of
 * dashes; empty on a line of nothing else
 * @heading: number of "#" before it; 0: none
 */
typedef struct
{
  RegestPlace whole;
  RegestPlace words;
  guint heading;
} RegestSurveyLine;

typedef enum
{
  REGEST_TOKEN_WORD, /* letters, with apostrophes, hyphens inside, and marks */
  REGEST_TOKEN_NUMBER, /* begins with a digit: "20448", "5.6.51", "3rd", "763.72/6540" */
  REGEST_TOKEN_OTHER, /* one sign */
} RegestTokenType;

typedef enum
{
  REGEST_SHAPE_NONE, /* no cased letter */
  REGEST_SHAPE_LOWER,
  REGEST_SHAPE_TITLE, /* "Stalin", "McNamara", "Prokop'yev" */
  REGEST_SHAPE_UPPER, /* "STALIN", two letters at least */
  REGEST_SHAPE_INITIAL, /* "A" */
  REGEST_SHAPE_MIXED,
} RegestShape;

typedef struct
{
  RegestPlace place;
  guint line;
  RegestTokenType type;
  RegestShape shape;
} RegestToken;

/**
 * RegestSurveyPart:
 * @lines: first line, and one after the last
 * @head_end: one after the last line of its transmission header; the first line: no header
 * @closer: first line of its closer (signature, numbers, endorsements); the last: none
 * @proposal: the part as proposed, or the values proposed for an accepted part; owned by the survey
 * @annotation: (nullable): the part as accepted before
 *
 * A part of the record: a telegram, a letter, a passage of narrative. "parts" makes them, from the
 * tags that are there and what it proposes; the recognisers after it read by them. A record in
 * which nothing was found is one part, of no type, without proposal or annotation.
 */
typedef struct
{
  guint first_line;
  guint end_line;
  guint head_end;
  guint closer;
  RegestProposal *proposal;
  RegestAnnotation *annotation;
} RegestSurveyPart;

/**
 * RegestSurvey:
 *
 * One reading of one record by all recognisers, in any thread: it needs no project. The text in
 * bytes with its lines and tokens, the tags that are there, and the proposals so far.
 */
typedef struct _RegestSurvey RegestSurvey;

#define REGEST_TYPE_SURVEY (regest_survey_get_type ())
GType regest_survey_get_type (void);

/* @annotations: (element-type RegestAnnotation): all tags of the record, refused ones too, of which
 * only those that are parts are kept; all else is referenced */
RegestSurvey *regest_survey_new (RegestKnowledge *knowledge, RegestRecord *record, RegestText *text,
                                 GPtrArray *annotations);
RegestSurvey *regest_survey_ref (RegestSurvey *self);
void regest_survey_unref (RegestSurvey *self);
void regest_survey_set_cancellable (RegestSurvey *self, GCancellable *cancellable);
/* names of recognisers that regest_survey_finish() does not ask; NULL: it asks all */
void regest_survey_set_skipped (RegestSurvey *self, const char *const *names);
gboolean regest_survey_is_cancelled (RegestSurvey *self); /* for recognisers, in their long loops */

RegestKnowledge *regest_survey_get_knowledge (RegestSurvey *self);
RegestRecord *regest_survey_get_record (RegestSurvey *self);
RegestText *regest_survey_get_text (RegestSurvey *self);
/* (element-type RegestAnnotation): the tags that are parts, refused ones too, by place */
GPtrArray *regest_survey_get_tagged_parts (RegestSurvey *self);
const char *regest_survey_get_string (RegestSurvey *self); /* UTF-8, lines end in "\n" */
gsize regest_survey_get_size (RegestSurvey *self); /* bytes */
RegestSpan regest_survey_get_span (RegestSurvey *self, RegestPlace place);
RegestPlace regest_survey_get_place (RegestSurvey *self, RegestSpan span);
char *regest_survey_dup_words (RegestSurvey *self, RegestPlace place);

const RegestSurveyLine *regest_survey_get_lines (RegestSurvey *self, guint *n_lines);
guint regest_survey_find_line (RegestSurvey *self, gsize byte);
const RegestToken *regest_survey_get_tokens (RegestSurvey *self, guint *n_tokens);
guint regest_survey_find_token (RegestSurvey *self, gsize byte); /* first that ends after it */
/* "en", "de", "fr", "ru", … the language most of its little words are of; "" where it is not
 * clear */
const char *regest_survey_get_language (RegestSurvey *self);

/* -- parts ----------------------------------------------------------------- */
GArray *regest_survey_get_parts (RegestSurvey *self); /* of RegestSurveyPart, by place */
RegestSurveyPart *regest_survey_find_part (RegestSurvey *self, guint line); /* never NULL */
/* what is stored of it, else proposed; NULL: nothing */
const char *regest_survey_get_part_value (const RegestSurveyPart *part, const char *name);
/* EDTF that lends year, month and day to a date read there: the part's "sent" (as accepted, else as
 * proposed), the next part's or the one's before where this one has none, the record's "date";
 * NULL */
const char *regest_survey_get_date_context (RegestSurvey *self, guint line);

/* -- proposing ------------------------------------------------------------- */
/* a tag of @kind on @place, by the recogniser that runs; borrowed, to be added to; NULL where the
 * profile lacks the kind, or where it was refused or is tagged so already. Reason is a translated
 * sentence */
RegestProposal *regest_survey_propose (RegestSurvey *self, const char *kind, RegestPlace place,
                                       double score);
void regest_survey_explain (RegestSurvey *self, RegestProposal *proposal, const char *format, ...)
  G_GNUC_PRINTF (3, 4);
/* a further piece of a discontinuous tag */
void regest_survey_add_piece (RegestSurvey *self, RegestProposal *proposal, RegestPlace place);
/* a value of a proposed tag, read at @place; @value NULL: normalised by the field's type, with the
 * part's date for dates. Ignored where the profile lacks the field, or where a field that is not
 * repeatable has a value already */
void regest_survey_add_field (RegestSurvey *self, RegestProposal *proposal, const char *name,
                              RegestPlace place, const char *value);
/* … whose value says more than the words there */
void regest_survey_infer_field (RegestSurvey *self, RegestProposal *proposal, const char *name,
                                RegestPlace place, const char *value);
/* … that no words say: a passage is narrative because nothing in it is of a letter */
void regest_survey_imply_field (RegestSurvey *self, RegestProposal *proposal, const char *name,
                                const char *value);
/* a value of a part, proposed or accepted (then for its empty fields), or of the record (NULL) */
void regest_survey_propose_field (RegestSurvey *self, RegestSurveyPart *part, const char *name,
                                  RegestPlace place, const char *value);
/* … that names another part; @reference NULL: it leads nowhere, its words are all there is */
void regest_survey_propose_reference (RegestSurvey *self, RegestSurveyPart *part, const char *name,
                                      RegestPlace place, const RegestId *reference);
/* words of a header that no recogniser understood */
void regest_survey_add_unread (RegestSurvey *self, RegestPlace place);
/* translated: what was given up in this record, as a pattern that needs too many steps */
void regest_survey_add_message (RegestSurvey *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
GPtrArray *regest_survey_get_messages (RegestSurvey *self); /* of utf8 */
/* the proposals so far, unsettled: of RegestProposal, in the order they were made */
GPtrArray *regest_survey_get_proposals (RegestSurvey *self);
void regest_survey_drop (RegestSurvey *self, RegestProposal *proposal);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestSurvey, regest_survey_unref)

G_END_DECLS
