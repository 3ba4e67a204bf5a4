/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <regest/images/image.h>

G_BEGIN_DECLS

/**
 * RegestTileCache:
 *
 * The tiles of one image as textures: those asked for are read one after the other, the last asked
 * for first; those that were not drawn for longest are dropped when they take more than the limit.
 *
 * Signals: "changed": a tile came; "failed" (GError *): one cannot be read.
 */
#define REGEST_TYPE_TILE_CACHE (regest_tile_cache_get_type ())
G_DECLARE_FINAL_TYPE (RegestTileCache, regest_tile_cache, REGEST, TILE_CACHE, GObject)

/* @limit: bytes */
RegestTileCache *regest_tile_cache_new (RegestImage *image, gsize limit);
/* (nullable) (transfer none): the tile if it is there; @wanted: else it is asked for */
GdkTexture *regest_tile_cache_get (RegestTileCache *self, const RegestTilePlace *place,
                                   gboolean wanted);
/* tiles asked for that were not wanted since this was called last are not read any more */
void regest_tile_cache_forget_unwanted (RegestTileCache *self);
/* something is being read */
gboolean regest_tile_cache_is_busy (RegestTileCache *self);
/* the file ends early or is damaged */
gboolean regest_tile_cache_is_incomplete (RegestTileCache *self);
gsize regest_tile_cache_get_size (RegestTileCache *self); /* bytes */

G_END_DECLS
