/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Makes the page images of the sample dossier, which nobody typed or stamped: a sheet of paper with
 * the text of a record below its description, line for line, in the dress of its kind, and a stamp
 * across it. Says where the lines and words stand:
 *
 *   typeset KIND TEXT IMAGE ZONES
 *
 * KIND is telegram, letter, memorandum or diary. ZONES gets a line a zone, "line" or "word", with
 * its first code point, the one after its last, and x, y, width and height in pixels.
 */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <pango/pangocairo.h>

#define WIDTH 1654 /* pixels: A4 at 200 an inch */
#define HEIGHT 2339
#define MARGIN 190
#define TOP 330

typedef struct
{
  const char *kind;
  const char *face;
  double red, green, blue; /* of the paper */
  const char *heading;
  const char *stamp; /* lines */
} Dress;

static const Dress dresses[] = {
  { "telegram", "DejaVu Sans Mono", 0.93, 0.88, 0.74, "CIPHER OFFICE · INCOMING",
    "SUBJECT TO RETURN\nREGISTRY III" },
  { "letter", "DejaVu Serif", 0.95, 0.93, 0.87, "", "EINGEGANGEN\nZl. 214" },
  { "memorandum", "DejaVu Sans Mono", 0.92, 0.93, 0.9, "MEMORANDUM OF CONVERSATION",
    "CONFIDENTIAL" },
  { "diary", "DejaVu Serif Italic", 0.94, 0.9, 0.8, "", "" },
};

typedef struct
{
  cairo_t *cr;
  const Dress *dress;
  GString *zones;
} Sheet;

static void
draw_paper (Sheet *self)
{
  cairo_pattern_t *shade =
    cairo_pattern_create_radial (WIDTH / 2.0, HEIGHT / 2.0, WIDTH / 3.0, WIDTH / 2.0, HEIGHT / 2.0,
                                 HEIGHT * 0.75);
  const Dress *dress = self->dress;

  cairo_set_source_rgb (self->cr, dress->red, dress->green, dress->blue);
  cairo_paint (self->cr);
  cairo_pattern_add_color_stop_rgba (shade, 0, 0.4, 0.3, 0.1, 0);
  cairo_pattern_add_color_stop_rgba (shade, 1, 0.4, 0.3, 0.1, 0.22);
  cairo_set_source (self->cr, shade);
  cairo_paint (self->cr);
  cairo_pattern_destroy (shade);
  /* where it was folded, and filed */
  cairo_set_source_rgba (self->cr, 0.35, 0.28, 0.15, 0.18);
  cairo_set_line_width (self->cr, 3);
  cairo_move_to (self->cr, 0, HEIGHT / 2.0 + 4);
  cairo_line_to (self->cr, WIDTH, HEIGHT / 2.0 - 6);
  cairo_stroke (self->cr);
  for (int i = -1; i <= 1; i += 2)
    {
      cairo_arc (self->cr, 70, HEIGHT / 2.0 + i * 315, 22, 0, 2 * G_PI);
      cairo_set_source_rgba (self->cr, 0.2, 0.18, 0.14, 0.75);
      cairo_fill (self->cr);
    }
}

static PangoLayout *
make_layout (Sheet *self, const char *face, double size, const char *text)
{
  PangoLayout *layout = pango_cairo_create_layout (self->cr);
  PangoFontDescription *font = pango_font_description_from_string (face);

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_font_description_free (font);
  return layout;
}

static void
draw_heading (Sheet *self)
{
  PangoLayout *layout;
  int width, height;

  if (*self->dress->heading == '\0')
    return;
  layout = make_layout (self, "DejaVu Serif Bold", 34, self->dress->heading);
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_set_source_rgba (self->cr, 0.15, 0.2, 0.3, 0.85);
  cairo_move_to (self->cr, (WIDTH - width) / 2.0, 170);
  pango_cairo_show_layout (self->cr, layout);
  cairo_set_line_width (self->cr, 3);
  cairo_move_to (self->cr, MARGIN, 245);
  cairo_line_to (self->cr, WIDTH - MARGIN, 245);
  cairo_stroke (self->cr);
  g_object_unref (layout);
}

static void
draw_stamp (Sheet *self)
{
  PangoLayout *layout;
  int width, height;

  if (*self->dress->stamp == '\0')
    return;
  layout = make_layout (self, "DejaVu Sans Bold", 36, self->dress->stamp);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_save (self->cr);
  cairo_translate (self->cr, WIDTH - MARGIN - width / 2.0 - 30, 480);
  cairo_rotate (self->cr, -0.14);
  cairo_set_source_rgba (self->cr, 0.55, 0.1, 0.3, 0.6);
  cairo_set_line_width (self->cr, 6);
  cairo_rectangle (self->cr, -width / 2.0 - 28, -height / 2.0 - 18, width + 56, height + 36);
  cairo_stroke (self->cr);
  cairo_move_to (self->cr, -width / 2.0, -height / 2.0);
  pango_cairo_show_layout (self->cr, layout);
  cairo_restore (self->cr);
  g_object_unref (layout);
}

static void
add_zone (Sheet *self, const char *type, const char *text, gsize first, gsize end,
          const double box[4])
{
  g_string_append_printf (self->zones, "%s %ld %ld %.0f %.0f %.0f %.0f\n", type,
                          g_utf8_strlen (text, first), g_utf8_strlen (text, end), box[0], box[1],
                          box[2], box[3]);
}

/* @first, @end: bytes of @text, a line's. Its y is that of the baseline's line above */
static void
draw_line (Sheet *self, const char *text, gsize first, gsize end, double y, double size)
{
  g_autofree char *line = g_strndup (text + first, end - first);
  PangoLayout *layout = make_layout (self, self->dress->face, size, line);
  PangoRectangle from, to;
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_set_source_rgba (self->cr, 0.13, 0.12, 0.2, 0.9);
  cairo_move_to (self->cr, MARGIN, y);
  pango_cairo_show_layout (self->cr, layout);
  add_zone (self, "line", text, first, end,
            (double[]){ MARGIN - 4, y - 1, width + 8, height + 2 });
  for (gsize at = 0, word; at < strlen (line); at = word)
    {
      at += strspn (line + at, " ");
      word = at + strcspn (line + at, " ");
      if (word == at)
        break;
      pango_layout_index_to_pos (layout, at, &from);
      pango_layout_index_to_pos (layout, word, &to);
      add_zone (self, "word", text, first + at, first + word,
                (double[]){ MARGIN + from.x / (double) PANGO_SCALE - 3, y,
                            (to.x - from.x) / (double) PANGO_SCALE + 6, height });
    }
  g_object_unref (layout);
}

/* Below the description of the record: a line that begins with "Description:", to the next
 * blank. */
static gsize
find_body (const char *text)
{
  const char *description = strstr (text, "\nDescription:");
  const char *end = description != NULL ? strstr (description + 1, "\n\n") : NULL;

  return end != NULL ? end + 2 - text : 0;
}

static void
draw_text (Sheet *self, const char *text)
{
  gsize body = find_body (text), length = strlen (text);
  guint n_lines = 1;
  double step, size;

  while (length > body && text[length - 1] == '\n')
    length--;
  for (gsize i = body; i < length; i++)
    n_lines += text[i] == '\n';
  step = MIN ((HEIGHT - TOP - 150.0) / n_lines, 42);
  size = MIN (step * 0.72, 27);
  for (gsize first = body, i = 0; first < length; i++)
    {
      const char *found = memchr (text + first, '\n', length - first);
      gsize end = found != NULL ? (gsize) (found - text) : length;

      if (end > first)
        draw_line (self, text, first, end, TOP + i * step, size);
      first = end + 1;
    }
}

static const Dress *
find_dress (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (dresses); i++)
    if (g_str_equal (dresses[i].kind, kind))
      return &dresses[i];
  g_error ("no kind “%s”", kind);
}

int
main (int argc, char **argv)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  Sheet sheet = { cairo_create (surface), NULL, g_string_new (NULL) };
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (argc != 5)
    return 2;
  sheet.dress = find_dress (argv[1]);
  if (!g_file_get_contents (argv[2], &text, NULL, &error))
    g_error ("%s", error->message);
  draw_paper (&sheet);
  draw_heading (&sheet);
  draw_text (&sheet, text);
  draw_stamp (&sheet);
  cairo_destroy (sheet.cr);
  if (cairo_surface_write_to_png (surface, argv[3]) != CAIRO_STATUS_SUCCESS)
    g_error ("%s cannot be written", argv[3]);
  cairo_surface_destroy (surface);
  if (!g_file_set_contents (argv[4], sheet.zones->str, sheet.zones->len, &error))
    g_error ("%s", error->message);
  g_string_free (sheet.zones, TRUE);
  return 0;
}
