/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the files of the brat format share (https://brat.nlplab.org/standoff.html). Private. */

#include "standoff.h"

#define REGEST_BRAT_NOTE "AnnotatorNotes"

gboolean regest_brat_read (RegestReading *reading, GError **error);
gboolean regest_brat_write (RegestWriting *writing, GError **error);
