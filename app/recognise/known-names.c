/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <regest/model/date.h>
#include <regest/recognise/gazetteer.h>
#include <regest/store/query.h>
#include <string.h>

#include "matcher.h"
#include "registry.h"
#include "survey-private.h"
#include "taught.h"

/*
 * The project's own entities, by all their names. Who is meant by a name that several have: the
 * kind first, by how often each kind's were mentioned; then whose dated name fits the document's
 * date, then who is linked in the record already, then who was mentioned more often.
 *
 * An entity that this record alone names, on places that its text proposed by themselves, is
 * nothing that the record was not asked before: where else the name stands in it those who read the
 * text have weighed. Only a tag made by hand, or another record, says something new.
 */
#define MOST_CANDIDATES 50
#define SMALLEST_SHARE 0.2 /* of mentions, so that a kind is proposed at all */

typedef struct
{
  RegestId id;
  const char *kind; /* interned */
  char *name;
  guint n_mentions;
} Entity;

typedef struct
{
  guint entity;
  char *from; /* (nullable): EDTF */
  char *to;
  gboolean is_further; /* not the entity's preferred name */
} Form;

typedef struct
{
  RegestMatcher *matcher;
  GArray *entities; /* of Entity */
  GArray *forms; /* of Form: the matcher's values */
} Names;

/* -- preparing ------------------------------------------------------------- */

static void
clear_entity (gpointer data)
{
  g_free (((Entity *) data)->name);
}

static void
clear_form (gpointer data)
{
  Form *form = data;

  g_free (form->from);
  g_free (form->to);
}

static void
release (gpointer prepared)
{
  Names *self = prepared;

  regest_matcher_free (self->matcher);
  g_array_unref (self->entities);
  g_array_unref (self->forms);
  g_free (self);
}

typedef struct
{
  Names *names;
  RegestProfile *profile;
  GCancellable *cancellable;
} Preparing;

/* One letter is nobody's name, but where it is one of a script without letters. */
static gboolean
is_too_short (const char *form)
{
  return g_utf8_strlen (form, 3) < 2 && g_utf8_get_char (form) < 0x2e80;
}

static void
add_form (Names *self, const char *words, const RegestName *name)
{
  Form form = { .entity = self->entities->len - 1 };

  if (is_too_short (words) || !regest_matcher_add (self->matcher, words, self->forms->len))
    return;
  if (name != NULL)
    {
      form.from = g_strdup (name->from);
      form.to = g_strdup (name->to);
      form.is_further = TRUE;
    }
  g_array_append_val (self->forms, form);
}

static gboolean
add_entity_cb (RegestEntity *found, gpointer user_data)
{
  Preparing *preparing = user_data;
  Names *self = preparing->names;
  GPtrArray *names = regest_entity_get_names (found);
  Entity entity = { *regest_entity_get_id (found),
                    g_intern_string (regest_entity_get_kind (found)), NULL,
                    regest_entity_get_n_mentions (found) };

  if (g_cancellable_is_cancelled (preparing->cancellable))
    return FALSE;
  if (regest_profile_find_kind (preparing->profile, entity.kind) == NULL)
    return TRUE;
  entity.name = g_strdup (regest_entity_get_name (found));
  g_array_append_val (self->entities, entity);
  add_form (self, entity.name, NULL);
  for (guint i = 0; i < names->len; i++)
    add_form (self, ((RegestName *) names->pdata[i])->form, names->pdata[i]);
  return TRUE;
}

static gpointer
prepare (RegestKnowledge *knowledge, RegestProject *project, GCancellable *cancellable,
         GError **error)
{
  Names *self = g_new0 (Names, 1);
  Preparing preparing = { self, regest_knowledge_get_profile (knowledge), cancellable };

  self->matcher = regest_matcher_new (0);
  self->entities = g_array_new (FALSE, FALSE, sizeof (Entity));
  g_array_set_clear_func (self->entities, clear_entity);
  self->forms = g_array_new (FALSE, FALSE, sizeof (Form));
  g_array_set_clear_func (self->forms, clear_form);
  if (!regest_project_foreach_entity (project, NULL, add_entity_cb, &preparing, error) ||
      g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      release (self);
      return NULL;
    }
  regest_matcher_freeze (self->matcher);
  return self;
}

/* -- who is meant ---------------------------------------------------------- */

typedef struct
{
  guint entity;
  double weight;
  gboolean fits_date;
} Meant;

typedef struct
{
  RegestSurvey *survey;
  const Names *names;
  GHashTable *linked; /* ids of the entities that the record's tags are linked to, to how often;
                       * those tagged where the text proposes them count by FORESEEN, too */
  GHashTable *ends; /* kind: where its last proposal ends */
  GArray *meant; /* of Meant: of the match at hand */
  RegestMatch match; /* the best writing at the place */
} Reading;

static gboolean
find_bounds (const char *edtf, gint64 *from, gint64 *to)
{
  RegestEdtf date;

  if (edtf == NULL || !regest_edtf_parse (edtf, &date, NULL))
    return FALSE;
  *from = date.earliest;
  *to = date.latest;
  return TRUE;
}

/* How much the document's date speaks for a name that was used for some time. */
static double
weigh_date (const Form *form, const char *context, gboolean *fits)
{
  gint64 since, until, first, last, unused;

  *fits = FALSE;
  if ((form->from == NULL && form->to == NULL) || !find_bounds (context, &first, &last))
    return 1;
  if (find_bounds (form->from, &since, &unused) && last < since)
    return 0.02;
  if (find_bounds (form->to, &unused, &until) && first > until)
    return 0.02;
  *fits = TRUE;
  return 4;
}

static int
compare_meant (gconstpointer a, gconstpointer b)
{
  const Meant *left = a, *right = b;

  if (left->weight != right->weight)
    return left->weight > right->weight ? -1 : 1;
  return left->entity < right->entity ? -1 : left->entity > right->entity;
}

#define FORESEEN (1 << 16)

/* all that is known of the entity was read in this record's text */
static gboolean
says_nothing_new (Reading *self, const Form *form, const Entity *entity)
{
  guint counts = GPOINTER_TO_UINT (g_hash_table_lookup (self->linked, &entity->id));
  guint n_tags = counts % FORESEEN;

  return !form->is_further && n_tags > 0 && counts / FORESEEN == n_tags &&
         entity->n_mentions <= n_tags;
}

static void
add_meant (Reading *self, guint value)
{
  const Form *form = &g_array_index (self->names->forms, Form, value);
  const Entity *entity = &g_array_index (self->names->entities, Entity, form->entity);
  guint line = regest_survey_find_line (self->survey, self->match.place.start);
  Meant meant = { .entity = form->entity };

  if (says_nothing_new (self, form, entity))
    return;
  meant.weight = (entity->n_mentions + 1) *
                 weigh_date (form, regest_survey_get_date_context (self->survey, line),
                             &meant.fits_date);
  if (g_hash_table_contains (self->linked, &entity->id))
    meant.weight *= 4;
  g_array_append_val (self->meant, meant);
}

static const char *
get_kind (Reading *self, const Meant *meant)
{
  return g_array_index (self->names->entities, Entity, meant->entity).kind;
}

static void
add_candidates (Reading *self, RegestProposal *proposal, const char *kind, double sum)
{
  guint n = 0;

  for (guint i = 0; i < self->meant->len && n < MOST_CANDIDATES; i++)
    {
      const Meant *meant = &g_array_index (self->meant, Meant, i);
      const Entity *entity = &g_array_index (self->names->entities, Entity, meant->entity);
      RegestCandidate *candidate;

      if (entity->kind != kind ||
          (i > 0 && g_array_index (self->meant, Meant, i - 1).entity == meant->entity))
        continue;
      candidate = regest_candidate_new (&entity->id, kind, entity->name, meant->weight / sum);
      if (meant->fits_date)
        candidate->reason = g_strdup (_("Was called so at the document's date"));
      else if (g_hash_table_contains (self->linked, &entity->id))
        candidate->reason = g_strdup (_("Is mentioned in this record already"));
      regest_proposal_take_candidate (proposal, candidate);
      n++;
    }
}

/* -- how sure -------------------------------------------------------------- */

static gboolean
begins_small (const char *words)
{
  return g_unichar_islower (g_utf8_get_char (words));
}

static gboolean
begins_large (const char *words)
{
  return g_unichar_isupper (g_utf8_get_char (words));
}

/* "May", "Will": a usual word that is somebody's name, too. */
static gboolean
is_usual_word (Reading *self, const char *words)
{
  g_autofree char *folded = NULL;

  if (strpbrk (words, " \n-") != NULL)
    return FALSE;
  folded = regest_gazetteer_fold (words);
  return regest_gazetteer_is_word (folded, regest_survey_get_language (self->survey));
}

static double
score (Reading *self, const char *words)
{
  static const double by_likeness[] = { 0, 0.7, 0.88, 0.92, 0.95 };
  const char *form = regest_matcher_get_form (self->names->matcher, self->match.name);
  double score = by_likeness[self->match.likeness];

  if (begins_small (words) && begins_large (form))
    score *= 0.2;
  if (self->match.likeness < REGEST_LIKENESS_SAME && strlen (words) < 4)
    score *= 0.5;
  if (is_usual_word (self, words))
    score *= 0.5;
  return score;
}

static void
explain (Reading *self, RegestProposal *proposal, const char *kind)
{
  const Meant *best = NULL;
  const char *name;

  for (guint i = 0; i < self->meant->len && best == NULL; i++)
    if (get_kind (self, &g_array_index (self->meant, Meant, i)) == kind)
      best = &g_array_index (self->meant, Meant, i);
  name = g_array_index (self->names->entities, Entity, best->entity).name;
  if (self->match.likeness == REGEST_LIKENESS_MISREAD)
    regest_survey_explain (self->survey, proposal,
                           /* Translators: %s is the name of a person, place or organisation */
                           _("Known name of %s, with letters that scanners confuse"), name);
  else
    regest_survey_explain (self->survey, proposal, _("Known name of %s"), name);
}

static double
add_weights (Reading *self, const char *kind)
{
  double sum = 0;

  for (guint i = 0; i < self->meant->len; i++)
    {
      const Meant *meant = &g_array_index (self->meant, Meant, i);

      if (kind == NULL || get_kind (self, meant) == kind)
        sum += meant->weight;
    }
  return sum;
}

static void
propose_kind (Reading *self, const char *kind, double sum)
{
  const double own = add_weights (self, kind);
  const RegestPlace place = self->match.place;
  gsize last = GPOINTER_TO_SIZE (g_hash_table_lookup (self->ends, kind));
  g_autofree char *words = NULL;
  RegestProposal *proposal;

  if (own < sum * SMALLEST_SHARE || place.start < last)
    return;
  g_hash_table_insert (self->ends, (gpointer) kind, GSIZE_TO_POINTER (place.end));
  words = regest_survey_dup_words (self->survey, place);
  proposal = regest_survey_propose (self->survey, kind, place, score (self, words) * own / sum);
  if (proposal == NULL)
    return;
  explain (self, proposal, kind);
  add_candidates (self, proposal, kind, own);
}

/* All writings at one place were met. */
static void
finish_place (Reading *self)
{
  const char *kinds[8];
  guint n_kinds = 0;
  double sum;

  if (self->meant->len == 0)
    return;
  g_array_sort (self->meant, compare_meant);
  sum = add_weights (self, NULL);
  for (guint i = 0; i < self->meant->len && n_kinds < G_N_ELEMENTS (kinds); i++)
    {
      const char *kind = get_kind (self, &g_array_index (self->meant, Meant, i));
      gboolean known = FALSE;

      for (guint j = 0; j < n_kinds; j++)
        known |= kinds[j] == kind;
      if (!known)
        kinds[n_kinds++] = kind;
    }
  for (guint i = 0; i < n_kinds; i++)
    propose_kind (self, kinds[i], sum);
  g_array_set_size (self->meant, 0);
}

#define MOST_MEANT 1000 /* of one place that are weighed */

static RegestMatchNext
meet_cb (const RegestMatch *match, gpointer user_data)
{
  Reading *self = user_data;
  RegestMatcher *matcher = self->names->matcher;

  if (match->place.start != self->match.place.start || match->place.end != self->match.place.end)
    {
      finish_place (self);
      self->match = *match;
    }
  else if (match->likeness > self->match.likeness)
    {
      self->match = *match;
    }
  for (guint name = match->name; name != 0 && self->meant->len < MOST_MEANT;
       name = regest_matcher_get_next (matcher, name))
    add_meant (self, regest_matcher_get_value (matcher, name));
  return regest_survey_is_cancelled (self->survey) ? REGEST_MATCH_STOP : REGEST_MATCH_WITHIN;
}

static GHashTable *
find_linked (RegestSurvey *survey)
{
  GHashTable *linked = g_hash_table_new (regest_id_hash, regest_id_equal);
  guint n_mentions;
  const RegestSurveyMention *mentions = regest_survey_tags_list_mentions (&survey->tags,
                                                                          &n_mentions);

  for (guint i = 0; i < n_mentions; i++)
    {
      const RegestId *entity = regest_survey_tags_get_entity (&survey->tags, mentions[i].entity);
      guint counts = GPOINTER_TO_UINT (g_hash_table_lookup (linked, entity));

      if (counts % FORESEEN < FORESEEN - 1)
        counts += 1;
      if (counts < G_MAXUINT - FORESEEN && mentions[i].is_whole &&
          regest_survey_foresaw (survey,
                                 regest_survey_tags_get_kind (&survey->tags, mentions[i].kind),
                                 mentions[i].span))
        counts += FORESEEN;
      g_hash_table_insert (linked, (gpointer) entity, GUINT_TO_POINTER (counts));
    }
  return linked;
}

static void
recognise (RegestSurvey *survey, gconstpointer prepared)
{
  g_autoptr (GHashTable) linked = find_linked (survey);
  g_autoptr (GHashTable) ends = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) meant = g_array_new (FALSE, FALSE, sizeof (Meant));
  Reading reading = { survey, prepared, linked, ends, meant };

  if (prepared == NULL)
    return;
  regest_matcher_find (reading.names->matcher, regest_survey_get_string (survey),
                       regest_survey_get_size (survey), meet_cb, &reading);
  finish_place (&reading);
}

const RegestRecogniser regest_names = {
  .name = "names",
  .label = N_("Known names"),
  .hint = N_("All names of the project's persons, places and organisations, also misread ones"),
  .prepare = prepare,
  .release = release,
  .recognise = recognise,
};
