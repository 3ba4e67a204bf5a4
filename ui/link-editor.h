/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "field-editor.h"

G_BEGIN_DECLS

/* A field of type entity or reference: words, and the entity, part or record that they mean. */
#define REGEST_TYPE_LINK_EDITOR (regest_link_editor_get_type ())
G_DECLARE_FINAL_TYPE (RegestLinkEditor, regest_link_editor, REGEST, LINK_EDITOR, RegestFieldEditor)

G_END_DECLS
