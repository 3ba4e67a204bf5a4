/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* An AdwComboRow of strings that shows the chosen one whole: the usual one cuts it after some
 * twenty letters, whatever room there is. (It cannot be broken over lines: the list inside the row
 * gives its only item the height of one.) */
#define REGEST_TYPE_COMBO_ROW (regest_combo_row_get_type ())
G_DECLARE_FINAL_TYPE (RegestComboRow, regest_combo_row, REGEST, COMBO_ROW, AdwComboRow)

G_END_DECLS
