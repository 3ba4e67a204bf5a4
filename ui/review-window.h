/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk.h"

G_BEGIN_DECLS

/**
 * RegestReviewWindow:
 *
 * Many proposals gone through at once: those of the open record or of the whole project, of a kind,
 * of the same words, of the part one is in, as sure as wished; the ticked ones are taken or refused
 * in one step.
 */
#define REGEST_TYPE_REVIEW_WINDOW (regest_review_window_get_type ())
G_DECLARE_FINAL_TYPE (RegestReviewWindow, regest_review_window, REGEST, REVIEW_WINDOW, AdwWindow)

/* @like: (nullable): begins with those of the same words and kind */
GtkWindow *regest_review_window_present (GtkWindow *parent, RegestDesk *desk,
                                         RegestAnnotation *like);

G_END_DECLS
