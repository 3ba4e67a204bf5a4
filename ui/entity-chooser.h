/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk.h"
#include "entity-choice.h"

G_BEGIN_DECLS

/**
 * RegestEntityChooser:
 *
 * A popover that finds an entity by any of its names, or makes one. Its parent places it
 * (gtk_widget_set_parent() and gtk_popover_set_pointing_to(), as for every popover).
 *
 * Signals: "chosen" (RegestEntityChoice *): the choice is to be applied by the one who asked; the
 * popover is closed already. Closing without a choice emits "closed" only.
 */
#define REGEST_TYPE_ENTITY_CHOOSER (regest_entity_chooser_get_type ())
G_DECLARE_FINAL_TYPE (RegestEntityChooser, regest_entity_chooser, REGEST, ENTITY_CHOOSER,
                      GtkPopover)

RegestEntityChooser *regest_entity_chooser_new (RegestDesk *desk);
/* asks for an entity of this kind (NULL: any) for these words, which the search starts with */
void regest_entity_chooser_ask (RegestEntityChooser *self, const char *kind, const char *words);
/* asks for the entity of a tag and links it, as one action; the focus goes back to the text
 * afterwards. FALSE: the tag is gone or its kind is never linked, and nothing was shown */
gboolean regest_entity_chooser_ask_for_tag (RegestEntityChooser *self, const RegestId *annotation);

G_END_DECLS
