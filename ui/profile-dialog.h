/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

/* "Kinds and fields…": what users add to the project's profile; win.profile */
#define REGEST_TYPE_PROFILE_DIALOG (regest_profile_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RegestProfileDialog, regest_profile_dialog, REGEST, PROFILE_DIALOG, AdwWindow)

/* needs a project on the desk */
GtkWindow *regest_profile_dialog_present (GtkWindow *parent, RegestDesk *desk);

G_END_DECLS
