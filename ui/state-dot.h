/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How far a record is, as a small disc: a ring for to do, half full for in progress, full but for
 * its middle for proposed, full for approved; a dash for a state that is not known. No state is
 * shown by colour alone. Property: state, a REGEST_STATE_…, or NULL. */
#define REGEST_TYPE_STATE_DOT (regest_state_dot_get_type ())
G_DECLARE_FINAL_TYPE (RegestStateDot, regest_state_dot, REGEST, STATE_DOT, GtkWidget)

void regest_state_dot_set_state (RegestStateDot *self, const char *state);

G_END_DECLS
