/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <regest/store/project.h>

G_BEGIN_DECLS

/**
 * RegestCreatePage:
 *
 * Asks in the window where a new project shall be made; for documents that were opened without one
 * it says how many, and offers a project that is there already instead.
 *
 * Signals: "created" (RegestProject *), "existing" (the user wants to choose a project),
 * "cancelled".
 */
#define REGEST_TYPE_CREATE_PAGE (regest_create_page_get_type ())
G_DECLARE_FINAL_TYPE (RegestCreatePage, regest_create_page, REGEST, CREATE_PAGE, AdwBin)

GtkWidget *regest_create_page_new (void);
/* begins anew: @n_documents wait for the project; @name: what is proposed, or NULL */
void regest_create_page_reset (RegestCreatePage *self, guint n_documents, const char *name);
void regest_create_page_set_folder (RegestCreatePage *self, const char *path);
void regest_create_page_focus (RegestCreatePage *self);

G_END_DECLS
