/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/formats/format.h>

/* The attributes of a record that a text makes: what its head says of it, each with its evidence;
 * where it has no title @title (nullable), else the first line, else the file's name; its
 * collection. What was not understood is a remark. @record: of the record to be made;
 * (element-type RegestAttribute) */
GPtrArray *regest_describe_text (RegestReading *reading, const char *text, gsize n_bytes,
                                 const RegestId *record, const char *title);
