/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Order keys are short ASCII strings that sort with strcmp() and leave room between any two: the
 * order of lines, attributes, pieces and names. None ends in the lowest digit. Two copies of a
 * project may make the same key for different things; ties are broken by id.
 */
char *regest_order_key_between (const char *before, const char *after); /* NULL: no neighbour */
/* n keys, of one length where both are NULL */
GPtrArray *regest_order_keys_spread (const char *before, const char *after, guint n);

G_END_DECLS
