/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <regest/model/fold.h>

#include "edit-private.h"
#include "id-map.h"

/*
 * Typing finds an entity by any of its names. Names that are or begin so come from the index of
 * folded names; only where these are too few all names are read (from the same index, without their
 * rows). Each entity counts once, by its best name; among equals the one mentioned more often comes
 * first.
 */
/* how many entities that fit alike are compared by their mentions */
#define MANY 500

typedef enum
{
  RANK_EXACT,
  RANK_BEGINNING,
  RANK_WORDS,
  RANK_WITHIN,
  RANK_NONE
} Rank;

typedef struct
{
  RegestId entity;
  Rank rank;
  char *folded; /* the name that matched best */
  gint64 n_mentions;
} Candidate;

typedef struct
{
  RegestProject *project;
  const char *kind;
  char *folded;
  char **words;
  RegestIdMap place_of;
  GArray *candidates; /* of Candidate */
  guint n_fitting;
} Finder;

static void
candidate_clear (gpointer data)
{
  g_free (((Candidate *) data)->folded);
}

static void
finder_clear (Finder *self)
{
  g_free (self->folded);
  g_strfreev (self->words);
  regest_id_map_clear (&self->place_of);
  g_clear_pointer (&self->candidates, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Finder, finder_clear)

static gboolean
has_word_beginning (const char *name, const char *beginning)
{
  gsize length = strlen (beginning);

  for (const char *p = name; p != NULL; p = strchr (p, ' '))
    {
      if (*p == ' ')
        p++;
      if (strncmp (p, beginning, length) == 0)
        return TRUE;
    }
  return FALSE;
}

static Rank
rank_name (const Finder *self, const char *name)
{
  gboolean words = TRUE;

  if (g_str_has_prefix (name, self->folded))
    return name[strlen (self->folded)] == '\0' ? RANK_EXACT : RANK_BEGINNING;
  for (guint i = 0; words && self->words[i] != NULL; i++)
    words = has_word_beginning (name, self->words[i]);
  if (words)
    return RANK_WORDS;
  return strstr (name, self->folded) != NULL ? RANK_WITHIN : RANK_NONE;
}

static void
take_name (Finder *self, const RegestId *entity, const char *name)
{
  Rank rank = rank_name (self, name);
  Candidate *candidate;
  guint place;

  if (rank == RANK_NONE)
    return;
  if (!regest_id_map_get (&self->place_of, entity, &place))
    {
      Candidate added = { .entity = *entity, .rank = RANK_NONE };

      place = self->candidates->len;
      g_array_append_val (self->candidates, added);
      regest_id_map_set (&self->place_of, entity, place);
    }
  candidate = &g_array_index (self->candidates, Candidate, place);
  if (rank < candidate->rank)
    {
      candidate->rank = rank;
      g_free (candidate->folded);
      candidate->folded = g_strdup (name);
    }
}

static gboolean
take_rows (Finder *self, RegestStatement *rows, GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (regest_statement_step (rows, &failure))
    {
      RegestId entity;

      regest_statement_get_id (rows, 0, &entity);
      take_name (self, &entity, regest_statement_get_text (rows, 1));
    }
  return regest_ended_well (&failure, error);
}

static gboolean
take_beginnings (Finder *self, GError **error)
{
  g_autoptr (RegestStatement) rows = regest_database_prepare (
    regest_project_get_database (self->project),
    "SELECT entity, folded FROM folded_name WHERE folded >= :from AND folded < :to", error);
  /* the highest code point there is */
  g_autofree char *to = g_strconcat (self->folded, "\xf4\x8f\xbf\xbf", NULL);

  if (rows == NULL)
    return FALSE;
  regest_statement_bind_text (rows, ":from", self->folded);
  regest_statement_bind_text (rows, ":to", to);
  return take_rows (self, rows, error);
}

static gboolean
take_others (Finder *self, GError **error)
{
  g_autoptr (RegestStatement) rows = regest_database_prepare (
    regest_project_get_database (self->project),
    "SELECT entity, folded FROM folded_name WHERE instr (folded, :word) > 0", error);

  if (rows == NULL)
    return FALSE;
  regest_statement_bind_text (rows, ":word", self->words[0]);
  return take_rows (self, rows, error);
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *p = a, *q = b;
  int compared;

  if (p->rank != q->rank)
    return p->rank < q->rank ? -1 : 1;
  if (p->n_mentions != q->n_mentions)
    return p->n_mentions > q->n_mentions ? -1 : 1;
  compared = g_strcmp0 (p->folded, q->folded);
  return compared != 0 ? compared : regest_id_compare (&p->entity, &q->entity);
}

static gboolean
look_up (Finder *self, Candidate *candidate, RegestStatement *row, GError **error)
{
  regest_statement_bind_id (row, ":id", &candidate->entity);
  regest_statement_bind_text (row, ":kind", self->kind);
  if (regest_statement_step (row, NULL))
    candidate->n_mentions = regest_statement_get_int (row, 0);
  else
    candidate->rank = RANK_NONE;
  return regest_statement_run (row, error);
}

/* Drops those of other kinds and counts the mentions of the rest. Of thousands that fit alike ("a")
 * only the first ones are looked at. */
static gboolean
look_up_all (Finder *self, guint limit, GError **error)
{
  g_autoptr (RegestStatement) row = regest_database_prepare (
    regest_project_get_database (self->project),
    "SELECT n_mentions FROM entity_summary WHERE entity = :id AND (:kind IS NULL OR kind = :kind)",
    error);
  guint i, n = 0;

  if (row == NULL)
    return FALSE;
  g_array_sort (self->candidates, compare_candidates);
  for (i = 0; i < self->candidates->len && (i < MANY || n < limit); i++)
    {
      Candidate *candidate = &g_array_index (self->candidates, Candidate, i);

      if (!look_up (self, candidate, row, error))
        return FALSE;
      n += candidate->rank != RANK_NONE;
    }
  g_array_set_size (self->candidates, i);
  g_array_sort (self->candidates, compare_candidates);
  self->n_fitting = n;
  return TRUE;
}

static gboolean
collect (Finder *self, guint limit, GError **error)
{
  if (!take_beginnings (self, error) || !look_up_all (self, limit, error))
    return FALSE;
  if (self->n_fitting >= limit)
    return TRUE;

  /* their rank is found again */
  g_array_set_size (self->candidates, 0);
  regest_id_map_reset (&self->place_of);
  return take_others (self, error) && look_up_all (self, limit, error);
}

static GPtrArray *
load_found (Finder *self, guint limit, GError **error)
{
  g_autoptr (RegestReader) reader = regest_reader_new (self->project);
  g_autoptr (GPtrArray) entities = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->candidates->len && entities->len < limit; i++)
    {
      const Candidate *candidate = &g_array_index (self->candidates, Candidate, i);
      g_autofree char *form = NULL;
      RegestEntity *entity;

      if (candidate->rank == RANK_NONE)
        break;
      entity = regest_load_entity (reader, &candidate->entity, error);
      if (entity == NULL)
        return NULL;
      form = regest_query_text (
        self->project,
        "SELECT form FROM folded_name WHERE folded = :folded AND entity = :entity"
        " ORDER BY id = entity DESC LIMIT 1",
        "t:folded", candidate->folded, "i:entity", &candidate->entity, NULL);
      regest_entity_set_matched (entity, form);
      g_ptr_array_add (entities, entity);
    }
  return g_steal_pointer (&entities);
}

/* nothing is typed yet: those one is most likely to mean */
static GPtrArray *
load_most_mentioned (RegestProject *project, const char *kind, guint limit, GError **error)
{
  g_autoptr (RegestReader) reader = regest_reader_new (project);
  g_autoptr (GPtrArray) entities = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray)
    ids = regest_query_ids (project, error,
                            "SELECT entity FROM entity_summary WHERE :kind IS NULL OR kind = :kind"
                            " ORDER BY n_mentions DESC, sort, entity LIMIT :limit",
                            "t:kind", kind, "n:limit", (gint64) limit, NULL);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      RegestEntity *entity = regest_load_entity (reader, &g_array_index (ids, RegestId, i), error);

      if (entity == NULL)
        return NULL;
      g_ptr_array_add (entities, entity);
    }
  return ids != NULL ? g_steal_pointer (&entities) : NULL;
}

/**
 * regest_project_find_entities:
 * @self: a project
 * @words: what is typed
 * @kind: (nullable): of entities; NULL: all
 * @limit: how many at most
 * @error: return location
 *
 * Returns: (transfer full) (element-type RegestEntity): the entities with a name that fits, best
 * first, with
 *   "matched" set; where nothing is typed those mentioned most
 */
GPtrArray *
regest_project_find_entities (RegestProject *self, const char *words, const char *kind, guint limit,
                              GError **error)
{
  g_auto (Finder) finder = { self, kind };

  g_return_val_if_fail (REGEST_IS_PROJECT (self), NULL);
  g_return_val_if_fail (words != NULL, NULL);

  if (!regest_settle_derived (self, error))
    return NULL;
  finder.folded = g_strstrip (regest_fold_string (words, REGEST_FOLD_NAMES));
  finder.words = g_strsplit (finder.folded, " ", -1);
  finder.candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_array_set_clear_func (finder.candidates, candidate_clear);
  regest_id_map_init (&finder.place_of, 64);
  if (*finder.folded == '\0')
    return load_most_mentioned (self, kind, limit, error);
  if (!collect (&finder, limit, error))
    return NULL;
  return load_found (&finder, limit, error);
}
