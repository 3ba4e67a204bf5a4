/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <regest/model/profile.h>

G_BEGIN_DECLS

/* The key that tags as a kind, as it is shown: its letter, "Shift+Ctrl+P" for parts, NULL for none.
 */
char *regest_kind_dup_key (RegestProfile *profile, const RegestKind *kind);

G_END_DECLS
