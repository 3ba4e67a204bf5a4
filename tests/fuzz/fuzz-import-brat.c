/* SPDX-License-Identifier: GPL-3.0-or-later */

#define FUZZ_FORMAT "brat"
#define FUZZ_BESIDE "From Stalin to Beijing,\nreceived: Kim Il\nSung, 北京 𝄞.\n"
#include "import.h"
