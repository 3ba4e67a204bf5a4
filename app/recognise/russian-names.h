/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A Russian name as it is called, of one in the case that its sentence wants: "Соколову" is
 * "Соколов", "И. В. СТАЛИНУ" "И. В. СТАЛИН", "Вышинского" "Вышинский". (transfer full); NULL: it is
 * called so, or nobody can tell: "Соколова" may be a woman's */
char *regest_russian_name_to_nominative (const char *name);

G_END_DECLS
