/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

/* Merges an entity with another one: finds it, says what goes where, and does it as one action. */
#define REGEST_TYPE_MERGE_DIALOG (regest_merge_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RegestMergeDialog, regest_merge_dialog, REGEST, MERGE_DIALOG, AdwWindow)

GtkWindow *regest_merge_dialog_present (GtkWindow *parent, RegestDesk *desk,
                                        const RegestId *entity);

G_END_DECLS
