/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "kind-key.h"

/* There is one key for parts, whatever they are called: it makes the first kind of them. */
static gboolean
is_made_by_key (RegestProfile *profile, const RegestKind *kind)
{
  GPtrArray *kinds = regest_profile_get_kinds (profile);

  for (guint i = 0; i < kinds->len; i++)
    if (regest_kind_is_block (kinds->pdata[i]))
      return kinds->pdata[i] == kind;
  return FALSE;
}

char *
regest_kind_dup_key (RegestProfile *profile, const RegestKind *kind)
{
  gunichar letter;
  char key[7] = { 0 };

  g_return_val_if_fail (REGEST_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  letter = regest_kind_get_key (kind);
  if (letter != 0)
    {
      g_unichar_to_utf8 (letter, key);
      return g_strdup (key);
    }
  return is_made_by_key (profile, kind)
           ? gtk_accelerator_get_label (GDK_KEY_p, GDK_CONTROL_MASK | GDK_SHIFT_MASK)
           : NULL;
}
