/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <regest/model/profile.h>

G_BEGIN_DECLS

/* Kinds of tags to be ticked, folded into one row that says how many are. Signal: "changed". */
#define REGEST_TYPE_KINDS_ROW (regest_kinds_row_get_type ())
G_DECLARE_FINAL_TYPE (RegestKindsRow, regest_kinds_row, REGEST, KINDS_ROW, AdwExpanderRow)

/* all of them are ticked */
void regest_kinds_row_set_profile (RegestKindsRow *self, RegestProfile *profile);
/* (transfer full) (element-type utf8) (nullable): names; NULL: all */
GPtrArray *regest_kinds_row_list (RegestKindsRow *self);

G_END_DECLS
