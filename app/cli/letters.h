/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "command.h"

/* the project's exchanges, or only what is missing from them; @writer NULL: for people */
gboolean cli_print_letters (RegestProject *project, gboolean threads, RegestJsonWriter *writer,
                            GError **error);
