/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

/* Everybody and everything the project's tags mention: found, renamed, merged, removed;
 * win.entities */
#define REGEST_TYPE_ENTITIES_WINDOW (regest_entities_window_get_type ())
G_DECLARE_FINAL_TYPE (RegestEntitiesWindow, regest_entities_window, REGEST, ENTITIES_WINDOW,
                      AdwWindow)

/* needs a project on the desk; @entity: shown first, or NULL */
GtkWindow *regest_entities_window_present (GtkWindow *parent, RegestDesk *desk,
                                           const RegestId *entity);

G_END_DECLS
