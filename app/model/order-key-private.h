/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define REGEST_ORDER_KEY_SIZE 12 /* enough for 2^32 keys of one length, with the NUL */

/* the key number @index (from 0) of @n keys of equal length; what regest_order_keys_spread() gives,
 * without an allocation */
void regest_order_key_nth (guint n, guint index, char buffer[REGEST_ORDER_KEY_SIZE]);

G_END_DECLS
