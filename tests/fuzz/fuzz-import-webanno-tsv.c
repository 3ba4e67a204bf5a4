/* SPDX-License-Identifier: GPL-3.0-or-later */

#define FUZZ_FORMAT "webanno-tsv"
#include "import.h"
