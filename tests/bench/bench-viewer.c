/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Page images in the window: the first view of a scan of 100 megapixels against vipsthumbnail,
 * which decodes it at the same scale; frames while it is moved and zoomed, when it is decoded,
 * against those of the same window with nothing to do; and the memory of the window and of the
 * programs that decode for it over many pages, in a process of its own, against the cache's
 * setting. The scans are one of the sample dossier's, made large.
 */

#include "config.h"

#include <math.h>
#include <unistd.h>

#include <regest/store/edit.h>
#include <regest/store/pages.h>

#include "tests/bench/frames.h"
#include "tests/ui/harness.h"
#include "ui/document-page.h"
#include "ui/page-view-private.h"
#include "ui/pages-pane.h"

#define LARGE_WIDTH 8400 /* pixels: a hundred million */
#define LARGE_HEIGHT 11900
#define PAGE_WIDTH 4200 /* 25 million */
#define PAGE_HEIGHT 5950
#define N_OPENINGS 7
#define N_FRAMES 180

typedef struct
{
  char *folder;
  RegestProject *project;
  RegestId record;
  guint n_pages;
  RegestDesk *desk;
  GtkWidget *window;
  RegestPagesPane *pane;
  RegestPageView *view;
} Bench;

static gboolean
is_small (void)
{
  return g_getenv ("REGEST_BENCH_SMALL") != NULL;
}

static void
run (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                     &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", arguments[0], error->message);
}

/* -- the project ----------------------------------------------------------- */

static void
make_scan (Bench *self, const char *name, int width, int height)
{
  g_autofree char *from = g_build_filename (g_getenv ("REGEST_BUILD"), "data", "sample",
                                            "sample-images", "02-cable-20431.png", NULL);
  g_autofree char *to = g_strdup_printf ("%s/%s[Q=85]", self->folder, name);
  int part = is_small () ? 4 : 1;
  g_autofree char *w = g_strdup_printf ("%d", width / part);
  g_autofree char *h = g_strdup_printf ("%d", height / part);
  const char *arguments[] = { "vips", "thumbnail", from, to, w,
                              "--height", h, "--size", "force", NULL };

  run (arguments);
}

static void
add_page (Bench *self, const char *image)
{
  g_autoptr (RegestPage) page = regest_page_new ();
  g_autoptr (GError) error = NULL;

  page->record = self->record;
  page->image = g_strdup (image);
  if (!regest_project_add_page (self->project, page, NULL, &error))
    g_error ("%s", error->message);
}

/* the first page is small, the second is the large scan, then come @n_pages: one file by as many
 * names, for nothing is remembered of a file */
static void
make_project (Bench *self, guint n_pages)
{
  g_autofree char *path = g_build_filename (self->folder, "viewer.regest", NULL);
  g_autoptr (RegestText) text = regest_text_new_from_string ("A record with many pages\n", -1);
  g_autoptr (GError) error = NULL;

  make_scan (self, "small.jpg", 210, 297);
  make_scan (self, "large.jpg", LARGE_WIDTH, LARGE_HEIGHT);
  make_scan (self, "page.jpg", PAGE_WIDTH, PAGE_HEIGHT);
  self->project = regest_project_create (path, NULL, &error);
  if (self->project == NULL ||
      !regest_project_add_record (self->project, text, NULL, NULL, &self->record, &error))
    g_error ("%s", error->message);
  add_page (self, "small.jpg");
  add_page (self, "large.jpg");
  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *name = g_strdup_printf ("page-%03u.jpg", i);
      g_autofree char *link = g_build_filename (self->folder, name, NULL);

      if (symlink ("page.jpg", link) != 0)
        g_error ("%s cannot be made", link);
      add_page (self, name);
    }
}

static void
open_window (Bench *self)
{
  GtkWidget *page;

  self->desk = regest_desk_new ();
  page = regest_document_page_new (self->desk);
  self->window = test_window_new (page, 1500, 900);
  regest_desk_set_project (self->desk, self->project);
  regest_desk_open_record (self->desk, &self->record);
  self->pane = REGEST_PAGES_PANE (test_find (page, REGEST_TYPE_PAGES_PANE, NULL));
  self->view = REGEST_PAGE_VIEW (test_find (page, REGEST_TYPE_PAGE_VIEW, NULL));
}

static gboolean
is_done_cb (gpointer view)
{
  return regest_page_view_is_done (view);
}

static void
wait_until_done (Bench *self)
{
  if (!test_wait (is_done_cb, self->view))
    g_error ("a page is not shown");
}

static void
show_page (Bench *self, guint index)
{
  regest_pages_pane_show_page (self->pane, index);
  wait_until_done (self);
}

static gboolean
report (const char *what, double ours, double peer, double limit, const char *unit)
{
  g_print ("figure\t%s\t%.2f\t%.2f\t%.2f\t%s\n", what, ours, peer, limit, unit);
  return is_small () || ours <= peer * limit;
}

/* -- the first view -------------------------------------------------------- */

/* until everything in sight is there, as sharp as it gets at that scale */
static double
measure_view (Bench *self)
{
  gint64 begun;

  show_page (self, 0);
  begun = g_get_monotonic_time ();
  regest_pages_pane_show_page (self->pane, 1);
  while (regest_page_view_get_image (self->view) == NULL || !self->view->complete)
    g_main_context_iteration (NULL, TRUE);
  return (g_get_monotonic_time () - begun) / 1000.0;
}

/* the level that the view took: a half, a quarter, … of the pixels */
static double
measure_peer (Bench *self)
{
  int level = (int) floor (-log2 (regest_page_view_get_zoom (self->view)) + 0.01);
  g_autofree char *from = g_build_filename (self->folder, "large.jpg", NULL);
  g_autofree char *to = g_build_filename (self->folder, "peer.v", NULL);
  g_autofree char *size =
    g_strdup_printf ("%dx%d", LARGE_WIDTH >> level, LARGE_HEIGHT >> level);
  const char *arguments[] = { "vipsthumbnail", from, "--size", size, "-o", to, NULL };
  gint64 begun = g_get_monotonic_time ();

  run (arguments);
  return (g_get_monotonic_time () - begun) / 1000.0;
}

static gboolean
measure_first_view (Bench *self)
{
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) theirs = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < (is_small () ? 1 : N_OPENINGS); i++)
    {
      double our = measure_view (self), their = measure_peer (self);

      g_array_append_val (ours, our);
      g_array_append_val (theirs, their);
    }
  return report ("pages: first view of 100 megapixels", bench_get_percentile (ours, 0.5),
                 bench_get_percentile (theirs, 0.5), 1.5, "ms");
}

/* -- frames ---------------------------------------------------------------- */

static void
pan (Bench *self, guint i)
{
  for (guint j = 0; j < 2; j++)
    gtk_adjustment_set_value (self->view->adjustments[j],
                              gtk_adjustment_get_value (self->view->adjustments[j]) +
                                (i % 60 < 30 ? 25 : -25));
}

/* in and out again: what was drawn at each scale is there */
static void
zoom (Bench *self, guint i)
{
  regest_page_view_zoom_by (self->view, i % 40 < 20 ? 1.05 : 1 / 1.05);
}

static void
idle (Bench *self, guint i)
{
}

static void
go_on (Bench *self, void (*move) (Bench *, guint), BenchFrames *frames)
{
  for (guint i = 0; i < (is_small () ? 40 : N_FRAMES); i++)
    {
      guint n = frames->gaps->len;

      move (self, i);
      while (frames->gaps->len == n)
        g_main_context_iteration (NULL, TRUE);
    }
}

static double
measure_frames (Bench *self, void (*move) (Bench *, guint))
{
  BenchFrames warm = { NULL }, frames = { NULL };
  double gap;

  bench_frames_start (&warm, GTK_WIDGET (self->view));
  go_on (self, move, &warm);
  bench_frames_stop (&warm);
  wait_until_done (self);
  bench_frames_start (&frames, GTK_WIDGET (self->view));
  go_on (self, move, &frames);
  bench_frames_stop (&frames);
  gap = bench_frames_get_percentile (&frames, 0.95);
  bench_frames_clear (&warm);
  bench_frames_clear (&frames);
  return gap;
}

static gboolean
measure_moving (Bench *self)
{
  double still, panned, zoomed;
  gboolean good;

  show_page (self, 1);
  regest_page_view_zoom_by (self->view, 1 / regest_page_view_get_zoom (self->view));
  wait_until_done (self);
  still = measure_frames (self, idle);
  panned = measure_frames (self, pan);
  zoomed = measure_frames (self, zoom);
  good = report ("pages: frames while panned, 95th", panned, still, 1.1, "ms");
  return report ("pages: frames while zoomed, 95th", zoomed, still, 1.1, "ms") && good;
}

/* -- memory ---------------------------------------------------------------- */

static double
get_size (const char *rollup, const char *name)
{
  const char *line = strstr (rollup, name);

  return line != NULL ? g_ascii_strtod (line + strlen (name), NULL) / 1024 : 0;
}

/* MB: of this process and of those it has started. Pages of files are not counted, which the system
 * takes back when it needs them: a decoder lays large levels into a file without a name */
static double
get_memory (void)
{
  g_autofree char *own = g_strdup_printf ("/proc/%d/task/%d/children", getpid (), getpid ());
  g_autofree char *children = NULL;
  g_auto (GStrv) ids = NULL;
  double sum = 0;

  g_file_get_contents (own, &children, NULL, NULL);
  ids = g_strsplit (children != NULL ? g_strstrip (children) : "", " ", -1);
  for (int i = -1; i < (int) g_strv_length (ids); i++)
    {
      g_autofree char *path = i < 0 ? g_strdup ("/proc/self/smaps_rollup")
                                    : g_strdup_printf ("/proc/%s/smaps_rollup", ids[i]);
      g_autofree char *rollup = NULL;

      if (g_file_get_contents (path, &rollup, NULL, NULL))
        sum += get_size (rollup, "Pss_Anon:") + get_size (rollup, "Pss_Shmem:");
    }
  return sum;
}

/* every part of the page, pixel by pixel */
static void
look_over (Bench *self, double *peak)
{
  GtkAdjustment *across = self->view->adjustments[0], *down = self->view->adjustments[1];

  regest_page_view_zoom_by (self->view, 1 / regest_page_view_get_zoom (self->view));
  for (double y = 0; y < gtk_adjustment_get_upper (down); y += gtk_adjustment_get_page_size (down))
    for (double x = 0; x < gtk_adjustment_get_upper (across);
         x += gtk_adjustment_get_page_size (across))
      {
        gtk_adjustment_set_value (across, x);
        gtk_adjustment_set_value (down, y);
        wait_until_done (self);
        *peak = MAX (*peak, get_memory ());
      }
  regest_page_view_set_fit (self->view, REGEST_FIT_WIDTH);
}

/* In the child: every page is seen, each twentieth looked over, and the large one sharpened, so
 * that it has more tiles than the cache may hold. */
static int
walk (Bench *self, const char *path, const char *record)
{
  g_autoptr (GError) error = NULL;
  double before, peak = 0;
  guint n;

  self->project = regest_project_open (path, REGEST_OPEN_DEFAULT, &error);
  if (self->project == NULL || !regest_id_parse (record, &self->record))
    g_error ("%s", error != NULL ? error->message : record);
  open_window (self);
  show_page (self, 0);
  test_settle ();
  before = get_memory ();
  n = regest_pages_pane_get_n_pages (self->pane);
  for (guint i = 2; i < n; i++)
    {
      show_page (self, i);
      peak = MAX (peak, get_memory ());
      if (i % 20 == 2)
        look_over (self, &peak);
    }
  g_printerr ("pages: %.0f MB; ", peak - before);
  show_page (self, 1);
  look_over (self, &peak);
  g_printerr ("the large one: %.0f MB; ", peak - before);
  regest_page_view_set_look (self->view, &(RegestPageLook){ .sharpness = 3 });
  look_over (self, &peak);
  g_printerr ("sharpened: %.0f MB\n", peak - before);
  g_print ("%.2f", peak - before);
  return 0;
}

static gboolean
measure_memory (Bench *self)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  g_autofree char *id = regest_id_to_string (&self->record);
  const char *arguments[] = { "/proc/self/exe", "--walk", regest_project_get_path (self->project),
                              id, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL,
                     NULL, &error))
    g_error ("%s", error->message);
  return report ("pages: memory over many pages", g_ascii_strtod (output, NULL),
                 g_settings_get_int (settings, "image-cache"), 1, "MB");
}

int
main (int argc, char **argv)
{
  Bench self = { 0 };
  gboolean good;

  test_ui_init ();
  if (argc > 3 && g_str_equal (argv[1], "--walk"))
    return walk (&self, argv[2], argv[3]);
  self.folder = test_make_folder ();
  make_project (&self, is_small () ? 3 : 200);
  open_window (&self);
  good = measure_first_view (&self);
  good &= measure_moving (&self);
  regest_desk_set_project (self.desk, NULL);
  test_window_destroy (self.window);
  good &= measure_memory (&self);
  g_clear_object (&self.desk);
  g_clear_object (&self.project);
  test_remove_folder (self.folder);
  g_free (self.folder);
  return good ? 0 : 1;
}
