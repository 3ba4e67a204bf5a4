/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/model/page.h>

G_BEGIN_DECLS

/*
 * How a zone's outline is changed by its handles. Points are in the page's units. A box (see
 * regest_points_is_box()) has eight handles, its corners and the middles of its sides, from the top
 * left corner on, clockwise, and stays a box. A polygon has one at each of its points, then one in
 * the middle of each side, which makes a new point where it is dragged to.
 */

guint regest_zone_shape_get_n_handles (GArray *points);
RegestPoint regest_zone_shape_get_handle (GArray *points, guint handle);
/* is it one that makes a new point? */
gboolean regest_zone_shape_is_middle (GArray *points, guint handle);
/* (transfer full): with the handle at @place. @limit: the page, width and height; 0: not known */
GArray *regest_zone_shape_drag (GArray *points, guint handle, RegestPoint place, RegestPoint limit);
/* (transfer full): all of it moved, as far as the page lets it */
GArray *regest_zone_shape_move (GArray *points, RegestPoint by, RegestPoint limit);
/* (transfer full): stretched to another box */
GArray *regest_zone_shape_stretch (GArray *points, RegestBox box, RegestPoint limit);
/* (transfer full): with one more, in the middle of the side behind this point; a box becomes a
 * polygon */
GArray *regest_zone_shape_add_point (GArray *points, guint index);
/* (transfer full): without a point; a triangle and a box stay as they are */
GArray *regest_zone_shape_remove_point (GArray *points, guint index);
RegestPoint regest_zone_shape_clamp (RegestPoint point, RegestPoint limit);

G_END_DECLS
