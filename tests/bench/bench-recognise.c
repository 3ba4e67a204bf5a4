/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include <json-glib/json-glib.h>
#include <regest/recognise/suggest.h>
#include <regest/store/edit.h>

#include "support.h"

#include "app/recognise/classifier.h"

/*
 * How long recognisers take: all together on a telegram of 5,000 characters, beside a frame of the
 * window; over the corpus of the development set, record by record with progress, until it is
 * cancelled, and whole; and learning from 10,000 tags.
 */

#define FRAME 0.016
#define N_CHARACTERS 5000
#define ROUNDS 41
#define N_TAGS 10000
#define SECOND 1.0

static const char paragraph[] =
  "Comrade Shtykov met Comrade Kim Il Sung in Pyongyang on 5 June 1951 and told him that the "
  "Soviet Government agrees. Mr. Acheson informed the Embassy in Moscow that the Department of "
  "State received your telegram No. 418 of June 3, 6 p.m.; General Ridgway flew to Tokyo [Japan] "
  "and 23 groups [23 groups undeciphered] could not be read. Please inform Peking at once.\n";

static int
compare_seconds (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return left < right ? -1 : left > right;
}

static double
now (void)
{
  return g_get_monotonic_time () / 1e6;
}

static gboolean
print_figure (const char *what, double ours, double peer, const char *unit)
{
  g_print ("figure\t%s\t%g\t%g\t1\t%s\n", what, ours, peer, unit);
  return ours > peer;
}

static RegestText *
make_telegram (void)
{
  g_autoptr (GString) string = g_string_new (
    "CIPHERED TELEGRAM No. 20448\nFrom Beijing Received 18:30 5 June 1951\nTO FILIPPOV "
    "[Stalin]\n\n");

  while (string->len + strlen (paragraph) < N_CHARACTERS)
    g_string_append (string, paragraph);
  g_string_append (string, "\nMAO ZEDONG\n4 June 1951\n[Stamp: Incoming No 8 5 June 1951]\n");
  return regest_text_new_from_string (string->str, -1);
}

static gboolean
try_telegram (RegestKnowledge *knowledge)
{
  g_autoptr (RegestText) text = make_telegram ();
  const RegestId id = regest_id_new ();
  g_autoptr (RegestRecord) record =
    regest_record_new (&id, NULL, regest_text_get_length (text), 0);
  g_autoptr (GPtrArray) no_tags = g_ptr_array_new ();
  double seconds[ROUNDS];
  guint n = 0;

  for (guint i = 0; i < ROUNDS; i++)
    {
      double began = now ();
      g_autoptr (RegestSurvey) survey = regest_survey_new (knowledge, record, text, no_tags);
      g_autoptr (GPtrArray) proposals = regest_survey_finish (survey);

      seconds[i] = now () - began;
      n = proposals->len;
    }
  qsort (seconds, ROUNDS, sizeof *seconds, compare_seconds);
  g_print ("  %u proposals, slowest of %u rounds %.1f ms\n", n, ROUNDS,
           seconds[ROUNDS - 1] * 1000);
  return print_figure ("all recognisers on 5,000 characters, a frame", seconds[ROUNDS / 2], FRAME,
                       "s");
}

/* -- the corpus ------------------------------------------------------------ */

typedef struct
{
  RegestProject *project;
  guint n_records;
  guint n_tags;
  guint most_tags;
} Corpus;

static void
add_tags (Corpus *self, const RegestId *record, JsonArray *annotations)
{
  for (guint i = 0; i < json_array_get_length (annotations); i++)
    {
      JsonObject *object = json_array_get_object_element (annotations, i);
      const char *kind = json_object_get_string_member_with_default (object, "kind", "");
      RegestSpan span = { json_object_get_int_member (object, "start"),
                          json_object_get_int_member (object, "end") };
      g_autoptr (RegestAnnotation) annotation = NULL;

      kind = g_str_equal (kind, "persName")    ? "person"
             : g_str_equal (kind, "placeName") ? "place"
             : g_str_equal (kind, "date")      ? "date"
                                               : NULL;
      if (kind == NULL || span.start >= span.end || self->n_tags >= self->most_tags)
        continue;
      annotation = regest_annotation_new (kind);
      regest_annotation_set_record (annotation, record);
      regest_annotation_add_target (annotation, span, NULL);
      self->n_tags += regest_project_add_annotation (self->project, annotation, NULL, NULL);
    }
}

static void
add_document (Corpus *self, const char *line)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (RegestText) text = NULL;
  RegestId record = { 0 };
  JsonObject *object;

  if (!json_parser_load_from_data (parser, line, -1, NULL))
    return;
  object = json_node_get_object (json_parser_get_root (parser));
  text = regest_text_new_from_string (json_object_get_string_member (object, "text"), -1);
  if (!regest_project_begin (self->project, "import", NULL, NULL, NULL))
    return;
  if (regest_project_add_record (self->project, text, NULL, NULL, &record, NULL))
    {
      self->n_records++;
      if (self->most_tags > 0)
        add_tags (self, &record, json_object_get_array_member (object, "annotations"));
    }
  regest_project_commit (self->project, NULL);
}

static void
read_corpus (Corpus *self, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (G_INPUT_STREAM (stream));

  for (;;)
    {
      g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);

      if (line == NULL || (self->most_tags > 0 && self->n_tags >= self->most_tags))
        return;
      add_document (self, line);
    }
}

static gboolean
count_cb (RegestRecord *record, GPtrArray *proposals, gpointer user_data)
{
  *(guint *) user_data += proposals->len;
  return TRUE;
}

typedef struct
{
  GCancellable *cancellable;
  guint n_calls;
  double cancelled;
  double longest; /* between two calls */
  double last;
} Watch;

static void
watch_cb (double fraction, const char *message, gpointer user_data)
{
  Watch *watch = user_data;

  if (watch->n_calls++ > 0)
    watch->longest = MAX (watch->longest, now () - watch->last);
  watch->last = now ();
  if (watch->cancellable != NULL && watch->n_calls == 100)
    {
      g_cancellable_cancel (watch->cancellable);
      watch->cancelled = now ();
    }
}

static void
try_corpus (RegestProject *project, RegestKnowledge *knowledge, guint n_records)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Watch first = { cancellable }, second = { NULL };
  RegestSuggestOptions options = { watch_cb, &first, cancellable };
  guint n = 0;
  double began;
  struct rusage usage;

  regest_suggest_project (project, knowledge, count_cb, &n, &options, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_print ("  cancelled after 100 records: %.1f ms later\n", (now () - first.cancelled) * 1000);

  options = (RegestSuggestOptions){ watch_cb, &second, NULL };
  n = 0;
  began = now ();
  regest_suggest_project (project, knowledge, count_cb, &n, &options, NULL);
  getrusage (RUSAGE_SELF, &usage);
  g_print ("  the corpus: %u records, %u proposals in %.1f s (%.2f ms a record, %.0f ms the "
           "slowest), %.0f MB at most\n",
           n_records, n, now () - began, (now () - began) * 1000 / MAX (n_records, 1),
           second.longest * 1000, usage.ru_maxrss / 1000.0);
}

/* -- learning -------------------------------------------------------------- */

static gboolean
try_learning (const char *folder, const char *corpus)
{
  g_autofree char *path = g_build_filename (folder, "tags.regest", NULL);
  g_autoptr (RegestProject) project = regest_project_create (path, NULL, NULL);
  g_autoptr (RegestKnowledge) knowledge = NULL;
  Corpus tags = { project, .most_tags = N_TAGS };
  const RegestClassifier *classifier;

  regest_project_begin_bulk (project, "import", NULL, NULL, NULL);
  read_corpus (&tags, corpus);
  regest_project_end_bulk (project, tags.n_records, NULL);
  knowledge = regest_knowledge_new (project, NULL, NULL);
  classifier = regest_classifier_get (knowledge);
  for (guint i = 0; i < classifier->kinds->len; i++)
    {
      const RegestClassifierKind *kind = classifier->kinds->pdata[i];

      g_print ("  held out: %s: %u of %u right, %u in the gold%s\n", kind->kind, kind->n_right,
               kind->n_found, kind->n_gold, kind->is_quiet ? ", keeps quiet" : "");
    }
  g_print ("  learned from %u tags in %u records\n", tags.n_tags, tags.n_records);
  return print_figure ("the classifier learns from 10,000 tags, a second",
                       classifier->microseconds / 1e6, SECOND, "s");
}

int
main (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "corpus.regest", NULL);
  g_autofree char *corpus = test_shared_path ("devset/corpus/frus-documents.jsonl");
  g_autoptr (RegestProject) project = regest_project_create (path, NULL, NULL);
  g_autoptr (RegestKnowledge) knowledge = NULL;
  gboolean is_above;

  g_assert_nonnull (project);
  if (corpus != NULL)
    {
      Corpus all = { project };

      regest_project_begin_bulk (project, "import", NULL, NULL, NULL);
      read_corpus (&all, corpus);
      regest_project_end_bulk (project, all.n_records, NULL);
      knowledge = regest_knowledge_new (project, NULL, NULL);
      try_corpus (project, knowledge, all.n_records);
      is_above = try_learning (folder, corpus);
    }
  else
    {
      knowledge = regest_knowledge_new (project, NULL, NULL);
      is_above = FALSE;
    }
  is_above |= try_telegram (knowledge);
  g_clear_object (&project);
  test_remove_folder (folder);
  return is_above ? 1 : 0;
}
