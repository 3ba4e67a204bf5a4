/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "page-view.h"

G_BEGIN_DECLS

typedef enum
{
  REGEST_ZONE_TOOL_NONE,
  REGEST_ZONE_TOOL_RECTANGLE, /* drawn by dragging */
  REGEST_ZONE_TOOL_POLYGON, /* point by point; the last one is clicked twice */
} RegestZoneTool;

/**
 * RegestZoneOutline:
 * @zone: its id
 * @points: (element-type RegestPoint): in the page's units
 * @colour: of its line
 * @name: what a screen reader calls it
 */
typedef struct
{
  RegestId zone;
  GArray *points;
  GdkRGBA colour;
  char *name;
} RegestZoneOutline;

RegestZoneOutline *regest_zone_outline_new (const RegestId *zone, GArray *points,
                                            const GdkRGBA *colour, const char *name);
void regest_zone_outline_free (RegestZoneOutline *self);

/**
 * RegestZoneEditor:
 *
 * Draws zones over the image of a page view, new ones by hand, and lets the selected one be
 * corrected. By pointer: its handles, or all of it, are dragged; a handle in the middle of a
 * polygon's side makes a point, Ctrl and a click takes one out. By keys, in the view: Tab and
 * Shift+Tab walk the zones, arrows move the selected one by a unit (with Shift ten), Alt and arrows
 * move its right or lower side, Delete removes it, Escape lets it go. Return goes to its points,
 * Tab walks them, arrows move the one, Insert makes another behind it, Delete takes it out, Return
 * or Escape goes back. While drawing, Return ends a
 * polygon or puts a rectangle into the middle of what is seen, Backspace takes the last point back,
 * Escape gives up. Directions are those one sees, whatever the rotation; nothing leaves the page.
 *
 * Signals:
 *  "drawn" (GArray *points): a new outline; it is shown until regest_zone_editor_forget_draft()
 *  "changed" (RegestId *zone, GArray *points): moved or reshaped. Keys in a row are told once
 *  "selected" (RegestId *zone): another one, by key; NULL: none
 *  "remove" (RegestId *zone): the user wants it gone
 *  "tool-changed": drawing began or ended
 */
#define REGEST_TYPE_ZONE_EDITOR (regest_zone_editor_get_type ())
G_DECLARE_FINAL_TYPE (RegestZoneEditor, regest_zone_editor, REGEST, ZONE_EDITOR, GObject)

/* of the view, which has to live as long */
RegestZoneEditor *regest_zone_editor_new (RegestPageView *view);
/* width and height of the page in its units; 0: those of the image */
void regest_zone_editor_set_page (RegestZoneEditor *self, int width, int height);
/* (transfer full) (element-type RegestZoneOutline): in place of those there are */
void regest_zone_editor_take_outlines (RegestZoneEditor *self, GPtrArray *outlines);
/* the smallest outline around a point of the page; NULL: none */
const RegestZoneOutline *regest_zone_editor_find (RegestZoneEditor *self, RegestPoint point);
/* NULL: none; emits nothing */
void regest_zone_editor_select (RegestZoneEditor *self, const RegestId *zone);
const RegestId *regest_zone_editor_get_selected (RegestZoneEditor *self); /* NULL: none */
void regest_zone_editor_set_tool (RegestZoneEditor *self, RegestZoneTool tool);
RegestZoneTool regest_zone_editor_get_tool (RegestZoneEditor *self);
void regest_zone_editor_set_editable (RegestZoneEditor *self, gboolean editable);
void regest_zone_editor_forget_draft (RegestZoneEditor *self);
/* tells of what keys have changed */
void regest_zone_editor_flush (RegestZoneEditor *self);
/* where an outline is in the view */
GdkRectangle regest_zone_editor_get_area (RegestZoneEditor *self, GArray *points);

G_END_DECLS
