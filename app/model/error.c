/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <regest/model/error.h>

G_DEFINE_QUARK (regest - error - quark, regest_error)
