/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The project by itself: a package that was hurt would let nothing through. */

#define FUZZ_FORMAT "refi-qda"
#include "import.h"
