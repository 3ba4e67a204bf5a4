/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Whether anything is proposed, and which recognisers do: the settings, as switches. */
#define REGEST_TYPE_RECOGNISERS_PAGE (regest_recognisers_page_get_type ())
G_DECLARE_FINAL_TYPE (RegestRecognisersPage, regest_recognisers_page, REGEST, RECOGNISERS_PAGE,
                      AdwBin)

G_END_DECLS
