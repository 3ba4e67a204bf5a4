/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sys/prctl.h>
#include <sys/resource.h>

#include "process-limits.h"

static void
set (int resource, guint64 value)
{
  const struct rlimit limit = { value, value };

  setrlimit (resource, &limit);
}

void
regest_limits_set (guint64 memory, guint seconds, guint64 file)
{
#ifndef __SANITIZE_ADDRESS__ /* which maps terabytes */
  set (RLIMIT_AS, memory);
#endif
  set (RLIMIT_CPU, seconds);
  set (RLIMIT_FSIZE, file);
  set (RLIMIT_CORE, 0);
  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}
