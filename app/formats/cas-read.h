/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cas.h"

gboolean regest_cas_read_json (RegestReading *reading, GError **error);
gboolean regest_cas_read_xmi (RegestReading *reading, GError **error);
