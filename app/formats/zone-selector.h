/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Places on images as other programs write them: media fragments ("xywh=10,20,100,50") and SVG.
 * Private to app/formats.
 */

#include <regest/model/page.h>

/* (nullable) (element-type RegestPoint): @fragment: what stands behind the "#", or all of an
 * address; @width, @height: of the page, for percents. NULL: it names no place, or one of no
 * extent */
GArray *regest_zone_parse_fragment (const char *fragment, int width, int height);
/* (nullable) (element-type RegestPoint): of the shape in it; of several the box that holds them */
GArray *regest_zone_parse_svg (const char *svg);
