/* SPDX-License-Identifier: GPL-3.0-or-later */

#define FUZZ_FORMAT "iiif"
#include "import.h"
