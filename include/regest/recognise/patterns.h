/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/recognise/survey.h>

G_BEGIN_DECLS

/*
 * The pattern files that headers and closers of transmissions are known by, one a family of
 * documents: the program's own (data/recognise/patterns, whose README says what may stand in them)
 * and the user's, in regest_patterns_get_folder(), which are asked first. Knowledge that was made
 * before a file was changed does not know of it.
 *
 * A family's name is its file's without ".patterns". All of this may run in any thread.
 */

#define REGEST_PATTERNS_MAX_SIZE (1 << 20) /* bytes of a file */

/**
 * RegestFamily:
 * @name: "german"
 * @path: of its file
 * @own: the user's, and may be changed
 */
typedef struct
{
  char *name;
  char *path;
  gboolean own;
} RegestFamily;

void regest_family_free (RegestFamily *self);
/* (element-type RegestFamily): the program's, then the user's, in the order they are read: "common"
 * first, whose words all may use, the others by name */
GPtrArray *regest_patterns_list (void);
/* NOT_FOUND, IO, INVALID (no UTF-8), LIMIT */
char *regest_family_read (const RegestFamily *self, GError **error);

/* -- the user's files ------------------------------------------------------ */

char *regest_patterns_dup_folder (void); /* it need not exist yet */
/* INVALID: no name for a file, and why */
gboolean regest_patterns_check_name (const char *name, GError **error);
/* the file as a whole or not at all, with its folder. @fresh: EXISTS where there is one of the
 * name. LIMIT, IO */
gboolean regest_patterns_save (const char *name, const char *text, gboolean fresh, GError **error);
/* EXISTS, NOT_FOUND, IO */
gboolean regest_patterns_rename (const char *name, const char *to, GError **error);
gboolean regest_patterns_remove (const char *name, GError **error);

/* -- looking at a text of patterns ----------------------------------------- */

/**
 * RegestPatternMessage:
 * @line: from 1; 0: of the whole file
 * @text: translated
 * @hint: nothing is broken, but it is hardly meant so
 */
typedef struct
{
  guint line;
  char *text;
  gboolean hint;
} RegestPatternMessage;

void regest_pattern_message_free (RegestPatternMessage *self);
/* what is wrong in @text as the user's file @name, with the words that the files read before it
 * define; one message a line at most of its patterns. @profile: (nullable): whose part has the
 * fields that the patterns may name. (element-type RegestPatternMessage), by line */
GPtrArray *regest_patterns_check (const char *name, const char *text, RegestProfile *profile);

/**
 * RegestPatternFind:
 * @line: of the pattern, from 1
 * @section: where it applies: "start", "head", "text" or "closer"
 * @span: of the record, code points
 * @words: there
 * @fields: (element-type RegestAttribute): what it reads, as names and readings
 */
typedef struct
{
  guint line;
  const char *section;
  RegestSpan span;
  char *words;
  GPtrArray *fields;
} RegestPatternFind;

void regest_pattern_find_free (RegestPatternFind *self);
/* which lines of a record @text knows: for each line and section the first pattern that matches, at
 * most @most. Where a line stands, which decides what is proposed of it, is not asked. What was
 * given up is a message of the survey, which is left unfinished. (element-type
 * RegestPatternFind) */
GPtrArray *regest_patterns_try (const char *name, const char *text, RegestSurvey *survey,
                                guint most);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestFamily, regest_family_free)

G_END_DECLS
