/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "names-private.h"

G_BEGIN_DECLS

/*
 * What the rules that find persons share: names-read reads a run of words as a name, names-titled
 * finds those behind titles and offices, names-signature those below a text, names-person those
 * that their own form or their surroundings tell. Each rule looks at the word @index, adds to
 * @finds what it found, and returns the word to go on with; @index: it has nothing to say.
 */

#define REGEST_NAME_LONGEST 6 /* words */

/**
 * RegestNameRead:
 * @end: one after its last word; 0: there is no name
 * @n_words: without initials and particles
 * @n_known: given names
 * @n_common: words of the language
 */
typedef struct
{
  guint end;
  guint n_words;
  guint n_initials;
  guint n_known;
  guint n_common;
  gboolean has_particle;
} RegestNameRead;

/* -- names-read.c ---------------------------------------------------------- */

/* the longest name from @index on */
RegestNameRead regest_name_read (const RegestNameWords *words, guint index);
/* "Mao Zedong", "Kim Il Sung": where it ends; 0: it is none */
guint regest_name_read_family_first (const RegestNameWords *words, guint index);
/* "von der Goltz": how many particles stand before a name; 0: none does */
guint regest_name_count_particles (const RegestNameWords *words, guint index);
gboolean regest_name_is_family (const RegestNameWord *word);
gboolean regest_name_is_letter (const RegestNameWord *word);
/* whether a name may go on with the word, over a line end */
gboolean regest_name_may_continue (const RegestNameWords *words, guint index);
void regest_names_add_person (GArray *finds, guint first, const RegestNameRead *name, double score,
                              const char *reason);
gboolean regest_names_is_place_of_weight (const RegestNameWords *words, guint index, guint weight);
/* "OS VKP", "AVP RF": offices and archives by their letters */
gboolean regest_names_is_letters (const RegestNameWords *words, guint index, guint end);
gboolean regest_names_is_word (const RegestNameWords *words, guint index, const char *const *list);

/* -- rules ----------------------------------------------------------------- */

guint regest_names_find_titled (const RegestNameWords *words, GArray *finds, guint index);
guint regest_names_find_in_brackets (const RegestNameWords *words, GArray *finds, guint index);
guint regest_names_find_signature (const RegestNameWords *words, GArray *finds, guint index);

G_END_DECLS
