/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

/* The project's exchanges as conversations, across records, with what is missing in its place; a
 * letter leads to its words. Read in a worker, read anew when the project changes. */
#define REGEST_TYPE_THREADS_WINDOW (regest_threads_window_get_type ())
G_DECLARE_FINAL_TYPE (RegestThreadsWindow, regest_threads_window, REGEST, THREADS_WINDOW, AdwWindow)

RegestThreadsWindow *regest_threads_window_present (GtkWindow *parent, RegestDesk *desk);

G_END_DECLS
