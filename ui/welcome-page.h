/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What a window shows without a project: begin one, open one, try the sample, go on with a recent
 * one. */
#define REGEST_TYPE_WELCOME_PAGE (regest_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (RegestWelcomePage, regest_welcome_page, REGEST, WELCOME_PAGE, AdwBin)

GtkWidget *regest_welcome_page_new (void);
void regest_welcome_page_refresh (RegestWelcomePage *self); /* the recent projects */

G_END_DECLS
