/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "command.h"

#define WIDTH 30
#define INTERVAL (100 * 1000)

static gboolean shown;

void
cli_progress_clear (void)
{
  if (!shown)
    return;
  fputs ("\r\033[K", stderr);
  fflush (stderr);
  shown = FALSE;
}

void
cli_progress_cb (double fraction, const char *message, gpointer user_data)
{
  static gint64 last;
  gint64 now = g_get_monotonic_time ();
  char bar[WIDTH + 1];

  if (!isatty (STDERR_FILENO) || now - last < INTERVAL)
    return;
  last = now;
  for (int i = 0; i < WIDTH; i++)
    bar[i] = fraction >= 0 && i < fraction * WIDTH ? '#' : '-';
  bar[WIDTH] = '\0';
  if (fraction >= 0)
    g_printerr ("\r\033[K[%s] %3.0f %% %.40s", bar, 100 * MIN (fraction, 1),
                message != NULL ? message : "");
  else
    g_printerr ("\r\033[K%.70s", message != NULL ? message : "");
  shown = TRUE;
}

static void
get_signals (sigset_t *signals)
{
  sigemptyset (signals);
  sigaddset (signals, SIGINT);
  sigaddset (signals, SIGTERM);
  sigaddset (signals, SIGHUP);
}

/* Waits for the signals that all other threads do not take: unlike a handler it may call anything.
 *  */
static gpointer
wait_for_signal (gpointer data)
{
  sigset_t signals;
  int signal_number;

  get_signals (&signals);
  if (sigwait (&signals, &signal_number) == 0)
    g_cancellable_cancel (data);
  pthread_sigmask (SIG_UNBLOCK, &signals, NULL);
  while (TRUE)
    pause ();
  return NULL;
}

GCancellable *
cli_catch_signals (void)
{
  static GCancellable *cancellable;
  sigset_t signals;

  if (cancellable == NULL)
    {
      cancellable = g_cancellable_new ();
      get_signals (&signals);
      pthread_sigmask (SIG_BLOCK, &signals, NULL);
      g_thread_unref (g_thread_new ("signals", wait_for_signal, cancellable));
    }
  return cancellable;
}
