/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "command.h"
#include "suggestions.h"

/* what accept and reject share */
typedef struct
{
  CliSuggestions meant;
  GPtrArray *proposals; /* of RegestProposal */
} CliAnswer;

/* prints how many of which kind were answered, the most first */
void cli_print_kinds (GHashTable *kinds);
/* those named in the arguments after the project, by the keys that suggest prints or by an
 * unambiguous beginning of one; NOT_FOUND, AMBIGUOUS */
gboolean cli_collect_named (CliCall *call, CliAnswer *answer, GError **error);
