/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Proposing over a whole project while the window is in use: how far the frames lie apart while the
 * review list fills, against the same window with nothing to do. The project is made up, or the
 * path of one is given: bash tests/with-display build/tests/bench-review [PROJECT]
 */

#include "config.h"

#include <regest/recognise/recogniser.h>
#include <regest/store/edit.h>

#include "tests/bench/frames.h"
#include "tests/ui/harness.h"
#include "ui/application.h"
#include "ui/review-window.h"
#include "ui/window-private.h"

#define N_RECORDS 1500
#define IDLE_FRAMES 180

static const char telegram[] =
  "CIPHERED TELEGRAM No. %u\n\nFrom Moscow. Received 18:30 %u June 1951\n\n"
  "To Comrade Lindqvist in Berlin.\n\nI ask you to receive Comrade Okafor on 7 June 1951. Copies: "
  "Stalin (2), Molotov.\n[Stamp: SUBJECT TO RETURN to the IV Unit\nIncoming No %u 9 June 1951]\n"
  "Deciphered by Prokop'yev 1930 9 June\nPrinted: 4 copies\nVerified: Major Chikarev\n";

static char *
make_project (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "review.regest", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestProject) project = regest_project_create (path, NULL, &error);

  if (project == NULL || !regest_project_begin (project, "import", NULL, NULL, &error))
    g_error ("%s", error->message);
  for (guint i = 0; i < N_RECORDS; i++)
    {
      g_autofree char *words = g_strdup_printf (telegram, 1000 + i, 1 + i % 28, i);
      g_autoptr (RegestText) text = regest_text_new_from_string (words, -1);
      RegestId id = { { 0 } };

      if (!regest_project_add_record (project, text, NULL, NULL, &id, &error))
        g_error ("%s", error->message);
    }
  if (!regest_project_commit (project, &error))
    g_error ("%s", error->message);
  regest_project_close (project);
  return g_steal_pointer (&path);
}

static void
watch_idle (GtkWidget *window, BenchFrames *frames)
{
  bench_frames_start (frames, window);
  while (frames->gaps->len < IDLE_FRAMES)
    g_main_context_iteration (NULL, TRUE);
  bench_frames_stop (frames);
}

static gboolean
is_filling (GtkWidget *review)
{
  GtkWidget *bar = test_find (review, GTK_TYPE_PROGRESS_BAR, NULL);

  return gtk_widget_get_visible (bar);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = NULL;
  RegestApplication *application;
  RegestWindow *window;
  GtkWidget *review;
  BenchFrames idle = { NULL }, busy = { NULL };
  const double parts[] = { 0.5, 0.95, 1 };
  double while_busy[3], at_rest[3];
  gint64 start;

  test_ui_init ();
  regest_recognisers_replace (NULL);
  path = argc > 1 ? g_strdup (argv[1]) : make_project (folder);
  application = regest_application_new ();
  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  window = regest_window_new (GTK_APPLICATION (application));
  if (!regest_window_open (window, path))
    g_error ("%s cannot be opened", path);
  test_window_show (GTK_WIDGET (window));
  test_pump (1000);
  g_action_group_activate_action (G_ACTION_GROUP (window), "review-proposals", NULL);
  review = g_list_model_get_item (gtk_window_get_toplevels (), 0);
  if (!REGEST_IS_REVIEW_WINDOW (review))
    review = g_list_model_get_item (gtk_window_get_toplevels (), 1);
  test_window_show (review);
  watch_idle (review, &idle);
  bench_frames_start (&busy, review);
  start = g_get_monotonic_time ();
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (test_find (review, GTK_TYPE_CHECK_BUTTON, "whole-project")), TRUE);
  while (is_filling (review))
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      while_busy[i] = bench_frames_get_percentile (&busy, parts[i]);
      at_rest[i] = bench_frames_get_percentile (&idle, parts[i]);
    }
  g_print ("%u proposals in %.1f s; frames lie %.1f ms apart (median), %.1f (95th), %.1f (longest)"
           "; idle %.1f, %.1f, %.1f\n",
           g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (
             GTK_LIST_VIEW (test_find (review, GTK_TYPE_LIST_VIEW, "proposals"))))),
           (g_get_monotonic_time () - start) / 1e6, while_busy[0], while_busy[1], while_busy[2],
           at_rest[0], at_rest[1], at_rest[2]);
  g_print ("figure\tframes while a project is read, 95th\t%.2f\t%.2f\t%.1f\t%s\n", while_busy[1],
           at_rest[1], 1.5, "ms");
  bench_frames_stop (&busy);
  bench_frames_clear (&busy);
  bench_frames_clear (&idle);
  gtk_window_close (GTK_WINDOW (review));
  gtk_window_close (GTK_WINDOW (window));
  test_settle ();
  test_remove_folder (folder);
  return 0;
}
