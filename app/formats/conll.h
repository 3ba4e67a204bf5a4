/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the files of the CoNLL format share: a token a line, its tag in IOB2. Private. */

#include "standoff.h"

gboolean regest_conll_read (RegestReading *reading, GError **error);
gboolean regest_conll_write (RegestWriting *writing, GError **error);
/* "O", "B-x", "I-x", and the "S-x" and "E-x" of other schemes */
gboolean regest_conll_is_tag (const char *cell);
