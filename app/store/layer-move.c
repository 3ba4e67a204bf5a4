/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Where things stand when another reading becomes the text. What has not been touched since the
 * other reading was left goes back to exactly where it was in it (its place then and its place now
 * are known); everything else goes where its words are.
 */

#include "config.h"

#include <regest/model/breaks.h>

#include "layers.h"
#include "placed-rows.h"
#include "zones.h"

static guint
hash_place (gconstpointer data)
{
  const RegestPlace *place = data;

  return regest_id_hash (&place->id) * 31 + place->to.start * 7 + place->to.end;
}

static gboolean
equal_place (gconstpointer a, gconstpointer b)
{
  const RegestPlace *one = a, *other = b;

  return regest_id_equal (&one->id, &other->id) && one->to.start == other->to.start &&
         one->to.end == other->to.end;
}

/* those that had a place in both readings, by their place in the one that is left now */
static GHashTable *
index_places (GArray *places)
{
  GHashTable *index = g_hash_table_new (hash_place, equal_place);

  for (guint i = 0; i < places->len; i++)
    {
      RegestPlace *place = &g_array_index (places, RegestPlace, i);

      if (place->found && place->from.start <= place->from.end)
        g_hash_table_add (index, place);
    }
  return index;
}

static gboolean
is_in_text (RegestText *text, RegestSpan span)
{
  return span.start <= span.end && span.end <= regest_text_get_length (text);
}

static gboolean
map (RegestMove *self, GHashTable *old, const RegestId *id, RegestSpan from, RegestSpan *to)
{
  RegestPlace wanted = { .id = *id, .to = from };
  const RegestPlace *known = g_hash_table_lookup (old, &wanted);

  if (known != NULL && is_in_text (self->after, known->from))
    {
      *to = known->from;
      return TRUE;
    }
  if (self->alignment == NULL)
    {
      *to = from;
      return TRUE;
    }
  if (!regest_alignment_map (self->alignment, from, to))
    return FALSE;
  *to = regest_breaks_snap (self->after, *to);
  return TRUE;
}

static void
note_unmoved (RegestMove *self, const RegestId *annotation, gboolean is_field, char *name,
              char *words)
{
  RegestUnmoved *unmoved = g_new0 (RegestUnmoved, 1);

  if (annotation != NULL)
    unmoved->annotation = *annotation;
  unmoved->is_field = is_field;
  unmoved->name = name;
  unmoved->words = words;
  g_ptr_array_add (self->unmoved, unmoved);
}

/* -- tags ------------------------------------------------------------------ */

typedef struct
{
  RegestTargetRow row;
  RegestPlace place;
  gboolean joined; /* with the one before it */
} Moved;

static GArray *
list_targets (RegestMove *self, GError **error)
{
  g_autoptr (GArray) targets = g_array_new (FALSE, TRUE, sizeof (Moved));
  g_autoptr (GHashTable) old = index_places (self->old.targets);
  g_auto (RegestPlacedRows) rows = { 0 };

  if (!regest_placed_rows_init (&rows, self->project, REGEST_TARGETS_WHERE "record = :of",
                                self->record, self->before, error))
    return NULL;
  while (regest_placed_rows_next (&rows))
    {
      Moved moved = { .row = regest_placed_rows_get_target (&rows, self->record) };
      RegestPlace *place = &moved.place;

      place->id = moved.row.annotation;
      place->from = moved.row.span;
      place->found = map (self, old, &place->id, place->from, &place->to);
      if (place->found && moved.row.block)
        place->to = regest_fit_lines (self->after, place->to);
      place->found = place->found && place->to.start < place->to.end;
      g_array_append_val (targets, moved);
    }
  return regest_placed_rows_end (&rows, error) ? g_steal_pointer (&targets) : NULL;
}

static int
compare_moved (gconstpointer a, gconstpointer b)
{
  const Moved *one = a, *other = b;
  int order = regest_id_compare (&one->row.annotation, &other->row.annotation);

  if (order != 0)
    return order;
  if (one->place.found != other->place.found)
    return one->place.found ? -1 : 1;
  return one->place.to.start != other->place.to.start
           ? (one->place.to.start < other->place.to.start ? -1 : 1)
           : regest_id_compare (&one->row.id, &other->row.id);
}

static gboolean
meet (RegestSpan a, RegestSpan b)
{
  return a.start <= b.end && b.start <= a.end;
}

/* pieces of one tag that met are one */
static void
join_pieces (GArray *targets)
{
  Moved *last = NULL;

  g_array_sort (targets, compare_moved);
  for (guint i = 0; i < targets->len; i++)
    {
      Moved *moved = &g_array_index (targets, Moved, i);

      if (!moved->place.found)
        continue;
      if (last != NULL && regest_id_equal (&last->row.annotation, &moved->row.annotation) &&
          meet (last->place.to, moved->place.to))
        {
          last->place.to.end = MAX (last->place.to.end, moved->place.to.end);
          moved->joined = TRUE;
          moved->place.found = FALSE;
        }
      else
        last = moved;
    }
}

static void
note_lost_target (RegestMove *self, const Moved *moved)
{
  g_autofree char *kind = regest_query_text (
    self->project, "SELECT kind FROM annotation WHERE id = :id AND status <> 'rejected'", "i:id",
    &moved->row.annotation, NULL);

  if (kind != NULL)
    note_unmoved (self, &moved->row.annotation, FALSE, g_steal_pointer (&kind),
                  regest_text_dup_range (self->before, moved->place.from));
}

static gboolean
write_target (RegestMove *self, Moved *moved, GError **error)
{
  g_array_append_val (self->places.targets, moved->place);
  if (moved->place.found)
    {
      moved->row.span = moved->place.to;
      return regest_update_target (self->project, self->after, &moved->row, error);
    }
  if (!moved->joined)
    note_lost_target (self, moved);
  return regest_run (self->project, error, "DELETE FROM target WHERE id = :id", "i:id",
                     &moved->row.id, NULL);
}

/* where the annotation's begin among @targets, which join_pieces() sorted */
static guint
find_first (GArray *targets, const RegestId *annotation)
{
  guint low = 0, high = targets->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (regest_id_compare (&g_array_index (targets, Moved, middle).row.annotation, annotation) <
          0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* does the tag stand there already, in part? */
static gboolean
is_covered (GArray *targets, const RegestPlace *place)
{
  for (guint i = find_first (targets, &place->id); i < targets->len; i++)
    {
      const Moved *moved = &g_array_index (targets, Moved, i);

      if (!regest_id_equal (&moved->row.annotation, &place->id))
        return FALSE;
      if (moved->place.found && meet (moved->place.to, place->from))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_block (RegestProject *project, const RegestId *annotation, gboolean *exists)
{
  g_autofree char *kind = regest_query_text (
    project, "SELECT kind FROM annotation WHERE id = :id", "i:id", annotation, NULL);
  const RegestKind *found =
    kind != NULL ? regest_profile_find_kind (regest_project_get_profile (project), kind) : NULL;

  *exists = kind != NULL;
  return found != NULL && regest_kind_is_block (found);
}

/* what had no place in the reading that is left has it again */
static gboolean
return_targets (RegestMove *self, GArray *targets, GError **error)
{
  for (guint i = 0; i < self->old.targets->len; i++)
    {
      const RegestPlace *place = &g_array_index (self->old.targets, RegestPlace, i);
      RegestTargetRow row = { .annotation = place->id,
                              .record = *self->record,
                              .span = place->from };
      gboolean exists = FALSE;

      if (place->found || place->from.start >= place->from.end ||
          !is_in_text (self->after, place->from) || is_covered (targets, place))
        continue;
      row.block = is_block (self->project, &place->id, &exists);
      if (exists && !regest_insert_target (self->project, self->after, &row, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
regest_move_targets (RegestMove *self, GError **error)
{
  g_autoptr (GArray) targets = list_targets (self, error);

  if (targets == NULL)
    return FALSE;
  join_pieces (targets);
  for (guint i = 0; i < targets->len; i++)
    if (!write_target (self, &g_array_index (targets, Moved, i), error))
      return FALSE;
  return return_targets (self, targets, error);
}

/* -- evidence -------------------------------------------------------------- */

static GArray *
list_evidence (RegestMove *self, GError **error)
{
  g_autoptr (GArray) evidence = g_array_new (FALSE, TRUE, sizeof (RegestPlace));
  g_autoptr (GHashTable) old = index_places (self->old.evidence);
  g_auto (RegestPlacedRows) rows = { 0 };

  if (!regest_placed_rows_init (&rows, self->project, REGEST_EVIDENCE_OF_RECORD, self->record,
                                self->before, error))
    return NULL;
  while (regest_placed_rows_next (&rows))
    {
      RegestPlace place = { .from = rows.span };

      regest_statement_get_id (rows.row, 0, &place.id);
      place.found = map (self, old, &place.id, place.from, &place.to) &&
                    place.to.start < place.to.end;
      g_array_append_val (evidence, place);
    }
  return regest_placed_rows_end (&rows, error) ? g_steal_pointer (&evidence) : NULL;
}

static gboolean
return_evidence (RegestMove *self, GError **error)
{
  for (guint i = 0; i < self->old.evidence->len; i++)
    {
      const RegestPlace *place = &g_array_index (self->old.evidence, RegestPlace, i);

      if (place->found || place->from.start >= place->from.end ||
          !is_in_text (self->after, place->from) ||
          !regest_exists (self->project,
                          "SELECT 1 FROM attribute WHERE id = :id AND evidence_record = :record"
                          " AND start_segment IS NULL",
                          "i:id", &place->id, "i:record", self->record, NULL))
        continue;
      if (!regest_place_evidence (self->project, &place->id, self->after, &place->from, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
regest_move_evidence (RegestMove *self, GError **error)
{
  g_autoptr (GArray) evidence = list_evidence (self, error);

  for (guint i = 0; evidence != NULL && i < evidence->len; i++)
    {
      const RegestPlace *place = &g_array_index (evidence, RegestPlace, i);

      if (!place->found)
        note_unmoved (self, NULL, TRUE,
                      regest_query_text (self->project, "SELECT name FROM attribute WHERE id = :id",
                                         "i:id", &place->id, NULL),
                      regest_text_dup_range (self->before, place->from));
      if (!regest_place_evidence (self->project, &place->id, self->after,
                                  place->found ? &place->to : NULL, error))
        return FALSE;
    }
  if (evidence == NULL || !return_evidence (self, error))
    return FALSE;
  g_array_append_vals (self->places.evidence, evidence->data, evidence->len);
  return TRUE;
}

/* -- zones that stay ------------------------------------------------------- */

static gboolean
write_zone (RegestMove *self, const RegestPlace *place, GError **error)
{
  g_autoptr (RegestStatement) row = regest_database_prepare (
    regest_project_get_database (self->project),
    "UPDATE zone SET start_segment = :start, start_offset = :start_offset, end_segment = :end,"
    " end_offset = :end_offset,"
    " parent = CASE WHEN :packed IS NULL THEN parent ELSE NULL END WHERE id = :id",
    error);

  if (row == NULL)
    return FALSE;
  regest_statement_bind_id (row, ":id", &place->id);
  regest_statement_bind_id (row, ":packed", &place->parent);
  regest_zone_bind_span (row, self->after, place->found ? &place->to : NULL);
  return regest_statement_run (row, error);
}

/* its place in the reading that is chosen, where the other had none of it; and its parent */
static gboolean
return_zones (RegestMove *self, GError **error)
{
  for (guint i = 0; i < self->old.zones->len; i++)
    {
      RegestPlace place = g_array_index (self->old.zones, RegestPlace, i);

      if (!regest_id_is_none (&place.parent) &&
          !regest_run (self->project, error,
                       "UPDATE zone SET parent = (SELECT z.id FROM zone AS z WHERE z.id = :parent"
                       " AND z.page = zone.page) WHERE id = :id AND parent IS NULL",
                       "i:id", &place.id, "i:parent", &place.parent, NULL))
        return FALSE;
      if (place.found || !is_in_text (self->after, place.from) ||
          !regest_exists (self->project,
                          "SELECT 1 FROM zone WHERE id = :id AND start_segment IS NULL", "i:id",
                          &place.id, NULL))
        continue;
      place.found = TRUE;
      place.to = place.from;
      place.parent = (RegestId){ { 0 } };
      if (!write_zone (self, &place, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
regest_move_zones (RegestMove *self, GError **error)
{
  g_autoptr (GHashTable) old = index_places (self->old.zones);

  for (guint i = 0; i < self->places.zones->len; i++)
    {
      RegestPlace *place = &g_array_index (self->places.zones, RegestPlace, i);

      place->found = place->from.start <= place->from.end &&
                     map (self, old, &place->id, place->from, &place->to);
      if (!write_zone (self, place, error))
        return FALSE;
    }
  return return_zones (self, error);
}
