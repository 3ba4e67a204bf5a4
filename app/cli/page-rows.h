/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "command.h"

#include <regest/store/pages.h>

/* the pages of a record (NULL: of all), or the zones on them; @writer NULL: for people */
gboolean cli_list_pages (RegestProject *project, const RegestId *record, gboolean zones,
                         RegestJsonWriter *writer, GError **error);
/* (element-type RegestPage) @pages: for people who look at one record */
void cli_print_pages (RegestProject *project, GPtrArray *pages);
/* (element-type RegestPage) @pages: as a member of an object that is open */
void cli_write_pages (RegestJsonWriter *writer, GPtrArray *pages);
