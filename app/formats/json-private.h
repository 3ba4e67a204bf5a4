/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/formats/format.h>

#define REGEST_JSON_VERSION 1 /* of the lines; readers refuse a higher one */

gboolean regest_json_read (RegestReading *reading, GError **error);
