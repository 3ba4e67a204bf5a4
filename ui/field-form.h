/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "profile-edit.h"

G_BEGIN_DECLS

/* What a new field is: label, hint, type, choices. Signal: "activated": Enter in a line. */
#define REGEST_TYPE_FIELD_FORM (regest_field_form_get_type ())
G_DECLARE_FINAL_TYPE (RegestFieldForm, regest_field_form, REGEST, FIELD_FORM, GtkWidget)

RegestFieldForm *regest_field_form_new (void);
void regest_field_form_clear (RegestFieldForm *self);
/* strings are borrowed until the form changes, but for the choices: (transfer full) returned */
char *regest_field_form_read (RegestFieldForm *self, RegestFieldDraft *draft);
void regest_field_form_focus (RegestFieldForm *self);

G_END_DECLS
