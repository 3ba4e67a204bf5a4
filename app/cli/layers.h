/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "command.h"

/* (element-type RegestUnmoved): what a layer that was chosen does not have: rows of JSON, or lines
 * on standard error */
gboolean cli_print_unmoved (GPtrArray *unmoved, gboolean json, GError **error);
