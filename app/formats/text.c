/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plain text and Markdown, in and out: the text as transcribed, line for line. */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <regest/store/edit.h>

#include "describe.h"
#include "encoding.h"
#include "registry.h"

#define MAX_SIZE (100 * 1024 * 1024)
#define LIKENESS_SIZE 4096 /* as much is looked at to say what a text looks like */

static int
text_bid (const guint8 *head, gsize size, const char *file_name)
{
  static const char *const suffixes[] = { ".txt", ".text", ".md", ".markdown" };
  g_autofree char *lower = g_ascii_strdown (file_name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (lower, suffixes[i]))
      return 20;
  /* The last resort: what is no text at all is told so by read(). */
  return 10;
}

static gboolean
is_empty (const RegestDecoded *decoded)
{
  const char *end = decoded->text + decoded->n_bytes;

  for (const char *at = decoded->text; at < end; at = g_utf8_next_char (at))
    if (!g_unichar_isspace (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

/* What only looks like a text: markup and data that no format can read. Brackets alone are nothing
 * special at the head of an archival document: "[Stamp: Secret]", "<illegible>". */
static const char *
find_likeness (const char *text, gsize n_bytes)
{
  static const struct
  {
    const char *pattern;
    const char *message;
  } likenesses[] = {
    { "^\\s*\\{\\s*\"type\"\\s*:",
      N_("this begins like JSON Lines, but not with the line that Regest writes first "
         "({\"type\": \"project\", …}); it was taken as plain text") },
    { "^\\s*(?:\\[\\s*)?\\{\\s*(?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*:|\\}\\s*$)",
      N_("this begins like JSON, but is not what Regest writes; it was taken as plain text") },
    { "^\\s*<(?:\\?xml\\s|!--|(?i:!doctype\\s|html[\\s>]))",
      N_("this begins like markup, but is none that Regest can read; it was taken as plain text, "
         "with its tags") },
    { "(?s)^\\s*<([A-Za-z][\\w:.-]*)(?:\\s+[\\w:.-]+\\s*=\\s*[\"'][^>]*)?>.*</",
      N_("this begins like markup, but is none that Regest can read; it was taken as plain text, "
         "with its tags") },
  };
  g_autofree char *head = NULL;
  gsize at = 0;

  /* most begin with a letter, and an import may have 50,000 */
  while (at < n_bytes && g_ascii_isspace (text[at]))
    at++;
  if (at == n_bytes || strchr ("{[<", text[at]) == NULL)
    return NULL;
  head = g_utf8_make_valid (text, MIN (n_bytes, LIKENESS_SIZE));
  for (guint i = 0; i < G_N_ELEMENTS (likenesses); i++)
    if (g_regex_match_simple (likenesses[i].pattern, head, 0, 0))
      return _(likenesses[i].message);
  return NULL;
}

static void
remark_on (RegestReading *reading, const RegestDecoded *decoded)
{
  const char *likeness = NULL;

  if (decoded->guessed)
    regest_report_add_remark (reading->report, reading->display_name, 0,
                              /* translators: %s is an encoding, "windows-1251" */
                              _("read as %s"), decoded->encoding);
  /* who named the format knows what he reads */
  if (reading->options == NULL || reading->options->format == NULL)
    likeness = find_likeness (decoded->text, decoded->n_bytes);
  if (likeness != NULL)
    regest_report_add_remark (reading->report, reading->display_name, 1, "%s", likeness);
}

static gboolean
text_read (RegestReading *reading, GError **error)
{
  const char *encoding = reading->options != NULL ? reading->options->encoding : NULL;
  g_auto (RegestDecoded) decoded = { 0 };
  g_autoptr (RegestText) text = NULL;
  g_autoptr (GPtrArray) attributes = NULL;
  RegestRecordSource source;
  RegestId id;

  if (!regest_decode (reading->data, reading->size, encoding, &decoded, error))
    return FALSE;
  if (is_empty (&decoded))
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                           reading->size == 0
                             ? _("the file is empty; no record was made of it")
                             : _("only blanks stand in the file; no record was made of it"));
      return FALSE;
    }

  id = regest_id_new ();
  text = regest_text_new_from_string (decoded.text, decoded.n_bytes);
  attributes = regest_describe_text (reading, decoded.text, decoded.n_bytes, &id, NULL);
  source = (RegestRecordSource){ reading->display_name, reading->digest, decoded.encoding, "text" };
  if (!regest_project_add_record (reading->project, text, attributes, &source, &id, error))
    return FALSE;

  remark_on (reading, &decoded);
  regest_report_count_record (reading->report, &id,
                              regest_attributes_get_value (attributes, "title"));
  return TRUE;
}

typedef struct
{
  RegestWriting *writing;
  GHashTable *taken;
  GError *error;
} Export;

static gboolean
write_text (RegestWriting *writing, RegestRecord *record, GOutputStream *stream, GError **error)
{
  g_autoptr (RegestText)
    text = regest_project_get_text (writing->project, regest_record_get_id (record), error);

  if (text == NULL)
    return FALSE;
  for (guint i = 0; i < regest_text_get_n_segments (text); i++)
    {
      const RegestSegment *segment = regest_text_get_segment (text, i);

      if (!g_output_stream_write_all (stream, segment->text, segment->n_bytes, NULL, NULL, error) ||
          (segment->breaks && !g_output_stream_write_all (stream, "\n", 1, NULL, NULL, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_record_cb (RegestRecord *record, gpointer user_data)
{
  Export *export = user_data;
  RegestWriting *writing = export->writing;
  g_autofree char *name = NULL;
  g_autoptr (GOutputStream) stream = NULL;

  if (writing->stream != NULL)
    return write_text (writing, record, writing->stream, &export->error);

  name = regest_export_make_name (regest_record_get_title (record), ".txt", export->taken);
  stream = regest_writing_open_file (writing, name, &export->error);
  return stream != NULL && write_text (writing, record, stream, &export->error) &&
         regest_writing_close_file (writing, stream, &export->error);
}

static gboolean
text_write (RegestWriting *writing, GError **error)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Export export = { writing, taken, NULL };

  if (!regest_writing_foreach_record (writing, write_record_cb, &export, error))
    {
      g_clear_error (&export.error);
      return FALSE;
    }
  if (export.error != NULL)
    {
      g_propagate_error (error, export.error);
      return FALSE;
    }
  return TRUE;
}

const RegestFormat regest_format_text = {
  .name = "text",
  .label = N_("Plain text"),
  .hint = N_("The words of each record as transcribed, without tags"),
  .suffix = ".txt",
  .mime_type = "text/plain",
  .makes_folder = TRUE,
  .file_for_one = TRUE,
  .reads_one = TRUE,
  .max_size = MAX_SIZE,
  .bid = text_bid,
  .read = text_read,
  .write = text_write,
};
