/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/store/project.h>

/* within the open action: adds to the project's profile what it lacks of @theirs. Private to
 * app/formats. */
gboolean regest_profile_merge (RegestProject *project, RegestProfile *theirs, GError **error);
