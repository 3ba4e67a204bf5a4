/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <regest/recognise/suggest.h>

#include "support.h"

G_BEGIN_DECLS

/*
 * What tests of recognisers share: text in, proposals out as one string, a line each:
 *
 *   kind "words" name=value name~=inferred ? candidate, candidate ! claim
 *
 * A line end in the words is written as "|", a second piece follows in quotes of its own. Values of
 * what is there begin with its kind and no words. A value with blanks stands in quotes; a field
 * without a value shows its reading in brackets. `*state` is the desk: an empty project and what
 * is known of it.
 */
typedef struct
{
  char *folder;
  RegestProject *project;
  RegestKnowledge *knowledge;
} ProposalsDesk;

typedef struct
{
  const char *text;
  const char *date; /* of the record, EDTF; NULL: none */
  const char *proposals; /* "": none */
} ProposalsCase;

int proposals_setup (void **state);
int proposals_teardown (void **state);
/* after the project was changed */
void proposals_learn (ProposalsDesk *desk);
/* of a record without tags that nobody has read yet */
RegestSurvey *proposals_survey (ProposalsDesk *desk, const char *text, const char *date);
/* @recognisers: names parted by blanks, whose proposals are meant; NULL: all */
char *proposals_of (ProposalsDesk *desk, const char *text, const char *date,
                    const char *recognisers);
char *proposals_to_string (GPtrArray *proposals, const char *recognisers);
/* fails, after showing all of them, where one is not as it should be */
void proposals_check (ProposalsDesk *desk, const char *recognisers, const ProposalsCase *cases,
                      guint n_cases);

G_END_DECLS
