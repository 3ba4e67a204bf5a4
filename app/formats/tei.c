/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * TEI P5 (https://tei-c.org/guidelines/p5/), valid against tei_all: one TEI for one record, a
 * teiCorpus for several, with the registers of entities once. ../shared/design says how each kind
 * is written; tei-private.h which file does what. xml:ids are made from stored ids: d- record, a-
 * tag, e- entity, v- event, c- correction, s- and t- anchors, i- surface, z- zone, and those of
 * features (tei-features.c).
 */

#include "config.h"

#include "registry.h"
#include "tei-facsimile.h"
#include "tei-read.h"

#include <glib/gi18n-lib.h>

#define TEI_NAMESPACE "http://www.tei-c.org/ns/1.0"

static void
start_root (TeiOutput *output, const char *element)
{
  regest_tei_start (output, element);
  regest_tei_attribute (output, "xmlns", TEI_NAMESPACE);
}

static gboolean
write_document_cb (RegestDocument *document, gpointer user_data, GError **error)
{
  TeiOutput *output = user_data;
  g_autoptr (TeiPlan) plan = regest_tei_plan_new (output->writing, document);
  RegestRecord *record = regest_document_get_record (document);

  output->n_replaced = 0;
  if (output->error == NULL)
    plan->facsimile =
      regest_tei_facsimile_new (output->writing->project, regest_record_get_id (record),
                                plan->text, &output->error);
  if (output->in_corpus)
    regest_tei_start (output, "TEI");
  else
    start_root (output, "TEI");
  regest_tei_id (output, 'd', regest_record_get_id (record), 0);
  regest_tei_write_header (output, plan);
  regest_tei_write_facsimile (output, plan);
  regest_tei_write_standoff (output, plan);
  regest_tei_write_body (output, plan);
  regest_tei_end (output);
  if (output->n_replaced > 0)
    regest_report_add_remark (
      output->writing->report, NULL, 0,
      g_dngettext (GETTEXT_PACKAGE, "“%s”: %u character that XML forbids was replaced by U+FFFD.",
                   "“%s”: %u characters that XML forbids were replaced by U+FFFD.",
                   output->n_replaced),
      regest_record_get_title (record), output->n_replaced);
  return output->error == NULL;
}

static void
write_corpus_start (TeiOutput *output)
{
  start_root (output, "teiCorpus");
  regest_tei_write_corpus_header (output);
  regest_tei_write_corpus_standoff (output);
}

static gboolean
write_file (TeiOutput *output, GError **error)
{
  if (output->in_corpus)
    write_corpus_start (output);
  return output->error == NULL &&
         regest_selection_foreach_document (output->writing, write_document_cb, output, error);
}

static gboolean
write_tei (RegestWriting *writing, GError **error)
{
  TeiOutput output;
  guint n_records = regest_selection_count (writing);

  if (n_records == 0)
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND,
                           _("There is no record to export; nothing was written."));
      return FALSE;
    }
  regest_tei_output_begin (&output, writing, writing->stream);
  output.in_corpus = n_records != 1;
  return regest_tei_output_end (&output, write_file (&output, error), error);
}

const RegestFormat regest_format_tei = {
  .name = "tei",
  .label = N_("TEI P5"),
  .hint = N_("A scholarly edition in XML: text, tags, registers and custody."),
  .suffix = ".xml",
  .mime_type = "application/tei+xml",
  .max_size = G_MAXINT,
  .bid = regest_tei_bid,
  .read = regest_tei_read,
  .write = write_tei,
};
