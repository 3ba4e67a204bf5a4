/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The files that a METS file names. Private to app/formats. */

/* (element-type filename): those in its own folder and below that are transcriptions of pages or
 * images, which its record is made of; NULL where it is no METS */
GPtrArray *regest_mets_list_files (const char *path);
