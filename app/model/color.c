/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include <regest/model/color.h>

/* how much stronger than asked for, as colours are rounded to 8 bits later */
#define MARGIN 0.05

gboolean
regest_color_parse (const char *string, RegestColor *color)
{
  guint8 channels[3];

  g_return_val_if_fail (color != NULL, FALSE);

  if (string == NULL || string[0] != '#')
    return FALSE;
  for (guint i = 0; i < 3; i++)
    {
      int high = g_ascii_xdigit_value (string[1 + 2 * i]);
      int low = high >= 0 ? g_ascii_xdigit_value (string[2 + 2 * i]) : -1;

      if (low < 0)
        return FALSE;
      channels[i] = (guint8) (16 * high + low);
    }
  if (string[7] != '\0')
    return FALSE;
  *color = (RegestColor){ channels[0] / 255.0f, channels[1] / 255.0f, channels[2] / 255.0f };
  return TRUE;
}

char *
regest_color_to_string (const RegestColor *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strdup_printf ("#%02x%02x%02x", (guint) lroundf (self->red * 255),
                          (guint) lroundf (self->green * 255), (guint) lroundf (self->blue * 255));
}

static double
linear (float channel)
{
  return channel <= 0.04045f ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (const RegestColor *color)
{
  return 0.2126 * linear (color->red) + 0.7152 * linear (color->green) +
         0.0722 * linear (color->blue);
}

double
regest_color_contrast (const RegestColor *a, const RegestColor *b)
{
  double one, other;

  g_return_val_if_fail (a != NULL && b != NULL, 1);

  one = luminance (a) + 0.05;
  other = luminance (b) + 0.05;
  return MAX (one, other) / MIN (one, other);
}

RegestColor
regest_color_mix (const RegestColor *a, const RegestColor *b, double part_of_a)
{
  g_return_val_if_fail (a != NULL && b != NULL, ((RegestColor){ 0 }));

  return (RegestColor){
    (float) (a->red * part_of_a + b->red * (1 - part_of_a)),
    (float) (a->green * part_of_a + b->green * (1 - part_of_a)),
    (float) (a->blue * part_of_a + b->blue * (1 - part_of_a)),
  };
}

RegestColor
regest_color_strengthen (const RegestColor *self, const RegestPaper *paper)
{
  RegestColor color;

  g_return_val_if_fail (self != NULL && paper != NULL, ((RegestColor){ 0 }));

  color = *self;
  for (int i = 0; i < 50 && regest_color_contrast (&color, &paper->background) <
                              REGEST_LINE_CONTRAST + MARGIN;
       i++)
    color = regest_color_mix (&color, &paper->foreground, 0.97);
  return color;
}

RegestColor
regest_color_tint (const RegestColor *self, const RegestPaper *paper, double part)
{
  RegestColor tint;

  g_return_val_if_fail (self != NULL && paper != NULL, ((RegestColor){ 0 }));

  tint = regest_color_mix (self, &paper->background, part);
  for (int i = 0; i < 20 && regest_color_contrast (&paper->foreground, &tint) <
                              REGEST_WORDS_CONTRAST + MARGIN;
       i++)
    tint = regest_color_mix (&tint, &paper->background, 0.9);
  return tint;
}
