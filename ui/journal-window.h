/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

/* Who did what when, newest first; from here the project is taken back to any point of it. */
#define REGEST_TYPE_JOURNAL_WINDOW (regest_journal_window_get_type ())
G_DECLARE_FINAL_TYPE (RegestJournalWindow, regest_journal_window, REGEST, JOURNAL_WINDOW, AdwWindow)

/* needs a project on the desk */
RegestJournalWindow *regest_journal_window_present (GtkWindow *parent, RegestDesk *desk);
/* undoes everything down to and with the entry at @position, or redoes up to and with it */
void regest_journal_window_go_to (RegestJournalWindow *self, guint position);

G_END_DECLS
