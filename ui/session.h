/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <regest/model/id.h>

#include "proposals.h"

G_BEGIN_DECLS

/*
 * What the program remembers from one start to the next, besides the projects themselves: the
 * user's preferences, the last project, the place in each record, and the projects used recently.
 */

GSettings *regest_settings_get (void); /* (transfer none): the one object of the program */

/* path of the last project, if it is still there; NULL: none */
char *regest_session_dup_project (void);
void regest_session_set_project (const char *path); /* NULL: the welcome page comes next time */

/* the place in a record (code points), for the fifty records of a project last worked on */
void regest_session_remember (const char *path, const RegestId *record, guint offset);
gboolean regest_session_recall (const char *path, const RegestId *record, guint *offset);
gboolean regest_session_recall_last (const char *path, RegestId *record, guint *offset);

void regest_session_add_recent (const char *path);
void regest_session_remove_recent (const char *path);
GPtrArray *regest_session_list_recent (guint limit); /* (element-type char *) paths, newest first */

/* a path as people write it: the home folder as "~" */
char *regest_session_dup_display_path (const char *path);

/* lets what is proposed follow the user's settings as long as it lives */
void regest_settings_rule_proposals (RegestProposals *proposals);

G_END_DECLS
