/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "learning-row.h"

struct _RegestLearningRow
{
  GObject parent_instance;

  char *cells[REGEST_N_LEARNING_COLUMNS];
};

G_DEFINE_FINAL_TYPE (RegestLearningRow, regest_learning_row, G_TYPE_OBJECT)

static const struct
{
  const char *title;
  const char *hint;
} columns[] = {
  [REGEST_LEARNING_KIND] = { NC_("learning", "Kind"), NULL },
  [REGEST_LEARNING_EXAMPLES] = { NC_("learning", "Examples"),
                                 N_("How many tags it was learned from, and in how many records "
                                    "they stand") },
  [REGEST_LEARNING_PRECISION] = { NC_("learning", "Precision"),
                                  N_("Of what it would have proposed, the share that was right") },
  [REGEST_LEARNING_RECALL] = { NC_("learning", "Recall"),
                               N_("Of the tags that were made, the share that it would have "
                                  "found") },
  [REGEST_LEARNING_F1] = { NC_("learning", "F1"),
                           N_("Precision and recall in one figure: their harmonic mean") },
  [REGEST_LEARNING_STATE] = { NC_("learning", "What it does"), NULL },
};

const char *
regest_learning_column_get_title (RegestLearningColumn column)
{
  g_return_val_if_fail (column < REGEST_N_LEARNING_COLUMNS, NULL);

  return g_dpgettext2 (NULL, "learning", columns[column].title);
}

const char *
regest_learning_column_get_hint (RegestLearningColumn column)
{
  g_return_val_if_fail (column < REGEST_N_LEARNING_COLUMNS, NULL);

  return columns[column].hint != NULL ? _(columns[column].hint) : NULL;
}

static char *
dup_share (double share)
{
  if (share < 0)
    return g_strdup ("–");
  /* translators: a share in per cent */
  return g_strdup_printf (C_("learning", "%.0f %%"), share * 100);
}

static const char *
get_state (const RegestLearning *learning)
{
  switch (learning->state)
    {
    case REGEST_LEARNING_TOO_FEW:
      return _("Keeps quiet: too few examples");
    case REGEST_LEARNING_POOR:
      return learning->n_found > 0 ? _("Keeps quiet: too often wrong")
                                   : _("Keeps quiet: is sure of nothing");
    case REGEST_LEARNING_SPEAKS:
    default:
      return C_("learning", "Proposes");
    }
}

RegestLearningRow *
regest_learning_row_new (const RegestLearning *learning, RegestProfile *profile)
{
  RegestLearningRow *self = g_object_new (REGEST_TYPE_LEARNING_ROW, NULL);
  const RegestKind *kind = regest_profile_find_kind (profile, learning->kind);

  self->cells[REGEST_LEARNING_KIND] =
    g_strdup (kind != NULL ? regest_kind_get_label (kind) : learning->kind);
  /* translators: so many tags, in so many records; keep it short, it stands in a table */
  self->cells[REGEST_LEARNING_EXAMPLES] = g_strdup_printf (
    C_("learning", "%1$u in %2$u"), learning->n_tags, learning->n_records);
  self->cells[REGEST_LEARNING_PRECISION] = dup_share (regest_learning_get_precision (learning));
  self->cells[REGEST_LEARNING_RECALL] = dup_share (regest_learning_get_recall (learning));
  self->cells[REGEST_LEARNING_F1] = dup_share (regest_learning_get_f1 (learning));
  self->cells[REGEST_LEARNING_STATE] = g_strdup (get_state (learning));
  return self;
}

const char *
regest_learning_row_get_cell (RegestLearningRow *self, RegestLearningColumn column)
{
  g_return_val_if_fail (REGEST_IS_LEARNING_ROW (self), NULL);
  g_return_val_if_fail (column < REGEST_N_LEARNING_COLUMNS, NULL);

  return self->cells[column];
}

static void
regest_learning_row_finalize (GObject *object)
{
  RegestLearningRow *self = REGEST_LEARNING_ROW (object);

  for (guint i = 0; i < REGEST_N_LEARNING_COLUMNS; i++)
    g_free (self->cells[i]);
  G_OBJECT_CLASS (regest_learning_row_parent_class)->finalize (object);
}

static void
regest_learning_row_class_init (RegestLearningRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = regest_learning_row_finalize;
}

static void
regest_learning_row_init (RegestLearningRow *self)
{
}
