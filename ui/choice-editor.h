/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "field-editor.h"

G_BEGIN_DECLS

/* A field of type choice or yes/no: a list to choose from, with an empty row on top. */
#define REGEST_TYPE_CHOICE_EDITOR (regest_choice_editor_get_type ())
G_DECLARE_FINAL_TYPE (RegestChoiceEditor, regest_choice_editor, REGEST, CHOICE_EDITOR,
                      RegestFieldEditor)

G_END_DECLS
