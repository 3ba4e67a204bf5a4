/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Sets this process limits that nothing takes back: @memory in bytes of addresses (which threads
 * and mapped files take too), @seconds of the processor, @file in bytes written to one. No core, no
 * more rights than it has. */
void regest_limits_set (guint64 memory, guint seconds, guint64 file);
