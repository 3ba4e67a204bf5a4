/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk.h"

G_BEGIN_DECLS

/**
 * RegestReferenceChooser:
 *
 * A popover that offers the parts of the open record, the other records and their parts.
 * Signal: "chosen" (RegestId *, const char *label).
 */
#define REGEST_TYPE_REFERENCE_CHOOSER (regest_reference_chooser_get_type ())
G_DECLARE_FINAL_TYPE (RegestReferenceChooser, regest_reference_chooser, REGEST, REFERENCE_CHOOSER,
                      GtkPopover)

RegestReferenceChooser *regest_reference_chooser_new (RegestDesk *desk);
void regest_reference_chooser_ask (RegestReferenceChooser *self);

/* what a part is called: its type and number ("Cable Nº 20622"), else its first line; never NULL */
char *regest_part_dup_label (RegestProject *project, RegestAnnotation *part, RegestText *text);
/* of a record or a part; NULL: there is none such */
char *regest_reference_dup_label (RegestProject *project, const RegestId *id);

G_END_DECLS
