/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cas-read.h"
#include "registry.h"

static int
json_bid (const guint8 *head, gsize size, const char *file_name)
{
  g_autofree char *text = g_utf8_make_valid ((const char *) head, size);

  return strstr (text, "\"%TYPES\"") != NULL || strstr (text, "\"%FEATURE_STRUCTURES\"") != NULL
           ? 97
           : 0;
}

static int
xmi_bid (const guint8 *head, gsize size, const char *file_name)
{
  const char *text = (const char *) head;

  return g_strstr_len (text, size, "<xmi:XMI") != NULL &&
             g_strstr_len (text, size, "http:///uima/cas.ecore") != NULL
           ? 97
           : 0;
}

const RegestFormat regest_format_cas_json = {
  .name = "cas-json",
  .label = N_("UIMA CAS JSON"),
  .hint = N_("A folder of everything about each record, for INCEpTION and UIMA"),
  .suffix = ".json",
  .mime_type = "application/json",
  .makes_folder = TRUE,
  .file_for_one = TRUE,
  .max_size = REGEST_CAS_MAX_SIZE,
  .bid = json_bid,
  .read = regest_cas_read_json,
  .census = regest_cas_read_json,
  .write = regest_cas_write,
};

const RegestFormat regest_format_xmi = {
  .name = "xmi",
  .label = N_("UIMA XMI"),
  .hint = N_("Annotations of UIMA and INCEpTION, with their type system beside them"),
  .suffix = ".xmi",
  .mime_type = "application/vnd.xmi+xml",
  .max_size = REGEST_CAS_MAX_SIZE,
  .bid = xmi_bid,
  .read = regest_cas_read_xmi,
  .census = regest_cas_read_xmi,
};
