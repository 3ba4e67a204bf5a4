/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "kind-swatch.h"
#include "kinds-row.h"

struct _RegestKindsRow
{
  AdwExpanderRow parent_instance;

  GPtrArray *checks; /* of GtkCheckButton, borrowed; "kind": its name */
};

G_DEFINE_FINAL_TYPE (RegestKindsRow, regest_kinds_row, ADW_TYPE_EXPANDER_ROW)

static guint changed_signal;

static guint
count_ticked (RegestKindsRow *self)
{
  guint n = 0;

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      n++;
  return n;
}

static void
tell (RegestKindsRow *self)
{
  guint n = count_ticked (self);
  g_autofree char *some = NULL;

  if (n == self->checks->len)
    {
      adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), C_("kinds", "All"));
      return;
    }
  /* translators: how many kinds of tags are ticked, and how many there are */
  some = g_strdup_printf (_("%u of %u"), n, self->checks->len);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), some);
}

static void
toggled_cb (RegestKindsRow *self)
{
  tell (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
add_kind (RegestKindsRow *self, RegestProfile *profile, const RegestKind *kind)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *swatch = regest_kind_swatch_new (profile, kind);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (check), "kind", g_strdup (regest_kind_get_name (kind)), g_free);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), regest_kind_get_label (kind));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), swatch);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  regest_kind_get_label (kind), -1);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->checks, check);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

void
regest_kinds_row_set_profile (RegestKindsRow *self, RegestProfile *profile)
{
  GPtrArray *kinds;

  g_return_if_fail (REGEST_IS_KINDS_ROW (self));
  g_return_if_fail (REGEST_IS_PROFILE (profile));
  g_return_if_fail (self->checks->len == 0);

  /* a screen reader is told of the row in it only */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), -1);
  kinds = regest_profile_get_kinds (profile);
  for (guint i = 0; i < kinds->len; i++)
    add_kind (self, profile, kinds->pdata[i]);
  tell (self);
}

GPtrArray *
regest_kinds_row_list (RegestKindsRow *self)
{
  g_autoptr (GPtrArray) kinds = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (REGEST_IS_KINDS_ROW (self), NULL);

  if (count_ticked (self) == self->checks->len)
    return NULL;
  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_ptr_array_add (kinds, g_strdup (g_object_get_data (self->checks->pdata[i], "kind")));
  return g_steal_pointer (&kinds);
}

static void
regest_kinds_row_finalize (GObject *object)
{
  g_ptr_array_unref (REGEST_KINDS_ROW (object)->checks);
  G_OBJECT_CLASS (regest_kinds_row_parent_class)->finalize (object);
}

static void
regest_kinds_row_class_init (RegestKindsRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = regest_kinds_row_finalize;
  changed_signal = g_signal_new ("changed", REGEST_TYPE_KINDS_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
regest_kinds_row_init (RegestKindsRow *self)
{
  self->checks = g_ptr_array_new ();
}
