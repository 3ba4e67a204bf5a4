/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <regest/model/profile.h>

G_BEGIN_DECLS

/* A small sample of how the tags of a kind look: tint and line pattern, in the colours of the
 * theme. */
#define REGEST_TYPE_KIND_SWATCH (regest_kind_swatch_get_type ())
G_DECLARE_FINAL_TYPE (RegestKindSwatch, regest_kind_swatch, REGEST, KIND_SWATCH, GtkWidget)

GtkWidget *regest_kind_swatch_new (RegestProfile *profile, const RegestKind *kind);

G_END_DECLS
