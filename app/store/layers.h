/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What packs and unpacks readings. Private to app/store; all but reading within an action. */

#include <regest/model/align.h>
#include <regest/store/layers.h>
#include <regest/store/pages.h>

#include "edit-private.h"
#include "text-change.h"

/* -- places (layer-places.c) ----------------------------------------------- */

/**
 * RegestPlace:
 * @id: of a tag, an attribute or a zone
 * @from: where it stood in the reading that was left
 * @found: it has a place in the other
 * @to: that
 * @parent: of a zone, where that was packed
 */
typedef struct
{
  RegestId id;
  RegestSpan from;
  gboolean found;
  RegestSpan to;
  RegestId parent;
} RegestPlace;

typedef struct
{
  GArray *targets; /* of RegestPlace */
  GArray *evidence;
  GArray *zones;
} RegestPlaces;

void regest_places_init (RegestPlaces *self);
void regest_places_clear (RegestPlaces *self);
/* JSON with @corrections, which is such */
char *regest_places_write (const RegestPlaces *self, const char *corrections);
gboolean regest_places_read (RegestPlaces *self, RegestProject *project, const char *json,
                             GError **error);
/* an id that JSON holds in its written form; FALSE: it is null or none */
gboolean regest_layer_get_id (RegestStatement *row, int column, RegestId *id);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegestPlaces, regest_places_clear)

/* -- zones and corrections (layer-pack.c, layer-unpack.c) ------------------ */

/* JSON of zones; @positions: (nullable): their order keys */
gboolean regest_pack_zones (RegestProject *self, GPtrArray *zones, GPtrArray *positions,
                            char **json, GError **error);
/* takes the lines and words of the record's text off its pages into @json; those that stay, because
 * a tag stands on them or they are of another type, go into @places where they have words or lose
 * their parent */
gboolean regest_take_zones (RegestProject *self, const RegestId *record, char **json,
                            RegestPlaces *places, GError **error);
gboolean regest_put_zones (RegestProject *self, const RegestId *record, RegestText *text,
                           const char *json, GError **error);
gboolean regest_take_corrections (RegestProject *self, const RegestId *record, RegestText *text,
                                  char **json, GError **error);
/* @places: JSON that has them */
gboolean regest_put_corrections (RegestProject *self, const RegestId *record, RegestText *text,
                                 const char *places, GError **error);

/* -- moving (layer-move.c) ------------------------------------------------- */

/**
 * RegestMove:
 * @old: of the reading that is chosen, from when it was left
 * @places: (out): of the one that is left
 */
typedef struct
{
  RegestProject *project;
  const RegestId *record;
  RegestText *before;
  RegestText *after;
  RegestAlignment *alignment; /* NULL: the texts are the same */
  RegestPlaces old;
  RegestPlaces places;
  GPtrArray *unmoved; /* of RegestUnmoved */
} RegestMove;

gboolean regest_move_targets (RegestMove *self, GError **error);
gboolean regest_move_evidence (RegestMove *self, GError **error);
/* those that regest_take_zones() let stay */
gboolean regest_move_zones (RegestMove *self, GError **error);
