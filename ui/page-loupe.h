/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "page-view.h"

G_BEGIN_DECLS

/**
 * RegestPageLoupe:
 *
 * A small magnified picture of one place of an image. It is there only while it is active and has
 * such a place, and takes no clicks.
 */
#define REGEST_TYPE_PAGE_LOUPE (regest_page_loupe_get_type ())
G_DECLARE_FINAL_TYPE (RegestPageLoupe, regest_page_loupe, REGEST, PAGE_LOUPE, AdwBin)

GtkWidget *regest_page_loupe_new (void);
void regest_page_loupe_set_active (RegestPageLoupe *self, gboolean active);
void regest_page_loupe_set_image (RegestPageLoupe *self, RegestImage *image); /* (nullable) */
void regest_page_loupe_set_look (RegestPageLoupe *self, const RegestPageLook *look);
/* (element-type RegestPoint) (nullable): in pixels of the image; NULL: nothing is to be shown */
void regest_page_loupe_show (RegestPageLoupe *self, GArray *points);

G_END_DECLS
