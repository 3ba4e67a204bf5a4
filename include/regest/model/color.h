/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RegestColor:
 *
 * An opaque sRGB colour, each channel from 0 to 1.
 */
typedef struct
{
  float red;
  float green;
  float blue;
} RegestColor;

/* "#rrggbb", as profiles write it; FALSE: something else */
gboolean regest_color_parse (const char *string, RegestColor *color);
char *regest_color_to_string (const RegestColor *self); /* "#rrggbb" */
/* WCAG 2: from 1 (equal) to 21 (black on white) */
double regest_color_contrast (const RegestColor *a, const RegestColor *b);
RegestColor regest_color_mix (const RegestColor *a, const RegestColor *b, double part_of_a);

/* what colours are seen on */
typedef struct
{
  RegestColor background;
  RegestColor foreground; /* of the words */
} RegestPaper;

/* what a line has at least against the background, and the words against their tint */
#define REGEST_LINE_CONTRAST 4.8
#define REGEST_WORDS_CONTRAST 8.0
/* how much of its colour is in the tint under a tag's words */
#define REGEST_TINT_LIGHT 0.16
#define REGEST_TINT_DARK 0.24

/* towards the colour of the words, until a line of it can be seen */
RegestColor regest_color_strengthen (const RegestColor *self, const RegestPaper *paper);
/* mixed with the background, so pale that words on it can be read */
RegestColor regest_color_tint (const RegestColor *self, const RegestPaper *paper, double part);

G_END_DECLS
