/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The attribute that a label stands for, by what was written before its colon; NULL: none. */
const char *regest_description_label_find (const char *label, gsize n_bytes);
