/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to the alignment. */

#include "align-private.h"

/* Words of the one text and those of the other that they are; indices of tokens. */
typedef struct
{
  guint a0, a1;
  guint b0, b1;
} RegestAlignBlock;

/* (element-type RegestAlignBlock), in the order of both; (element-type RegestToken) @from, @to */
GArray *regest_align_match (const RegestTokenKeys *keys, GArray *from, GArray *to);
