/* SPDX-License-Identifier: GPL-3.0-or-later */

#define FUZZ_FORMAT "cas-json"
#include "import.h"
