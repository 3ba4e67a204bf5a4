/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * RegestApplication:
 *
 * The program: one instance, several windows, each with a project. Started with projects it opens
 * them, with documents it imports them (into the project given with them, or one that it asks for),
 * with nothing it goes on where it was left.
 */
#define REGEST_TYPE_APPLICATION (regest_application_get_type ())
G_DECLARE_FINAL_TYPE (RegestApplication, regest_application, REGEST, APPLICATION, AdwApplication)

RegestApplication *regest_application_new (void);

G_END_DECLS
