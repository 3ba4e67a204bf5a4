/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Broken databases: pages that lead anywhere, a schema of one's own, values of any type. */

#define FUZZ_FORMAT "qualcoder"
#include "import.h"
