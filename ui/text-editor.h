/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "field-editor.h"

G_BEGIN_DECLS

/* A field of type text, number or date: the reading, and below it the value where that is another.
 *  */
#define REGEST_TYPE_TEXT_EDITOR (regest_text_editor_get_type ())
G_DECLARE_FINAL_TYPE (RegestTextEditor, regest_text_editor, REGEST, TEXT_EDITOR, RegestFieldEditor)

G_END_DECLS
