/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/recognise/survey.h>

G_BEGIN_DECLS

/*
 * Regular expressions of PCRE2 for recognisers: the one place that knows libpcre2-8. They work on
 * UTF-8 bytes; \w, \d, \b and case go by Unicode; "^" and "$" are the ends of the place searched
 * (and of its lines, with REGEST_REGEX_LINES). One name may stand for several groups.
 *
 * Users write patterns too, so none may hang the program: a match that needs too many steps is
 * given up. In a survey that leaves a message (once), and the pattern is passed over in the rest of
 * it.
 */

typedef enum
{
  REGEST_REGEX_DEFAULT = 0,
  REGEST_REGEX_CASELESS = 1 << 0,
  REGEST_REGEX_WHOLE = 1 << 1, /* matches the whole place or nothing */
  REGEST_REGEX_LINES = 1 << 2, /* "^" and "$" at each line end too */
} RegestRegexFlags;

#define REGEST_REGEX_MAX_GROUPS 48

/**
 * RegestRegex:
 *
 * Immutable; any number of threads may match with it.
 */
typedef struct _RegestPattern RegestRegex;

/**
 * RegestMatch:
 * @pattern: whose match
 * @groups: of the survey's (or string's) bytes: the whole, then the groups by number; those that
 * took no part are empty at G_MAXSIZE
 *
 * Lives where the caller has it, valid as long as the pattern.
 */
typedef struct
{
  const RegestRegex *pattern;
  RegestPlace groups[REGEST_REGEX_MAX_GROUPS];
} RegestMatch;

/* @origin: (nullable): "FILE:LINE", where it was written, for messages. INVALID "FILE:LINE:
 * what" */
RegestRegex *regest_regex_new (const char *expression, RegestRegexFlags flags,
                               const char *origin, GError **error);
void regest_regex_free (RegestRegex *self);
const char *regest_regex_get_origin (const RegestRegex *self); /* "" where none */
/* names of its groups, without doubles, NULL-terminated */
const char *const *regest_regex_get_names (const RegestRegex *self);

/* the first match that begins at or after @from; @string is valid UTF-8; LIMIT where it was given
 * up: FALSE and no error is no match */
gboolean regest_regex_match_string (const RegestRegex *self, const char *string, gsize size,
                                    gsize from, RegestMatch *match, GError **error);
/* the same inside of @within, what is around it unseen. For all matches: begin at within.start and
 * go on from regest_match_get_next() */
gboolean regest_regex_match (const RegestRegex *self, RegestSurvey *survey, RegestPlace within,
                             gsize from, RegestMatch *match);
/* where to look for the next match: its end, one character further after an empty one */
gsize regest_match_get_next (const RegestMatch *self, RegestSurvey *survey);
/* the group of this name that took part; FALSE: none did, or it was empty */
gboolean regest_match_get (const RegestMatch *self, const char *name, RegestPlace *place);
/* of group 0, the whole */
RegestPlace regest_match_get_place (const RegestMatch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestRegex, regest_regex_free)

G_END_DECLS
