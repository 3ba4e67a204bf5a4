/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "project-private.h"

/* One per derived table, in the order of derived.sql. */
const RegestFollower *const regest_followers[] = {
  NULL,
};
