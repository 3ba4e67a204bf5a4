/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <regest/model/id.h>
#include <regest/model/span.h>

G_BEGIN_DECLS

/*
 * The pages of a record and the places on them. Points count from the top left corner of a page in
 * the units of its width and height: pixels of its image or, where the image was scaled since,
 * in proportion to them.
 */

/**
 * RegestPoint:
 *
 * A place on a page.
 */
typedef struct
{
  int x;
  int y;
} RegestPoint;

/**
 * RegestBox:
 *
 * An upright rectangle on a page.
 */
typedef struct
{
  int x;
  int y;
  int width;
  int height;
} RegestBox;

/* a coordinate beyond this (either way) is cut to it */
#define REGEST_POINT_MAX 10000000

/* (element-type RegestPoint): "x,y x,y" or "x y x y", blanks and commas as they come, fractions
 * rounded; NULL: none, or not so */
GArray *regest_points_parse (const char *string);
/* the four corners of a box */
GArray *regest_points_new_box (RegestBox box);
/* "x,y x,y"; NULL where there are none */
char *regest_points_to_string (GArray *points);
/* the smallest box that holds them; FALSE: none */
gboolean regest_points_get_box (GArray *points, RegestBox *box);
/* whether they are what regest_points_new_box() makes of their box */
gboolean regest_points_is_box (GArray *points);
/* is the place in the polygon (or, of two points, in their box)? */
gboolean regest_points_contain (GArray *points, RegestPoint point);

/**
 * RegestPage:
 * @label: (nullable): what it is called: "3", "12v"
 * @image: (nullable): path, URI or name of its image, as it was given
 * @media_type: (nullable): "image/jpeg"
 * @width: 0: not known
 * @height: 0: not known
 * @checksum: (nullable): SHA-256 of the image's bytes, lower-case hex
 * @rotation: degrees clockwise in which it is to be shown: 0, 90, 180, 270
 *
 * A page of a record.
 */
typedef struct
{
  RegestId id;
  RegestId record;
  char *label;
  char *image;
  char *media_type;
  int width;
  int height;
  char *checksum;
  int rotation;
} RegestPage;

#define REGEST_TYPE_PAGE (regest_page_get_type ())
GType regest_page_get_type (void);
RegestPage *regest_page_new (void);
RegestPage *regest_page_copy (const RegestPage *self);
void regest_page_free (RegestPage *self);
/* its label, the name of its image without folders and ending, or its number (from 1) */
char *regest_page_dup_title (const RegestPage *self, guint number);
/* what the ending of a file name says it is; NULL: nothing known. Static */
const char *regest_page_guess_media_type (const char *image);

/* the types that Regest makes itself; others are kept */
#define REGEST_ZONE_REGION "region"
#define REGEST_ZONE_LINE "line"
#define REGEST_ZONE_WORD "word"
#define REGEST_ZONE_STAMP "stamp"
/* drawn for a tag, and gone with it */
#define REGEST_ZONE_TAG "tag"

/**
 * RegestZone:
 * @parent: the zone it is part of; none: the page itself
 * @annotation: the tag that stands on it; none
 * @type: REGEST_ZONE_LINE, …
 * @points: (nullable) (element-type RegestPoint): a polygon; NULL: not known where
 * @baseline: (nullable) (element-type RegestPoint): what the letters of a line stand on
 * @has_span: whether it holds words of the record's text
 * @span: code points: those; empty for a line without words
 * @confidence: of the reading, per mille; -1: not known
 * @label: (nullable): what another program calls it: "heading", "marginalia"
 * @name: (nullable): its id in the file it was read from
 *
 * A place on a page. A word is part of a line, a line of a region, where those are known.
 */
typedef struct
{
  RegestId id;
  RegestId page;
  RegestId parent;
  RegestId annotation;
  char *type;
  GArray *points;
  GArray *baseline;
  gboolean has_span;
  RegestSpan span;
  int confidence;
  char *label;
  char *name;
} RegestZone;

#define REGEST_TYPE_ZONE (regest_zone_get_type ())
GType regest_zone_get_type (void);
RegestZone *regest_zone_new (const char *type);
RegestZone *regest_zone_copy (const RegestZone *self);
void regest_zone_free (RegestZone *self);
gboolean regest_zone_is (const RegestZone *self, const char *type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestPage, regest_page_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestZone, regest_zone_free)

G_END_DECLS
