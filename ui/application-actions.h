/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The actions of the group "app", and the keys of the windows' actions. */
void regest_application_add_actions (GtkApplication *application);

G_END_DECLS
