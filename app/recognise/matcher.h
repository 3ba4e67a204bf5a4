/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/model/likeness.h>
#include <regest/recognise/survey.h>

G_BEGIN_DECLS

/**
 * RegestMatcher:
 *
 * Finds all of many names in a text at once, as model/fold.c folds names; never inside a word,
 * also in scripts without blanks. A hyphen is as good as a blank, an apostrophe as none, and a word
 * divided at a line's end is found. Names of more than REGEST_MATCHER_WORDS words are not looked
 * for.
 *
 * Made by one thread; read by any number of them once it is frozen.
 */
typedef struct _RegestMatcher RegestMatcher;

#define REGEST_MATCHER_WORDS 64

/* @n_names: how many there will be, about; 0: not known */
RegestMatcher *regest_matcher_new (guint n_names);
void regest_matcher_free (RegestMatcher *self);
/* @value: what the name means to the caller; a name may be added with several. FALSE: nothing to
 * look for in it */
gboolean regest_matcher_add (RegestMatcher *self, const char *name, guint value);
void regest_matcher_freeze (RegestMatcher *self);
guint regest_matcher_get_size (RegestMatcher *self); /* names added */

/**
 * RegestMatch:
 * @place: bytes of the text
 * @name: the first one of this writing; regest_matcher_get_next() has the others
 */
typedef struct
{
  RegestPlace place;
  guint name;
  RegestLikeness likeness;
} RegestMatch;

guint regest_matcher_get_value (RegestMatcher *self, guint name);
const char *regest_matcher_get_form (RegestMatcher *self, guint name);
guint regest_matcher_get_next (RegestMatcher *self, guint name); /* 0: no more */

typedef enum
{
  REGEST_MATCH_WITHIN, /* go on with the shorter ones at the same place, and inside */
  REGEST_MATCH_AFTER, /* go on after the place */
  REGEST_MATCH_STOP,
} RegestMatchNext;
typedef RegestMatchNext (*RegestMatchFunc) (const RegestMatch *match, gpointer user_data);

/* by place, longer first; writings that differ but have the same key one after the other */
void regest_matcher_find (RegestMatcher *self, const char *text, gsize size, RegestMatchFunc func,
                          gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestMatcher, regest_matcher_free)

G_END_DECLS
