/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "profile-edit.h"

G_BEGIN_DECLS

/* What a kind of tag is: label, key, colour, pattern, entity. Signal: "activated": Enter in the
 * label. */
#define REGEST_TYPE_KIND_FORM (regest_kind_form_get_type ())
G_DECLARE_FINAL_TYPE (RegestKindForm, regest_kind_form, REGEST, KIND_FORM, GtkWidget)

RegestKindForm *regest_kind_form_new (void);
void regest_kind_form_show (RegestKindForm *self, RegestProfile *profile,
                            const RegestKind *kind); /* NULL: a new one */
/* strings are borrowed until the form changes */
void regest_kind_form_read (RegestKindForm *self, RegestKindDraft *draft);
void regest_kind_form_focus (RegestKindForm *self);

G_END_DECLS
