/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <regest/images/image.h>
#include <regest/model/page.h>

G_BEGIN_DECLS

/* pixels: the longer side of a small picture */
#define REGEST_PAGE_THUMB_SIZE 96

/**
 * RegestPageThumb:
 *
 * A page in the strip of small pictures. Properties: title, texture (nullable: not read yet).
 */
#define REGEST_TYPE_PAGE_THUMB (regest_page_thumb_get_type ())
G_DECLARE_FINAL_TYPE (RegestPageThumb, regest_page_thumb, REGEST, PAGE_THUMB, GObject)

/* @index: from 0 */
RegestPageThumb *regest_page_thumb_new (const RegestPage *page, guint index);
const RegestPage *regest_page_thumb_get_page (RegestPageThumb *self);
guint regest_page_thumb_get_index (RegestPageThumb *self);
GdkTexture *regest_page_thumb_get_texture (RegestPageThumb *self); /* (nullable) */
/* (nullable): a picture of the whole image, which is made smaller and turned as the page is */
void regest_page_thumb_set_tile (RegestPageThumb *self, const RegestTile *tile);

G_END_DECLS
