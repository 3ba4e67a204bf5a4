/* SPDX-License-Identifier: GPL-3.0-or-later */

#define FUZZ_FORMAT "tropy"
#include "import.h"
