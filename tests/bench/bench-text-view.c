/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Opening and scrolling a record of 1 MB, against a bare GtkSourceView with the same text in the
 * same process: the first frame after opening, the 95th percentile of frames while scrolling.
 *
 * The memory is that of processes of their own, each with one view: what the text and the tags add
 * to an empty view that is on the screen, when it was opened, scrolled, and all is loaded. Within
 * one process the second view fills the holes that the first one left, and one that is opened after
 * a hundred thousand tags were written, the holes that left. Fonts are warm in either.
 */

#include "config.h"

#include <gtksourceview/gtksource.h>
#include <regest/store/edit.h>

#include "ui/document-page.h"

#include "tests/bench/frames.h"
#include "tests/ui/harness.h"

#define N_LINES 16000
#define WORDS_A_LINE 10
#define N_FRAMES 120
#define N_OPENINGS 3

typedef struct
{
  char *folder;
  RegestProject *project;
  char *text;
  RegestId record;
} Bench;

typedef struct
{
  double opening; /* milliseconds, median */
  double frame; /* milliseconds, 95th percentile */
} Figures;

static double
get_memory (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmRSS:");
  return line != NULL ? g_ascii_strtod (line + 6, NULL) / 1024 : 0;
}

static void
make_text (Bench *self)
{
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < N_LINES; i++)
    for (guint j = 0; j < WORDS_A_LINE; j++)
      g_string_append_printf (string, "wo%04u%c", (i * 7 + j) % 10000,
                              j == WORDS_A_LINE - 1 ? '\n' : ' ');
  self->text = g_string_free (string, FALSE);
}

/* @n_tags: one at a word, of every kind by turns, over the whole record */
static void
make_record (Bench *self, guint n_tags)
{
  static const char *const kinds[] = { "person", "place", "date", "organisation", "verification" };
  g_autoptr (RegestText) text = regest_text_new_from_string (self->text, -1);
  g_autoptr (GError) error = NULL;
  const guint n_words = N_LINES * WORDS_A_LINE;

  self->record = (RegestId){ { 0 } };
  regest_project_begin (self->project, "import", NULL, NULL, &error);
  regest_project_add_record (self->project, text, NULL, NULL, &self->record, &error);
  for (guint i = 0; i < n_tags; i++)
    {
      guint word = (guint64) i * n_words / n_tags;
      g_autoptr (RegestAnnotation) tag = regest_annotation_new (kinds[i % G_N_ELEMENTS (kinds)]);
      RegestId id;

      regest_annotation_set_record (tag, &self->record);
      /* every tenth goes over two words and so overlaps its neighbour */
      regest_annotation_add_target (tag,
                                    (RegestSpan){ word * 7, word * 7 + (i % 10 == 0 ? 13 : 6) },
                                    NULL);
      regest_project_add_annotation (self->project, tag, &id, &error);
    }
  regest_project_commit (self->project, &error);
  if (error != NULL)
    g_error ("%s", error->message);
}

static void
frame_cb (GdkFrameClock *clock, gpointer user_data)
{
  GArray *times = user_data;
  double now = g_get_monotonic_time () / 1000.0;

  g_array_append_val (times, now);
}

/* Scrolls by a third of a page a frame and measures what each frame costs, layout and drawing. */
static double
measure_scrolling (GtkWidget *view)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  GdkFrameClock *clock = gtk_widget_get_frame_clock (view);
  g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) after = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) costs = g_array_new (FALSE, FALSE, sizeof (double));
  gulong handlers[2];

  handlers[0] = g_signal_connect (clock, "before-paint", G_CALLBACK (frame_cb), before);
  handlers[1] = g_signal_connect (clock, "after-paint", G_CALLBACK (frame_cb), after);
  for (guint i = 0; i < N_FRAMES; i++)
    {
      guint painted = after->len;

      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) +
                                              gtk_adjustment_get_page_size (adjustment) / 3);
      while (after->len == painted)
        g_main_context_iteration (NULL, TRUE);
      if (before->len == after->len)
        {
          double cost = g_array_index (after, double, after->len - 1) -
                        g_array_index (before, double, before->len - 1);

          g_array_append_val (costs, cost);
        }
    }
  g_signal_handler_disconnect (clock, handlers[0]);
  g_signal_handler_disconnect (clock, handlers[1]);
  return bench_get_percentile (costs, 0.95);
}

/* Until the first frame after now is on the screen; what is left for idle times is left. */
static double
measure_frame (GtkWidget *widget, gint64 begun)
{
  g_autoptr (GArray) painted = g_array_new (FALSE, FALSE, sizeof (double));
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (frame_cb), painted);

  gtk_widget_queue_draw (widget);
  while (painted->len == 0)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
  return g_array_index (painted, double, 0) - begun / 1000.0;
}

static GtkWidget *
make_bare_view (void)
{
  GtkWidget *view = gtk_source_view_new ();
  GtkTextView *text = GTK_TEXT_VIEW (view);

  gtk_source_view_set_show_line_numbers (GTK_SOURCE_VIEW (view), TRUE);
  gtk_text_view_set_wrap_mode (text, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_monospace (text, TRUE);
  gtk_text_view_set_editable (text, FALSE);
  gtk_text_view_set_pixels_above_lines (text, 4);
  gtk_text_view_set_pixels_below_lines (text, 11);
  gtk_text_buffer_set_enable_undo (gtk_text_view_get_buffer (text), FALSE);
  return view;
}

static Figures
measure_bare (Bench *self)
{
  g_autoptr (GArray) openings = g_array_new (FALSE, FALSE, sizeof (double));
  Figures figures = { 0 };

  for (guint i = 0; i < N_OPENINGS; i++)
    {
      GtkWidget *scroller = gtk_scrolled_window_new ();
      GtkWidget *view = make_bare_view ();
      GtkWidget *window;
      double opened;
      gint64 begun;

      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
      window = test_window_new (scroller, 800, 900);
      begun = g_get_monotonic_time ();
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), self->text, -1);
      opened = measure_frame (view, begun);
      g_array_append_val (openings, opened);
      test_settle ();
      figures.frame = measure_scrolling (view);
      test_window_destroy (window);
    }
  figures.opening = bench_get_percentile (openings, 0.5);
  return figures;
}

/* as somebody does who just started: nothing of the record is in memory */
static void
open_anew (Bench *self)
{
  g_autofree char *path = g_strdup (regest_project_get_path (self->project));
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->project);
  self->project = regest_project_open (path, REGEST_OPEN_DEFAULT, &error);
  if (self->project == NULL)
    g_error ("%s", error->message);
}

static Figures
measure_ours (Bench *self)
{
  g_autoptr (GArray) openings = g_array_new (FALSE, FALSE, sizeof (double));
  Figures figures = { 0 };

  for (guint i = 0; i < N_OPENINGS; i++)
    {
      g_autoptr (RegestDesk) desk = regest_desk_new ();
      GtkWidget *page = regest_document_page_new (desk);
      GtkWidget *window = test_window_new (page, 800, 900);
      double opened;
      gint64 begun;

      open_anew (self);
      regest_desk_set_project (desk, self->project);
      test_next_frame (page);
      begun = g_get_monotonic_time ();
      regest_desk_open_record (desk, &self->record);
      opened = measure_frame (page, begun);
      g_array_append_val (openings, opened);
      test_settle ();
      figures.frame = measure_scrolling (test_find (page, GTK_TYPE_TEXT_VIEW, NULL));
      regest_desk_set_project (desk, NULL);
      test_window_destroy (window);
    }
  figures.opening = bench_get_percentile (openings, 0.5);
  return figures;
}

/* -- memory ---------------------------------------------------------------- */

static double
weigh_bare (Bench *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = make_bare_view ();
  double before;

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  test_window_new (scroller, 800, 900);
  test_settle ();
  before = get_memory ();
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), self->text, -1);
  test_next_frame (view);
  test_settle ();
  measure_scrolling (view);
  return get_memory () - before;
}

static gboolean
is_at_rest (gpointer data)
{
  RegestDesk *desk = data;

  return regest_document_is_complete (regest_desk_get_document (desk)) &&
         !regest_proposals_is_reading (regest_desk_get_proposals (desk));
}

static double
weigh_ours (Bench *self)
{
  RegestDesk *desk = regest_desk_new ();
  GtkWidget *page = regest_document_page_new (desk);
  double before;

  test_window_new (page, 800, 900);
  regest_desk_set_project (desk, self->project);
  test_next_frame (page);
  test_settle ();
  before = get_memory ();
  regest_desk_open_record (desk, &self->record);
  test_next_frame (page);
  test_settle ();
  measure_scrolling (test_find (page, GTK_TYPE_TEXT_VIEW, NULL));
  if (!test_wait (is_at_rest, desk))
    g_error ("the record is read without end");
  test_settle ();
  return get_memory () - before;
}

/* the letters that are in the text, drawn */
static void
warm_fonts (Bench *self)
{
  GtkWidget *view = make_bare_view ();
  GtkWidget *window = test_window_new (view, 800, 900);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), self->text, 4000);
  test_next_frame (view);
  test_window_destroy (window);
}

/* In the child: @record is NULL for the bare view. */
static int
weigh (Bench *self, const char *path, const char *record)
{
  g_autoptr (GError) error = NULL;

  make_text (self);
  warm_fonts (self);
  if (record != NULL)
    {
      self->project = regest_project_open (path, REGEST_OPEN_DEFAULT, &error);
      if (self->project == NULL || !regest_id_parse (record, &self->record))
        g_error ("%s", error != NULL ? error->message : record);
    }
  g_print ("%.2f", record != NULL ? weigh_ours (self) : weigh_bare (self));
  return 0;
}

/* MB, median */
static double
measure_memory (Bench *self, gboolean ours)
{
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *id = regest_id_to_string (&self->record);
  const char *arguments[] = { "/proc/self/exe", "--weigh",
                              regest_project_get_path (self->project), ours ? id : NULL, NULL };

  for (guint i = 0; i < N_OPENINGS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *output = NULL;
      double size;

      if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output,
                         NULL, NULL, &error))
        g_error ("%s", error->message);
      size = g_ascii_strtod (output, NULL);
      g_array_append_val (sizes, size);
    }
  return bench_get_percentile (sizes, 0.5);
}

/* A line of the table, see tests/bench/table.py. */
static gboolean
report (const char *what, double ours, double peer, double limit)
{
  const char *unit = strstr (what, "memory") != NULL ? "MB" : "ms";

  g_print ("figure\t%s\t%.2f\t%.2f\t%.1f\t%s\n", what, ours, peer, limit, unit);
  return ours <= peer * limit;
}

int
main (int argc, char **argv)
{
  Bench self = { 0 };
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  double bare_memory, few_memory, many_memory;
  Figures bare, few, many;
  gboolean good = TRUE;

  test_ui_init ();
  if (argc > 2 && g_str_equal (argv[1], "--weigh"))
    return weigh (&self, argv[2], argv[3]);
  self.folder = test_make_folder ();
  path = g_build_filename (self.folder, "bench.regest", NULL);
  self.project = regest_project_create (path, NULL, &error);
  if (self.project == NULL)
    g_error ("%s", error->message);
  make_text (&self);
  /* the first window warms fonts and the renderer up, for all of them */
  measure_bare (&self);
  bare = measure_bare (&self);
  make_record (&self, 10000);
  few = measure_ours (&self);
  bare_memory = measure_memory (&self, FALSE);
  few_memory = measure_memory (&self, TRUE);
  make_record (&self, 100000);
  many = measure_ours (&self);
  many_memory = measure_memory (&self, TRUE);

  good &= report ("text: opening 1 MB with 10,000 tags", few.opening, bare.opening, 1.5);
  good &= report ("text: opening 1 MB with 100,000 tags", many.opening, bare.opening, 2.0);
  good &= report ("text: frame while scrolling 10,000 tags", few.frame, bare.frame, 1.3);
  good &= report ("text: frame while scrolling 100,000 tags", many.frame, bare.frame, 2.0);
  good &= report ("text: memory of a view with 10,000 tags", few_memory, bare_memory, 1.5);
  good &= report ("text: memory of a view with 100,000 tags", many_memory, bare_memory, 1.5);
  g_clear_object (&self.project);
  test_remove_folder (self.folder);
  g_free (self.folder);
  g_free (self.text);
  return good ? 0 : 1;
}
