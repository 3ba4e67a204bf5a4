/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pattern.h"

G_BEGIN_DECLS

/*
 * The lines that headers and closers of transmissions are known by: data/recognise/patterns
 * (README there), and the user's own files of the same form, which come first. One file a family of
 * documents; the names of a pattern's groups are the fields it reads.
 */
typedef enum
{
  REGEST_RULE_START, /* a line that begins a part */
  REGEST_RULE_HEAD, /* one of its header */
  REGEST_RULE_TEXT, /* what the text below begins with */
  REGEST_RULE_CLOSER, /* a line below the text */
  REGEST_N_RULES
} RegestRulePlace;

/**
 * RegestRule:
 * @type: (nullable): of the part
 * @line: where the pattern stands in its file
 * @n_lines: lines that are not empty, which it reads together
 * @weak: begins a part only where more of a header follows
 * @heading: only on a line with "#"
 * @endorsement: what was done to the paper, below the sender's words
 */
typedef struct
{
  RegestRegex *regex;
  RegestRulePlace place;
  char *type;
  guint line;
  guint n_lines;
  gboolean weak;
  gboolean heading;
  gboolean endorsement;
} RegestRule;

typedef struct
{
  GPtrArray *by_place[REGEST_N_RULES]; /* of RegestRule */
} RegestRules;

/**
 * RegestRulesSource:
 * @path: for messages about matching
 * @text: UTF-8
 * @checked: definitions are looked at, too, which patterns that use them would show
 * @profile: (nullable): patterns should name fields that a part of it has
 */
typedef struct
{
  const char *path;
  const char *text;
  gboolean checked;
  RegestProfile *profile;
} RegestRulesSource;

/* all of the program's files, and the user's before them; what is wrong in them is told */
RegestRules *regest_rules_load (RegestKnowledge *knowledge);
RegestRules *regest_rules_new (void);
void regest_rules_free (RegestRules *self);
/* names in braces to what they stand for, over several texts */
GHashTable *regest_rules_new_words (void);
/* adds what a text has. @self: NULL: its words only. @messages: of RegestPatternMessage */
void regest_rules_read (RegestRules *self, GHashTable *words, const RegestRulesSource *source,
                        GPtrArray *messages);
const char *regest_rules_get_place_name (RegestRulePlace place); /* "start", … */

/* the first one for the line; @end: one after the last line it may read; @next (out) (optional):
 * one after the last line it did read. NULL: none */
const RegestRule *regest_rules_match (const RegestRules *self, RegestSurvey *survey,
                                      RegestRulePlace place, const RegestSpan *lines,
                                      RegestMatch *match);

#define REGEST_RULES_MAX_COLUMNS 4
#define REGEST_RULES_MAX_LINES 6 /* that a pattern of three may span, with empty ones */

/**
 * RegestRuleColumn:
 * @rule: of a beginning or of a header
 *
 * One of the pieces of a line that stand apart as columns do: "Nr. 167      London, den 26. Juli".
 */
typedef struct
{
  const RegestRule *rule;
  RegestMatch match;
} RegestRuleColumn;

/* how many pieces the line has; 0: it is one piece, or one of them is not of a header */
guint regest_rules_match_columns (const RegestRules *self, RegestSurvey *survey, guint line,
                                  RegestRuleColumn *columns);
/* one after the last line that a match reads */
guint regest_rules_get_next (RegestSurvey *survey, const RegestMatch *match);
/* the next line from @line on with words; @end: there is none */
guint regest_rules_skip_empty (RegestSurvey *survey, guint line, guint end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestRules, regest_rules_free)

G_END_DECLS
