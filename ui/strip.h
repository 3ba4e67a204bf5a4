/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * RegestStrip:
 *
 * A line under the header bar for what needs to be said and stay said: something that failed, a
 * question about an import. It pushes the content down instead of covering it, and goes when it is
 * answered or dismissed. What is told gives way to what is told next; a question gives way to
 * nothing: what comes meanwhile waits until it is answered.
 */
#define REGEST_TYPE_STRIP (regest_strip_get_type ())
G_DECLARE_FINAL_TYPE (RegestStrip, regest_strip, REGEST, STRIP, AdwBin)

/* @answer: index of the button, -1 when it was dismissed */
typedef void (*RegestStripFunc) (int answer, gpointer user_data);

/* @details: (nullable): shown when asked for */
void regest_strip_say (RegestStrip *self, const char *text, const char *details);
/* one button, for an action ("win.show-report") */
void regest_strip_offer (RegestStrip *self, const char *text, const char *action,
                         const char *action_label);
/* @labels: NULL-terminated. The function is called exactly once */
void regest_strip_ask (RegestStrip *self, const char *text, const char *const *labels,
                       RegestStripFunc func, gpointer user_data);
/* what is told goes; a question stays */
void regest_strip_dismiss (RegestStrip *self);
/* everything goes, questions are answered by -1: the project they are about is closed */
void regest_strip_clear (RegestStrip *self);

G_END_DECLS
