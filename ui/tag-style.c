/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Colours and patterns of tags. Straight lines, dashes and dots are plain rectangles on whole
 * pixels, the cheapest thing a renderer can draw; only the wave is drawn with cairo.
 */

#include "config.h"

#include <math.h>

#include <adwaita.h>

#include "tag-style.h"

#define PALE 0.75 /* of the line's colour, in suggestions */

static RegestColor
get_color (const GdkRGBA *color)
{
  return (RegestColor){ color->red, color->green, color->blue };
}

static GdkRGBA
get_rgba (RegestColor color)
{
  return (GdkRGBA){ color.red, color.green, color.blue, 1 };
}

double
regest_rgba_contrast (const GdkRGBA *a, const GdkRGBA *b)
{
  RegestColor one = get_color (a), other = get_color (b);

  return regest_color_contrast (&one, &other);
}

GdkRGBA
regest_rgba_mix (const GdkRGBA *a, const GdkRGBA *b, double part_of_a)
{
  RegestColor one = get_color (a), other = get_color (b);

  return get_rgba (regest_color_mix (&one, &other, part_of_a));
}

void
regest_tag_theme_init (RegestTagTheme *self, GtkWidget *widget)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  GtkStyleContext *context = gtk_widget_get_style_context (widget);

  self->dark = adw_style_manager_get_dark (manager);
  self->high_contrast = adw_style_manager_get_high_contrast (manager);
  if (!gtk_style_context_lookup_color (context, "view_bg_color", &self->background))
    gdk_rgba_parse (&self->background, self->dark ? "#1e1e1e" : "#ffffff");
  if (!gtk_style_context_lookup_color (context, "view_fg_color", &self->foreground))
    gdk_rgba_parse (&self->foreground, self->dark ? "#ffffff" : "#000000");
  self->foreground = regest_rgba_mix (&self->foreground, &self->background,
                                      self->foreground.alpha);
}

gboolean
regest_tag_theme_equal (const RegestTagTheme *a, const RegestTagTheme *b)
{
  return a->dark == b->dark && a->high_contrast == b->high_contrast &&
         gdk_rgba_equal (&a->background, &b->background) &&
         gdk_rgba_equal (&a->foreground, &b->foreground);
}

static GdkRGBA
strengthen (GdkRGBA color, const RegestTagTheme *theme)
{
  const RegestPaper paper = { get_color (&theme->background), get_color (&theme->foreground) };
  RegestColor line = get_color (&color);

  return get_rgba (regest_color_strengthen (&line, &paper));
}

static GdkRGBA
make_tint (const GdkRGBA *line, const RegestTagTheme *theme, double part)
{
  const RegestPaper paper = { get_color (&theme->background), get_color (&theme->foreground) };
  RegestColor color = get_color (line);

  return get_rgba (regest_color_tint (&color, &paper, part));
}

void
regest_tag_style_init (RegestTagStyle *self, const RegestKind *kind, const RegestTagTheme *theme)
{
  const GdkRGBA black = { 0, 0, 0, 1 };
  const GdkRGBA white = { 1, 1, 1, 1 };
  double tint = theme->dark ? REGEST_TINT_DARK : REGEST_TINT_LIGHT;

  self->pattern = regest_kind_get_pattern (kind);
  if (!gdk_rgba_parse (&self->line, regest_kind_get_color (kind, theme->dark)))
    self->line = theme->dark ? white : black;
  self->tint = make_tint (&self->line, theme, tint);
  self->pale_tint = make_tint (&self->line, theme, tint / 2);
  self->line = strengthen (self->line, theme);
  self->pale_line = regest_rgba_mix (&self->line, &theme->background, PALE);
  if (theme->high_contrast)
    {
      /* the words stand on nearly nothing, the lines do the work */
      self->line = regest_rgba_mix (&self->line, theme->dark ? &white : &black, 0.7);
      self->line = strengthen (self->line, theme);
      self->tint = self->pale_tint;
      self->pale_line = self->line;
    }
}

/* @lengths: of dash and gap by turns, ended by 0 */
static void
fill_dashes (GtkSnapshot *snapshot, const GdkRGBA *color, const graphene_rect_t *line,
             const guint8 *lengths)
{
  float end = line->origin.x + line->size.width;
  float x = line->origin.x;

  for (guint i = 0; x < end; i++)
    {
      if (lengths[i] == 0)
        i = 0;
      if (i % 2 == 0)
        gtk_snapshot_append_color (snapshot, color,
                                   &GRAPHENE_RECT_INIT (x, line->origin.y,
                                                        MIN (lengths[i], end - x),
                                                        line->size.height));
      x += lengths[i];
    }
}

static void
draw_wave (GtkSnapshot *snapshot, const GdkRGBA *color, const graphene_rect_t *line)
{
  graphene_rect_t bounds = *line;
  cairo_t *cr;

  graphene_rect_inset (&bounds, 0, -1);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, line->size.height >= 3 ? 2 : 1.4);
  cairo_rectangle (cr, bounds.origin.x, bounds.origin.y, bounds.size.width, bounds.size.height);
  cairo_clip (cr);
  cairo_move_to (cr, line->origin.x, line->origin.y + 2);
  for (float x = line->origin.x; x < line->origin.x + line->size.width; x += 6)
    cairo_curve_to (cr, x + 2, line->origin.y - 1.5, x + 4, line->origin.y + 5, x + 6,
                    line->origin.y + 2);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
draw_line (const RegestTagStyle *self, GtkSnapshot *snapshot, const GdkRGBA *color,
           const graphene_rect_t *line)
{
  static const guint8 dotted[] = { 2, 2, 0 };
  static const guint8 dashed[] = { 6, 3, 0 };
  static const guint8 dash_dot[] = { 7, 3, 2, 3, 0 };
  float x = line->origin.x, y = line->origin.y;
  float width = line->size.width, height = line->size.height;

  switch (self->pattern)
    {
    case REGEST_PATTERN_DOTTED:
      fill_dashes (snapshot, color, line, dotted);
      break;
    case REGEST_PATTERN_DASHED:
      fill_dashes (snapshot, color, line, dashed);
      break;
    case REGEST_PATTERN_DASH_DOT:
      fill_dashes (snapshot, color, line, dash_dot);
      break;
    case REGEST_PATTERN_DOUBLE:
      gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, width, height / 2));
      gtk_snapshot_append_color (snapshot, color,
                                 &GRAPHENE_RECT_INIT (x, y + height / 2 + 1, width, height / 2));
      break;
    case REGEST_PATTERN_WAVY:
      draw_wave (snapshot, color, line);
      break;
    default:
      gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, width, height));
    }
}

/* A suggestion's line is cut by gaps: it differs from an accepted tag by more than colour. */
static void
draw_suggested (const RegestTagStyle *self, GtkSnapshot *snapshot, const GdkRGBA *color,
                const graphene_rect_t *line)
{
  const float on = 8, off = 5;

  for (float x = 0; x < line->size.width; x += on + off)
    draw_line (self, snapshot, color,
               &GRAPHENE_RECT_INIT (line->origin.x + x, line->origin.y,
                                    MIN (on, line->size.width - x), line->size.height));
}

static void
draw_sides (const RegestTagStyle *self, GtkSnapshot *snapshot, const GdkRGBA *color,
            const RegestLineBox *box, const graphene_rect_t *outline)
{
  float x = outline->origin.x, y = outline->origin.y;
  float width = outline->size.width, height = outline->size.height;
  gboolean left = box->rtl ? box->ends : box->begins;
  gboolean right = box->rtl ? box->begins : box->ends;
  float top = self->pattern == REGEST_PATTERN_FRAME ? width : 5;

  if (left)
    gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, 2, height));
  if (right)
    gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x + width - 2, y, 2, height));
  if (self->pattern == REGEST_PATTERN_FRAME)
    gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, width, 1));
  else
    {
      if (left)
        gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, top, 2));
      if (right)
        gtk_snapshot_append_color (snapshot, color,
                                   &GRAPHENE_RECT_INIT (x + width - top, y, top, 2));
    }
}

void
regest_tag_style_snapshot (const RegestTagStyle *self, GtkSnapshot *snapshot,
                           const RegestLineBox *box, guint lane, RegestTagFlags flags)
{
  const GdkRGBA *color = flags & REGEST_TAG_SUGGESTED ? &self->pale_line : &self->line;
  float thickness = flags & REGEST_TAG_SELECTED ? 3 : 2;
  float x = floorf (box->x), width = MAX (2, roundf (box->width));
  float y = box->y + box->height + REGEST_LANE_FIRST + lane * REGEST_LANE_STEP;
  gboolean has_sides =
    self->pattern == REGEST_PATTERN_FRAME || self->pattern == REGEST_PATTERN_BRACKETS;

  if (self->pattern == REGEST_PATTERN_OVERLINE)
    y = box->y - REGEST_LANE_ABOVE - lane * REGEST_LANE_STEP + (2 - thickness);
  if (has_sides)
    {
      float top = box->y - 2 - MIN (lane, 1);

      x -= 2;
      width += 4;
      draw_sides (self, snapshot, color, box, &GRAPHENE_RECT_INIT (x, top, width, y - top));
    }
  if (flags & REGEST_TAG_SUGGESTED)
    draw_suggested (self, snapshot, color, &GRAPHENE_RECT_INIT (x, y, width, thickness));
  else
    draw_line (self, snapshot, color, &GRAPHENE_RECT_INIT (x, y, width, thickness));
}
