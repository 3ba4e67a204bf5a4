/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <regest/model/profile.h>

G_BEGIN_DECLS

/* The small bar of kinds that appears at words selected with the mouse. It does not take the focus:
 * the keys of kinds go on working while it is there. Its buttons activate "doc.tag". */
#define REGEST_TYPE_TAG_BAR (regest_tag_bar_get_type ())
G_DECLARE_FINAL_TYPE (RegestTagBar, regest_tag_bar, REGEST, TAG_BAR, GtkPopover)

GtkWidget *regest_tag_bar_new (void);
void regest_tag_bar_set_profile (RegestTagBar *self, RegestProfile *profile);

G_END_DECLS
