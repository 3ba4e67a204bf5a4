/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "registry.h"

/* A new format is one file and one line here. */
static const RegestFormat *const formats[] = {
  &regest_format_tei,
  &regest_format_html,
  &regest_format_image,
  &regest_format_pdf,
  &regest_format_pdf_facsimile,
  &regest_format_cmif,
  &regest_format_ead3,
  &regest_format_eac_cpf,
  &regest_format_web_annotation,
  &regest_format_turtle,
  &regest_format_iiif,
  &regest_format_csv,
  &regest_format_xlsx,
  &regest_format_json,
  &regest_format_bagit,
  &regest_format_page,
  &regest_format_alto,
  &regest_format_hocr,
  &regest_format_mets,
  &regest_format_brat,
  &regest_format_conll,
  &regest_format_tsv3,
  &regest_format_refi_qda,
  &regest_format_qualcoder,
  &regest_format_tropy,
  &regest_format_cas_json,
  &regest_format_xmi,
  &regest_format_docx,
  &regest_format_odt,
  &regest_format_rtf,
  &regest_format_text,
  NULL,
};

const RegestFormat *const *
regest_formats_list (void)
{
  return formats;
}

const RegestFormat *
regest_formats_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; formats[i] != NULL; i++)
    if (g_str_equal (formats[i]->name, name))
      return formats[i];
  return NULL;
}

const RegestFormatOption *
regest_format_check_values (const RegestFormat *self, GHashTable *values, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (const RegestFormatOption *at = self->options; at != NULL && at->name != NULL; at++)
    if (at->check != NULL &&
        !at->check (values != NULL ? g_hash_table_lookup (values, at->name) : NULL, error))
      return at;
  return NULL;
}

gboolean
regest_format_makes_folder (const RegestFormat *self, const RegestExportOptions *options)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!self->makes_folder)
    return FALSE;
  return !(self->file_for_one && options != NULL && options->records != NULL &&
           options->records->len == 1);
}
