/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "classifier.h"

typedef enum
{
  LABEL_BEGINS,
  LABEL_GOES_ON,
  LABEL_OUTSIDE,
  N_LABELS,
} Label;

/* A span as the labels give it, and how sure they are: the log odds of its least sure word. */
typedef struct
{
  guint first; /* word */
  guint end;
  double odds;
} RawSpan;

/* words that may belong to a tag; the others are outside without being looked at */
gboolean regest_classifier_may_hold (const RegestClassifierKind *kind, const RegestWord *word)
  G_GNUC_INTERNAL;
/* (element-type RawSpan) */
GArray *regest_classifier_label (const RegestClassifierKind *kind, GArray *words) G_GNUC_INTERNAL;
