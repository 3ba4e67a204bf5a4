/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/*
 * Others count the characters of a text with its carriage returns, which Regest's texts do not
 * have. Private to app/formats.
 */

/* (element-type guint): code points of @raw (UTF-8) at which a "\r" before a "\n" stands */
GArray *regest_returns_find (const char *raw, gsize size);
/* a code point counted with them, as Regest's text has it */
guint regest_returns_convert (GArray *returns, guint offset);
