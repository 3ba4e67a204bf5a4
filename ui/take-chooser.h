/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "field-group.h"

G_BEGIN_DECLS

/**
 * RegestTakeChooser:
 *
 * A popover that asks which field the selected words are for: a list that typing narrows.
 * Signal: "chosen" (RegestFieldGroup *, const char *field).
 */
#define REGEST_TYPE_TAKE_CHOOSER (regest_take_chooser_get_type ())
G_DECLARE_FINAL_TYPE (RegestTakeChooser, regest_take_chooser, REGEST, TAKE_CHOOSER, GtkPopover)

RegestTakeChooser *regest_take_chooser_new (void);
void regest_take_chooser_clear (RegestTakeChooser *self, const char *words);
void regest_take_chooser_add_group (RegestTakeChooser *self, RegestFieldGroup *group);
void regest_take_chooser_ask (RegestTakeChooser *self);

G_END_DECLS
