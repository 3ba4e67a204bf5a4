/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/formats/format.h>

/* html-read.c */
gboolean regest_html_read (RegestReading *reading, GError **error);
