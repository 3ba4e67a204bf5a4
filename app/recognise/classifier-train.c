/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <linear.h>
#include <math.h>
#include <string.h>

#include "classifier-private.h"
#include "names-private.h"
#include "registry.h"

/*
 * One model a kind, of logistic regression (liblinear's L2R_LR: it draws no random numbers, so the
 * same answers give the same model). First it is trained on some records and tried on the others,
 * by turns: that gives the figures that are shown, and the calibration of its certainty; then on
 * all.
 *
 * Tried before: one model for all kinds (tags of different kinds nest, and one kind with little
 * material spoils the others), and support vectors in the dual form (faster, but they shuffle with
 * rand(), which is everybody's).
 */
#define MOST_WORDS 24000 /* that a model learns from: more takes longer, and adds little */
#define MOST_BYTES (400 << 10) /* of the records' text */
#define FEWEST_TAGS 12
#define FEWEST_LESSONS 2
#define MOST_KINDS 8
#define POOR_PRECISION 0.5
#define GROUND_WEIGHT 3 /* of the prior: many names of one record are one experience */
#define COST 0.6
#define STOP 0.1

typedef struct
{
  guint lesson;
  GArray *words;
  guint8 *labels; /* of the kind at hand, a Label each */
  guint n_reviewed; /* words */
  guint n_answered; /* of these, up to the last tag */
} Page;

typedef struct
{
  RegestTaught *taught;
  Page *pages; /* one a lesson */
  guint n_pages;
  RegestClassifierKind *kind;
  GCancellable *cancellable;
} Training;

static void
free_kind (RegestClassifierKind *kind)
{
  g_free (kind->weights);
  g_hash_table_unref (kind->inside);
  g_hash_table_unref (kind->grounds);
  g_free (kind);
}

/* -- labels ---------------------------------------------------------------- */

static guint
find_word (GArray *words, gsize byte)
{
  guint low = 0, high = words->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (words, RegestWord, middle).place.end > byte)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

static void
count_letters (Training *self, const Page *page, guint *n_words, guint *n_numbers, guint *n_small)
{
  for (guint i = 0; i < page->n_reviewed; i++)
    {
      const RegestWord *word = &g_array_index (page->words, RegestWord, i);

      if (page->labels[i] == LABEL_OUTSIDE)
        continue;
      (*n_words)++;
      *n_numbers += word->type == REGEST_TOKEN_NUMBER;
      *n_small += word->type == REGEST_TOKEN_WORD &&
                  (word->shape == REGEST_SHAPE_LOWER || word->shape == REGEST_SHAPE_NONE);
      g_hash_table_add (self->kind->inside, GUINT_TO_POINTER (word->word));
    }
}

static void
label_page (Training *self, guint index)
{
  Page *page = &self->pages[index];
  const RegestLesson *lesson = self->taught->lessons->pdata[page->lesson];
  gboolean has_tags = FALSE;

  page->n_reviewed =
    find_word (page->words, regest_lesson_get_reviewed (lesson, self->kind->kind));
  page->n_answered = page->n_reviewed;
  /* who made the last tag saw where it ends */
  if (page->n_reviewed > 0)
    page->n_reviewed = MIN (page->n_reviewed + 2, page->words->len);
  memset (page->labels, LABEL_OUTSIDE, page->words->len);
  for (guint i = 0; i < lesson->tags->len; i++)
    {
      const RegestLessonTag *tag = &g_array_index (lesson->tags, RegestLessonTag, i);
      guint first;

      if (tag->kind != self->kind->kind || tag->refused)
        continue;
      first = find_word (page->words, tag->place.start);
      if (first == page->words->len || page->labels[first] != LABEL_OUTSIDE)
        continue; /* within another */
      for (guint j = first; j < page->words->len &&
                            g_array_index (page->words, RegestWord, j).place.start < tag->place.end;
           j++)
        page->labels[j] = j == first ? LABEL_BEGINS : LABEL_GOES_ON;
      self->kind->n_tags++;
      has_tags = TRUE;
    }
  self->kind->n_lessons += has_tags;
}

static void
label_pages (Training *self)
{
  guint n_words = 0, n_numbers = 0, n_small = 0;

  for (guint i = 0; i < self->n_pages; i++)
    {
      label_page (self, i);
      count_letters (self, &self->pages[i], &n_words, &n_numbers, &n_small);
    }
  self->kind->takes_numbers = n_numbers * 10 > n_words;
  self->kind->takes_small = n_small * 3 > n_words;
}

/* -- one model ------------------------------------------------------------- */

typedef struct
{
  struct feature_node **rows;
  double *labels;
  guint n_rows;
  GArray *nodes; /* of struct feature_node */
  guint32 *numbers; /* of the features that count: what occurs once teaches nothing */
  guint n_numbers;
} Matter;

static int
compare_nodes (gconstpointer a, gconstpointer b)
{
  const struct feature_node *left = a, *right = b;

  return left->index < right->index ? -1 : left->index > right->index;
}

static void
add_row (Matter *matter, const Page *page, guint index)
{
  guint32 features[REGEST_FEATURES_PER_WORD + REGEST_LABEL_FEATURES];
  guint n = regest_word_features (page->words, index, features);
  struct feature_node node = { -1, 1 };

  regest_word_label_features (page->words, index,
                              index > 0 ? page->labels[index - 1] : LABEL_OUTSIDE, features + n);
  n += REGEST_LABEL_FEATURES;
  for (guint i = 0; i < n; i++)
    {
      node.index = features[i];
      matter->numbers[features[i]]++;
      g_array_append_val (matter->nodes, node);
    }
  node.index = -1;
  g_array_append_val (matter->nodes, node);
  matter->labels[matter->n_rows++] = page->labels[index];
}

/* Leaves the features that count, under numbers of their own, in order and each once. */
static void
number_features (Matter *matter)
{
  struct feature_node *nodes = (struct feature_node *) matter->nodes->data;
  guint from = 0, to = 0;

  for (guint i = 1; i <= REGEST_N_FEATURES; i++)
    matter->numbers[i] = matter->numbers[i] > 1 ? ++matter->n_numbers : 0;
  matter->rows = g_new (struct feature_node *, matter->n_rows + 1);
  for (guint row = 0; row < matter->n_rows; row++, from++)
    {
      guint first = to, n = 0;

      for (; nodes[from].index != -1; from++)
        if (matter->numbers[nodes[from].index] != 0)
          nodes[first + n++] = (struct feature_node){ matter->numbers[nodes[from].index], 1 };
      qsort (nodes + first, n, sizeof *nodes, compare_nodes);
      matter->rows[row] = nodes + first;
      for (guint i = 0; i < n; i++)
        if (i == 0 || nodes[first + i].index != nodes[to - 1].index)
          nodes[to++] = nodes[first + i];
      nodes[to++].index = -1;
    }
}

static gboolean
is_learned_from (Training *self, guint page, guint fold, guint n_folds)
{
  return n_folds == 0 || page % n_folds != fold;
}

/* How many of the words outside tags are passed over: all but one in this many stay. */
static guint
find_stride (Training *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n_pages; i++)
    for (guint j = 0; j < self->pages[i].n_reviewed; j++)
      n += self->pages[i].labels[j] != LABEL_OUTSIDE ||
           regest_classifier_may_hold (self->kind,
                                       &g_array_index (self->pages[i].words, RegestWord, j));
  return 1 + n / MOST_WORDS;
}

static void
gather (Training *self, Matter *matter, guint fold, guint n_folds)
{
  const guint stride = find_stride (self);
  guint n = 0;

  matter->nodes = g_array_new (FALSE, FALSE, sizeof (struct feature_node));
  matter->labels = g_new (double, 1);
  matter->numbers = g_new0 (guint32, REGEST_N_FEATURES + 1);
  for (guint i = 0; i < self->n_pages; i++)
    {
      const Page *page = &self->pages[i];

      if (!is_learned_from (self, i, fold, n_folds))
        continue;
      matter->labels = g_renew (double, matter->labels, matter->n_rows + page->n_reviewed + 1);
      for (guint j = 0; j < page->n_reviewed; j++)
        {
          const RegestWord *word = &g_array_index (page->words, RegestWord, j);
          gboolean beside = (j > 0 && page->labels[j - 1] != LABEL_OUTSIDE);

          if (page->labels[j] == LABEL_OUTSIDE && !beside &&
              (!regest_classifier_may_hold (self->kind, word) || n++ % stride != 0))
            continue;
          add_row (matter, page, j);
        }
    }
  number_features (matter);
}

static void
clear_matter (Matter *matter)
{
  g_free (matter->rows);
  g_free (matter->labels);
  g_free (matter->numbers);
  g_array_unref (matter->nodes);
}

static void
be_silent_cb (const char *text)
{
}

static void
keep_weights (RegestClassifierKind *kind, const struct model *model, const Matter *matter)
{
  const guint n_columns = model->nr_class == 2 ? 1 : model->nr_class;

  g_free (kind->weights);
  kind->weights = g_new0 (float, (gsize) REGEST_N_FEATURES *N_LABELS);
  for (gsize i = 0; i < REGEST_N_FEATURES; i++)
    for (guint column = 0; column < n_columns; column++)
      {
        const guint32 number = matter->numbers[i + 1];
        const double weight = number == 0 ? 0 : model->w[(number - 1) * n_columns + column];

        kind->weights[i * N_LABELS + model->label[column]] = weight;
        if (model->nr_class == 2)
          kind->weights[i * N_LABELS + model->label[1]] = -weight;
      }
}

/* FALSE: all words are of one label, there is nothing to tell apart */
static gboolean
train_model (Training *self, guint fold, guint n_folds)
{
  static GMutex mutex;
  Matter matter = { 0 };
  struct problem problem = { .bias = -1 };
  struct parameter parameter = { .solver_type = L2R_LR, .eps = STOP, .C = COST };
  gboolean seen[N_LABELS] = { FALSE };
  gboolean is_possible;

  gather (self, &matter, fold, n_folds);
  for (guint i = 0; i < matter.n_rows; i++)
    seen[(Label) matter.labels[i]] = TRUE;
  is_possible = seen[LABEL_BEGINS] && seen[LABEL_OUTSIDE];
  self->kind->is_one_word = !seen[LABEL_GOES_ON];
  if (is_possible)
    {
      struct model *model;

      problem.l = matter.n_rows;
      problem.n = matter.n_numbers;
      problem.y = matter.labels;
      problem.x = matter.rows;
      /* the function that prints is the library's only one, for all threads */
      g_mutex_lock (&mutex);
      set_print_string_function (be_silent_cb);
      model = train (&problem, &parameter);
      g_mutex_unlock (&mutex);
      keep_weights (self->kind, model, &matter);
      free_and_destroy_model (&model);
    }
  clear_matter (&matter);
  return is_possible;
}

/* -- trying it ------------------------------------------------------------- */

typedef struct
{
  double odds;
  gboolean is_right;
  guint ground; /* of what goes by form */
} Try;

static void
try_page (Training *self, const Page *page, GArray *tries)
{
  g_autoptr (GArray) spans = regest_classifier_label (self->kind, page->words);

  for (guint i = 0; i < page->n_reviewed; i++)
    self->kind->n_gold += page->labels[i] == LABEL_BEGINS;
  for (guint i = 0; i < spans->len; i++)
    {
      const RawSpan *span = &g_array_index (spans, RawSpan, i);
      Try one = { span->odds };
      guint end = span->first + 1;

      if (span->end > page->n_reviewed)
        break;
      while (end < page->words->len && page->labels[end] == LABEL_GOES_ON)
        end++;
      one.is_right = page->labels[span->first] == LABEL_BEGINS && end == span->end;
      g_array_append_val (tries, one);
    }
}

/* how a curve is before anything was tried, and how many tries that is worth */
typedef struct
{
  double weight;
  double shift;
} Prior;

/* A model is a little less sure of new records than of those it was tried on: their neighbours were
 * learned from. Who was not taught has no such advantage. */
static const Prior own_prior = { 1, -1 };
static const Prior forms_prior = { 1, 0 };

static double
get_loss (GArray *tries, const RegestCurve *curve, const Prior *prior)
{
  const double slope = curve->slope - 1, shift = curve->shift - prior->shift;
  double loss = prior->weight / 2 * (slope * slope + shift * shift);

  for (guint i = 0; i < tries->len; i++)
    {
      const Try *one = &g_array_index (tries, Try, i);
      double z = curve->slope * one->odds + curve->shift;

      loss += log1p (exp (one->is_right ? -z : z));
    }
  return loss;
}

/* where Newton would step from here */
static RegestCurve
find_step (GArray *tries, const RegestCurve *curve, const Prior *prior)
{
  double g0 = prior->weight * (1 - curve->slope);
  double g1 = prior->weight * (prior->shift - curve->shift);
  double h00 = prior->weight, h01 = 0, h11 = prior->weight, det;

  for (guint i = 0; i < tries->len; i++)
    {
      const Try *one = &g_array_index (tries, Try, i);
      double p = regest_curve_apply (curve, one->odds);

      g0 += (one->is_right - p) * one->odds;
      g1 += one->is_right - p;
      h00 += p * (1 - p) * one->odds * one->odds;
      h01 += p * (1 - p) * one->odds;
      h11 += p * (1 - p);
    }
  det = MAX (h00 * h11 - h01 * h01, 1e-9);
  return (RegestCurve){ (h11 * g0 - h01 * g1) / det, (h00 * g1 - h01 * g0) / det };
}

/* The best shift for a slope that is not the best one. */
static double
find_shift (GArray *tries, const RegestCurve *curve, const Prior *prior)
{
  RegestCurve at = { curve->slope, prior->shift };

  for (guint round = 0; round < 20; round++)
    {
      double g = prior->weight * (prior->shift - at.shift), h = prior->weight;

      for (guint i = 0; i < tries->len; i++)
        {
          const Try *one = &g_array_index (tries, Try, i);
          double p = regest_curve_apply (&at, one->odds);

          g += one->is_right - p;
          h += p * (1 - p);
        }
      at.shift = CLAMP (at.shift + CLAMP (g / h, -1, 1), -5, 5);
    }
  return at.shift;
}

/* Platt's: a logistic curve through what came out right, by Newton's method with halved steps where
 * a whole one makes it worse; held back by a prior, so that a few lucky ones make nobody sure. */
static void
calibrate (GArray *tries, const Prior *prior, RegestCurve *curve)
{
  *curve = (RegestCurve){ 1, prior->shift };
  for (guint round = 0; round < 30; round++)
    {
      const RegestCurve step = find_step (tries, curve, prior);
      const double loss = get_loss (tries, curve, prior);
      double share = 1;
      RegestCurve next;

      do
        {
          next.slope = curve->slope + share * step.slope;
          next.shift = curve->shift + share * step.shift;
          share /= 2;
        }
      while (share > 1e-3 && get_loss (tries, &next, prior) > loss);
      if (get_loss (tries, &next, prior) > loss - 1e-6)
        break;
      *curve = next;
    }
  /* more certain is never less right: scores that came out so are taken for nearly equal */
  if (curve->slope < 0.2 || curve->slope > 3)
    {
      curve->slope = CLAMP (curve->slope, 0.2, 3);
      curve->shift = find_shift (tries, curve, prior);
    }
  curve->shift = CLAMP (curve->shift, -5, 5);
}

/* How much more or less than its score something is worth, by what it goes by: held back by a prior
 * too, and the curve stays as it is. */
static void
calibrate_grounds (GArray *tries, const RegestCurve *curve, GHashTable *grounds)
{
  for (guint i = 0; i < tries->len; i++)
    {
      const guint ground = g_array_index (tries, Try, i).ground;
      double *shift;

      if (g_hash_table_contains (grounds, GUINT_TO_POINTER (ground)))
        continue;
      shift = g_new0 (double, 1);
      g_hash_table_insert (grounds, GUINT_TO_POINTER (ground), shift);
      for (guint round = 0; round < 20; round++)
        {
          double g = -GROUND_WEIGHT * *shift, h = GROUND_WEIGHT;

          for (guint j = i; j < tries->len; j++)
            {
              const Try *one = &g_array_index (tries, Try, j);
              double p;

              if (one->ground != ground)
                continue;
              p = regest_curve_apply (curve, one->odds + *shift / curve->slope);
              g += one->is_right - p;
              h += p * (1 - p);
            }
          *shift = CLAMP (*shift + CLAMP (g / h, -1, 1), -4, 4);
        }
    }
}

/* Those who go by the form of names were not taught: what they say of the lessons shows how far
 * they can be trusted in this project. */
static void
try_forms (Training *self)
{
  g_autoptr (GArray) tries = g_array_new (FALSE, FALSE, sizeof (Try));

  for (guint i = 0; i < self->n_pages; i++)
    {
      const Page *page = &self->pages[i];
      RegestLesson *lesson = self->taught->lessons->pdata[page->lesson];
      GPtrArray *proposals = regest_survey_get_proposals (lesson->survey);

      for (guint j = 0; j < proposals->len; j++)
        {
          RegestAnnotation *annotation = regest_proposal_get_annotation (proposals->pdata[j]);
          RegestPlace place = regest_survey_get_place (
            lesson->survey, regest_annotation_get_extent (annotation));
          Try one = { regest_get_odds (regest_proposal_get_score (proposals->pdata[j])) };
          guint first = find_word (page->words, place.start), end;

          if (first >= page->n_answered ||
              !g_str_equal (regest_annotation_get_kind (annotation), self->kind->kind))
            continue;
          for (end = first + 1; end < page->words->len && page->labels[end] == LABEL_GOES_ON;)
            end++;
          one.ground = regest_names_get_ground (proposals->pdata[j]);
          one.is_right =
            page->labels[first] == LABEL_BEGINS &&
            g_array_index (page->words, RegestWord, first).place.start == place.start &&
            g_array_index (page->words, RegestWord, end - 1).place.end == place.end;
          g_array_append_val (tries, one);
        }
    }
  self->kind->n_forms = tries->len;
  calibrate (tries, &forms_prior, &self->kind->forms);
  calibrate_grounds (tries, &self->kind->forms, self->kind->grounds);
}

static void
count_tries (RegestClassifierKind *kind, GArray *tries)
{
  for (guint i = 0; i < tries->len; i++)
    {
      const Try *one = &g_array_index (tries, Try, i);

      if (regest_curve_apply (&kind->own, one->odds) < 0.5)
        continue;
      kind->n_found++;
      kind->n_right += one->is_right;
    }
}

/* Few records are each held out in turn, many once. */
static void
try_out (Training *self)
{
  const guint n_folds = self->n_pages < 12 ? MIN (self->n_pages, 4) : 4;
  const guint n_rounds = self->n_pages < 60 ? n_folds : 1;
  g_autoptr (GArray) tries = g_array_new (FALSE, FALSE, sizeof (Try));

  for (guint fold = 0; fold < n_rounds; fold++)
    {
      if (g_cancellable_is_cancelled (self->cancellable) || !train_model (self, fold, n_folds))
        continue;
      for (guint i = fold; i < self->n_pages; i += n_folds)
        try_page (self, &self->pages[i], tries);
    }
  calibrate (tries, &own_prior, &self->kind->own);
  count_tries (self->kind, tries);
  self->kind->is_quiet = self->kind->n_found == 0 ||
                         self->kind->n_right < self->kind->n_found * POOR_PRECISION;
}

static RegestClassifierKind *
train_kind (Training *self, const char *name)
{
  RegestClassifierKind *kind = g_new0 (RegestClassifierKind, 1);

  kind->kind = name;
  kind->is_quiet = TRUE;
  kind->inside = g_hash_table_new (NULL, NULL);
  kind->grounds = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->kind = kind;
  label_pages (self);
  try_forms (self);
  if (kind->n_tags < FEWEST_TAGS || kind->n_lessons < FEWEST_LESSONS)
    return kind;
  try_out (self);
  if (!kind->is_quiet && !train_model (self, 0, 0))
    kind->is_quiet = TRUE;
  if (kind->is_quiet)
    g_clear_pointer (&kind->weights, g_free);
  return kind;
}

/* -- all of them ----------------------------------------------------------- */

static GPtrArray *
list_kinds (const RegestTaught *taught)
{
  GPtrArray *kinds = g_ptr_array_new ();

  for (guint i = 0; i < taught->lessons->len; i++)
    {
      const RegestLesson *lesson = taught->lessons->pdata[i];

      for (guint j = 0; j < lesson->tags->len; j++)
        {
          const char *kind = g_array_index (lesson->tags, RegestLessonTag, j).kind;

          if (!g_ptr_array_find (kinds, kind, NULL) && kinds->len < MOST_KINDS)
            g_ptr_array_add (kinds, (gpointer) kind);
        }
    }
  return kinds;
}

/* As it will be when a record is read: recognisers of form have run before. */
static void
read_by_form (RegestSurvey *survey)
{
  const RegestRecogniser *const *list = regest_recognisers_list ();

  for (guint i = 0; list[i] != NULL; i++)
    if (regest_is_by_form (list[i]->name))
      regest_survey_run (survey, list[i]);
}

/* Where tags begin is known only when what was proposed is compared with them; then it is proposed
 * once more, so that the model and the calibration see what will be seen. */
static void
follow_habits (Training *self)
{
  RegestTaught *taught = self->taught;

  g_clear_pointer (&taught->habits, regest_habits_free);
  taught->habits = regest_habits_new ();
  for (guint i = 0; i < self->n_pages; i++)
    regest_habits_learn (taught->habits, taught->lessons->pdata[self->pages[i].lesson]);
  if (!regest_habits_matter (taught->habits))
    return;
  for (guint i = 0; i < self->n_pages; i++)
    {
      const RegestLesson *lesson = taught->lessons->pdata[self->pages[i].lesson];

      regest_habits_leave_out (taught->habits, lesson);
      g_ptr_array_set_size (regest_survey_get_proposals (lesson->survey), 0);
      read_by_form (lesson->survey);
    }
  regest_habits_leave_out (taught->habits, NULL);
}

static void
read_pages (Training *self)
{
  for (guint i = 0; i < self->n_pages; i++)
    {
      Page *page = &self->pages[i];
      const RegestLesson *lesson = self->taught->lessons->pdata[page->lesson];

      page->words = regest_words_of (lesson->survey, self->taught, page->lesson);
      page->labels = g_new0 (guint8, page->words->len + 1);
    }
}

/* Of many records every so many-th, so that all of a project has its say. */
static void
open_pages (Training *self)
{
  GPtrArray *lessons = self->taught->lessons;
  gsize n_bytes = 0;
  guint stride;

  for (guint i = 0; i < lessons->len; i++)
    n_bytes += regest_survey_get_size (((RegestLesson *) lessons->pdata[i])->survey);
  stride = 1 + n_bytes / MOST_BYTES;
  self->pages = g_new0 (Page, lessons->len + 1);
  for (guint i = 0; i < lessons->len && !g_cancellable_is_cancelled (self->cancellable);
       i += stride)
    {
      Page *page = &self->pages[self->n_pages++];
      RegestLesson *lesson = lessons->pdata[i];

      page->lesson = i;
      read_by_form (lesson->survey);
    }
}

RegestClassifier *
regest_classifier_train (RegestTaught *taught, GCancellable *cancellable)
{
  RegestClassifier *self = g_new0 (RegestClassifier, 1);
  const gint64 began = g_get_monotonic_time ();
  g_autoptr (GPtrArray) kinds = list_kinds (taught);
  Training training = { .taught = taught, .cancellable = cancellable };

  self->kinds = g_ptr_array_new_with_free_func ((GDestroyNotify) free_kind);
  open_pages (&training);
  follow_habits (&training);
  read_pages (&training);
  for (guint i = 0; i < kinds->len && !g_cancellable_is_cancelled (cancellable); i++)
    g_ptr_array_add (self->kinds, train_kind (&training, kinds->pdata[i]));
  for (guint i = 0; i < training.n_pages; i++)
    {
      g_array_unref (training.pages[i].words);
      g_free (training.pages[i].labels);
    }
  g_free (training.pages);
  self->microseconds = g_get_monotonic_time () - began;
  return self;
}

void
regest_classifier_free (RegestClassifier *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->kinds);
  g_free (self);
}
