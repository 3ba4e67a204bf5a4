/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <regest/model/color.h>
#include <regest/model/profile.h>

#include "line-geometry.h"

G_BEGIN_DECLS

/* What the colours depend on. */
typedef struct
{
  gboolean dark;
  gboolean high_contrast;
  GdkRGBA background; /* of the text */
  GdkRGBA foreground; /* the text, opaque */
} RegestTagTheme;

/**
 * RegestTagStyle:
 * @line: of lines and frames
 * @tint: under the words, opaque, already mixed with the background
 * @pale_tint: of suggestions
 *
 * How the tags of one kind look. Colour never stands alone: each kind has its pattern. Colours of a
 * profile that are too pale to be seen are made stronger, tints that would hide the words weaker.
 */
typedef struct
{
  RegestPattern pattern;
  GdkRGBA line;
  GdkRGBA pale_line;
  GdkRGBA tint;
  GdkRGBA pale_tint;
} RegestTagStyle;

typedef enum
{
  REGEST_TAG_SELECTED = 1 << 0,
  REGEST_TAG_SUGGESTED = 1 << 1,
} RegestTagFlags;

/* in pixels, measured from the words' box */
#define REGEST_LANE_STEP 4
#define REGEST_LANE_FIRST 2
#define REGEST_LANE_ABOVE 3 /* of the first line above the words */

void regest_tag_theme_init (RegestTagTheme *self, GtkWidget *widget);
gboolean regest_tag_theme_equal (const RegestTagTheme *a, const RegestTagTheme *b);
void regest_tag_style_init (RegestTagStyle *self, const RegestKind *kind,
                            const RegestTagTheme *theme);
/* the line (frame, brackets) of one box in a lane */
void regest_tag_style_snapshot (const RegestTagStyle *self, GtkSnapshot *snapshot,
                                const RegestLineBox *box, guint lane, RegestTagFlags flags);

/* as regest_color_contrast() and regest_color_mix(); all opaque */
double regest_rgba_contrast (const GdkRGBA *a, const GdkRGBA *b);
GdkRGBA regest_rgba_mix (const GdkRGBA *a, const GdkRGBA *b, double part_of_a);

G_END_DECLS
