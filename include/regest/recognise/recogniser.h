/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/recognise/survey.h>

G_BEGIN_DECLS

/**
 * RegestRecogniser:
 * @name: "dates"
 * @label: N_("Dates")
 * @hint: N_("Dates in figures and words"): one sentence, for "?" and the manual
 * @prepare: (nullable): what it wants to know of a project; runs when knowledge is made. Errors
 * that only concern one pattern or name are messages
 * @release: (nullable): frees what prepare() gave
 * @recognise: reads a record; proposes through the survey
 *
 * A recogniser is one file with one const vtable and a line in app/recognise/registry.c, which
 * lists them in the order they run: later ones see what earlier ones proposed.
 */
typedef struct
{
  const char *name;
  const char *label;
  const char *hint;
  gpointer (*prepare) (RegestKnowledge *knowledge, RegestProject *project,
                       GCancellable *cancellable, GError **error);
  void (*release) (gpointer prepared);
  void (*recognise) (RegestSurvey *survey, gconstpointer prepared);
} RegestRecogniser;

const RegestRecogniser *const *regest_recognisers_list (void); /* NULL-terminated */
const RegestRecogniser *regest_recognisers_find (const char *name);
/* for tests: these (static) instead of the registry's; NULL: the registry's again. Before knowledge
 * is made, and from no other thread at the same time */
void regest_recognisers_replace (const RegestRecogniser *const *list);

G_END_DECLS
