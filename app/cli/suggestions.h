/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/recognise/suggest.h>

/* what suggest, accept, reject, list and evaluate share: which proposals are meant */

/**
 * CliSuggestions:
 * @record: (nullable): only those of this record
 * @kind: (nullable): only this kind
 * @min_score: only those as sure as this
 */
typedef struct
{
  RegestProject *project;
  const RegestId *record;
  const char *kind;
  double min_score;
} CliSuggestions;

/* the messages of what was prepared go to standard error */
RegestKnowledge *cli_know (RegestProject *project, GError **error);
/* runs the recognisers over what is meant; record by record, with progress */
gboolean cli_foreach_suggestions (const CliSuggestions *meant, RegestSuggestFunc func,
                                  gpointer user_data, GError **error);
gboolean cli_suggestion_is_meant (const CliSuggestions *meant, RegestProposal *proposal);
/* prints them, as lines or (with a writer) as JSON Lines */
gboolean cli_print_suggestions (const CliSuggestions *meant, RegestJsonWriter *writer,
                                GError **error);
/* is there such a kind? (NULL: yes) */
gboolean cli_check_kind (RegestProject *project, const char *kind, GError **error);
gboolean cli_parse_score (const char *string, double *score, GError **error);
