/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <regest/formats/format.h>

G_BEGIN_DECLS

/* An entry for each thing that a format must be told, with what it was told last. Signal:
 * "changed". */
#define REGEST_TYPE_FORMAT_OPTIONS (regest_format_options_get_type ())
G_DECLARE_FINAL_TYPE (RegestFormatOptions, regest_format_options, REGEST, FORMAT_OPTIONS, GtkBox)

/* @format: (nullable) */
void regest_format_options_set_format (RegestFormatOptions *self, const RegestFormat *format);
/* (transfer full) (element-type utf8 utf8): what stands in the entries, by the options' names */
GHashTable *regest_format_options_list (RegestFormatOptions *self);
/* (transfer full) (nullable): why the format cannot be written with them */
char *regest_format_options_dup_wrong (RegestFormatOptions *self);
/* for the next export */
void regest_format_options_remember (RegestFormatOptions *self);

G_END_DECLS
