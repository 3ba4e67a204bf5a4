/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* What tests of every layer share. Paths are returned with full ownership. */

char *test_source_path (const char *name);
char *test_shared_path (const char *name);
char *test_make_folder (void);
void test_remove_folder (const char *path);

G_END_DECLS
