/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

/**
 * RegestWindow:
 *
 * A window with a project in it, or with the pages that lead to one. What lies in it is shared
 * through its desk; everything it can do is an action of the group "win" (window-actions.c) or
 * "doc" (the text's).
 */
#define REGEST_TYPE_WINDOW (regest_window_get_type ())
G_DECLARE_FINAL_TYPE (RegestWindow, regest_window, REGEST, WINDOW, AdwApplicationWindow)

RegestWindow *regest_window_new (GtkApplication *application);
RegestDesk *regest_window_get_desk (RegestWindow *self);
RegestProject *regest_window_get_project (RegestWindow *self); /* (nullable) */

/* opens a project file; what fails is said in the window */
gboolean regest_window_open (RegestWindow *self, const char *path);
void regest_window_close_project (RegestWindow *self);
void regest_window_show_welcome (RegestWindow *self);
/* asks where to make a project; @documents (nullable): (element-type GFile), imported once it is
 * there */
void regest_window_show_create (RegestWindow *self, GPtrArray *documents);
/* (element-type GFile): imports into the project; without one asks for it first */
void regest_window_import (RegestWindow *self, GPtrArray *files);
/* "welcome", "create", "failed", "desk" */
const char *regest_window_get_page (RegestWindow *self);

G_END_DECLS
