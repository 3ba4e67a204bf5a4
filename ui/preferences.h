/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define REGEST_TYPE_PREFERENCES (regest_preferences_get_type ())
G_DECLARE_FINAL_TYPE (RegestPreferences, regest_preferences, REGEST, PREFERENCES,
                      AdwPreferencesWindow)

GtkWindow *regest_preferences_new (GtkWindow *parent);

G_END_DECLS
