/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk.h"

G_BEGIN_DECLS

typedef enum
{
  REGEST_OCCURRENCE_NEW, /* not tagged so: ticked from the start */
  REGEST_OCCURRENCE_UNLINKED, /* tagged as this kind, and nobody is meant yet: ticking links it */
  REGEST_OCCURRENCE_DONE, /* tagged and linked as it would be: cannot be ticked */
  REGEST_OCCURRENCE_OTHER, /* linked to somebody else: ticking links it anew */
  REGEST_OCCURRENCE_INSIDE, /* inside a longer tag of this kind ("Mao" in "Mao Zedong") */
} RegestOccurrenceState;

/**
 * RegestOccurrence:
 *
 * A place that "tag all" found, for a list. Properties: ticked (read-write), state-text
 * (read-only).
 */
#define REGEST_TYPE_OCCURRENCE (regest_occurrence_get_type ())
G_DECLARE_FINAL_TYPE (RegestOccurrence, regest_occurrence, REGEST, OCCURRENCE, GObject)

RegestOccurrence *regest_occurrence_new (RegestHit *hit); /* (transfer full) @hit */
const RegestHit *regest_occurrence_get_hit (RegestOccurrence *self);
RegestOccurrenceState regest_occurrence_get_state (RegestOccurrence *self);
/* the annotation of the same span and kind, if there is one */
RegestAnnotation *regest_occurrence_get_annotation (RegestOccurrence *self);
gboolean regest_occurrence_get_ticked (RegestOccurrence *self);
/* what is done already cannot be ticked */
void regest_occurrence_set_ticked (RegestOccurrence *self, gboolean ticked);
/* looks anew what it would mean to give it this kind and entity (NULL: nobody), and ticks it if
 * nothing speaks against it */
void regest_occurrence_judge (RegestOccurrence *self, const char *kind, const RegestId *entity);
char *regest_occurrence_dup_state_text (RegestOccurrence *self);
/* tags or links it, within the open action */
gboolean regest_occurrence_tag (RegestOccurrence *self, RegestProject *project, const char *kind,
                                const RegestId *entity, GError **error);

G_END_DECLS
