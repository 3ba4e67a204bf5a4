/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Recognisers by form say how sure they are in figures of their own. What these are worth was
 * counted against gold standards, for some by what they go by: data/recognise/scores.table. The
 * score that others see is that share, so that those of two recognisers can be compared; a
 * project's own answers refine it (see classifier.c).
 */

/* @ground: (nullable): what it goes by, a word; asked first. @score where nothing was counted */
double regest_scores_calibrate (const char *recogniser, const char *ground, const char *kind,
                                double score);
/* from now on as the recognisers say it: what the table is made from. Before any thread reads */
void regest_scores_set_plain (gboolean plain);

G_END_DECLS
