/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* (transfer full): where one of the programs that decode is: in the folder of an installation, or
 * in the one that REGEST_LIBEXECDIR names */
char *regest_images_find_program (const char *name);
