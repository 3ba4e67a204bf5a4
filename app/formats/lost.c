/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lost.h"

static void
tell (RegestReport *report, guint n, const char *message)
{
  if (n > 0)
    regest_report_add_remark (report, NULL, 0, "%u %s", n, message);
}

void
regest_lost_count (RegestLost *self, RegestAnnotation *annotation)
{
  GPtrArray *attributes = regest_annotation_get_attributes (annotation);

  for (guint i = 0; i < attributes->len; i++)
    self->n_evidence += ((const RegestAttribute *) attributes->pdata[i])->evidence_state !=
                        REGEST_EVIDENCE_NONE;
  self->n_certainties += regest_annotation_get_certainty (annotation) != NULL;
}

/* Each message goes on behind its number. */
void
regest_lost_tell (const RegestLost *lost, RegestReport *report)
{
  if (report == NULL)
    return;
  tell (report, lost->n_between,
        ngettext ("character between sentences was left out; line ends stand for it",
                  "characters between sentences were left out; line ends stand for them",
                  lost->n_between));
  tell (report, lost->n_in_pieces,
        ngettext ("tag in pieces was written as a tag for each piece",
                  "tags in pieces were written as a tag for each piece", lost->n_in_pieces));
  tell (report, lost->n_blank,
        ngettext ("tag of blanks only was left out", "tags of blanks only were left out",
                  lost->n_blank));
  tell (report, lost->n_wordless,
        ngettext ("tag that stands on no text was left out",
                  "tags that stand on no text were left out", lost->n_wordless));
  tell (report, lost->n_trimmed,
        ngettext ("tag was written without the blanks at its ends",
                  "tags were written without the blanks at their ends", lost->n_trimmed));
  tell (report, lost->n_values,
        ngettext ("further value of a field was left out",
                  "further values of fields were left out", lost->n_values));
  tell (report, lost->n_evidence,
        ngettext ("value was written without its place in the text",
                  "values were written without their places in the text", lost->n_evidence));
  tell (report, lost->n_certainties,
        ngettext ("certainty was left out", "certainties were left out", lost->n_certainties));
  tell (report, lost->n_relations,
        ngettext ("relation between tags of different kinds was left out",
                  "relations between tags of different kinds were left out",
                  lost->n_relations));
  tell (report, lost->n_elsewhere,
        ngettext ("relation to something outside the record was left out",
                  "relations to something outside the record were left out",
                  lost->n_elsewhere));
}
