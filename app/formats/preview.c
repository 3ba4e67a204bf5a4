/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What an export will look like: its first record is really written, into memory, and writing ends
 * when there is enough to be looked at. Formats that make folders write into a temporary one.
 */

#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <libxml/HTMLparser.h>

#include "export-private.h"
#include "registry.h"

#define MAX_BYTES 98304
#define MAX_FILES 8
#define MAX_LINE 800 /* code points */

/* -- a stream that ends ---------------------------------------------------- */

#define REGEST_TYPE_SAMPLE_STREAM (regest_sample_stream_get_type ())
G_DECLARE_FINAL_TYPE (RegestSampleStream, regest_sample_stream, REGEST, SAMPLE_STREAM,
                      GOutputStream)

struct _RegestSampleStream
{
  GOutputStream parent_instance;

  GString *bytes;
  gboolean full;
};

G_DEFINE_FINAL_TYPE (RegestSampleStream, regest_sample_stream, G_TYPE_OUTPUT_STREAM)

static gssize
sample_write_vfunc (GOutputStream *stream, const void *buffer, gsize count,
                    GCancellable *cancellable, GError **error)
{
  RegestSampleStream *self = REGEST_SAMPLE_STREAM (stream);
  gsize n_taken = MIN (count, MAX_BYTES - self->bytes->len);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;
  if (n_taken == 0 && count > 0)
    {
      self->full = TRUE;
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "");
      return -1;
    }
  g_string_append_len (self->bytes, buffer, (gssize) n_taken);
  return (gssize) n_taken;
}

static void
regest_sample_stream_finalize (GObject *object)
{
  g_string_free (REGEST_SAMPLE_STREAM (object)->bytes, TRUE);
  G_OBJECT_CLASS (regest_sample_stream_parent_class)->finalize (object);
}

static void
regest_sample_stream_class_init (RegestSampleStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = regest_sample_stream_finalize;
  G_OUTPUT_STREAM_CLASS (klass)->write_fn = sample_write_vfunc;
}

static void
regest_sample_stream_init (RegestSampleStream *self)
{
  self->bytes = g_string_new (NULL);
}

/* -- text ------------------------------------------------------------------ */

void
regest_preview_free (RegestPreview *self)
{
  g_free (self->text);
  g_clear_pointer (&self->page, g_bytes_unref);
  g_free (self);
}

/* What a reader sees of a page, a line each for what stands in lines. */
static void
append_shown (GString *text, xmlNode *node)
{
  static const char *const lines[] = { "li", "p", "h1", "h2", "h3", "h4", "dd", "ol", NULL };

  for (xmlNode *at = node; at != NULL; at = at->next)
    {
      if (at->type == XML_TEXT_NODE && strcmp ((const char *) at->content, "\n") != 0)
        g_string_append (text, (const char *) at->content);
      if (at->type != XML_ELEMENT_NODE || strcmp ((const char *) at->name, "style") == 0)
        continue;
      append_shown (text, at->children);
      if (strcmp ((const char *) at->name, "dt") == 0)
        g_string_append (text, ": ");
      else if (g_strv_contains (lines, (const char *) at->name))
        g_string_append_c (text, '\n');
    }
}

/* without contents and the like */
static void
append_main (GString *text, xmlNode *node)
{
  for (xmlNode *at = node; at != NULL; at = at->next)
    if (at->type == XML_ELEMENT_NODE && strcmp ((const char *) at->name, "main") == 0)
      append_shown (text, at->children);
    else if (at->type == XML_ELEMENT_NODE)
      append_main (text, at->children);
}

static char *
dup_page_text (const GString *bytes)
{
  g_autoptr (GString) text = g_string_new (NULL);
  htmlDocPtr page =
    htmlReadMemory (bytes->str, (int) bytes->len, NULL, "UTF-8",
                    HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                      HTML_PARSE_NONET);
  xmlNode *root = page != NULL ? xmlDocGetRootElement (page) : NULL;

  if (root != NULL)
    append_main (text, root->children);
  xmlFreeDoc (page);
  return g_strdup (text->str);
}

/* Nobody reads a line of thousands of letters, and it takes long to be laid out. */
static char *
cut_lines (const char *text, gssize size)
{
  g_autofree char *whole = g_strndup (text, (gsize) size);
  g_auto (GStrv) lines = g_strsplit (whole, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_utf8_strlen (lines[i], -1) > MAX_LINE)
      {
        g_autofree char *head = g_utf8_substring (lines[i], 0, MAX_LINE);

        g_free (lines[i]);
        lines[i] = g_strconcat (head, " …", NULL);
      }
  return g_strjoinv ("\n", lines);
}

/* NULL: it is no text */
static char *
dup_text (const RegestFormat *format, const GString *bytes)
{
  const char *end;

  if (memchr (bytes->str, '\0', bytes->len) != NULL)
    return NULL;
  /* what was cut within a character ends before it */
  if (!g_utf8_validate (bytes->str, (gssize) bytes->len, &end) &&
      bytes->len - (gsize) (end - bytes->str) >= 4)
    return NULL;
  if (g_str_equal (format->mime_type, "text/html"))
    return dup_page_text (bytes);
  return cut_lines (bytes->str, end - bytes->str);
}

/* -- the preview ----------------------------------------------------------- */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
append_file (GString *text, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *display = g_filename_display_name (name);
  g_autofree char *content = NULL;
  gsize size;

  if (!g_file_get_contents (path, &content, &size, NULL))
    return;
  g_string_append_printf (text, "%s── %s ──\n", text->len > 0 ? "\n" : "", display);
  if (memchr (content, '\0', size) == NULL && g_utf8_validate (content, (gssize) size, NULL))
    g_string_append (text, content);
}

static char *
read_folder (const char *folder, gboolean *cut)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name, *end;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < MIN (names->len, MAX_FILES) && text->len < MAX_BYTES; i++)
    append_file (text, folder, names->pdata[i]);
  *cut = names->len > MAX_FILES || text->len > MAX_BYTES;
  g_utf8_validate (text->str, MIN (text->len, MAX_BYTES), &end);
  return cut_lines (text->str, end - text->str);
}

static gboolean
show_folder (RegestPreview *self, const RegestFormat *format, RegestWriting *writing,
             GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("regest-preview-XXXXXX", error);
  gboolean done;

  if (folder == NULL)
    return FALSE;
  writing->folder = folder;
  done = regest_export_write (format, writing, error);
  if (done)
    self->text = read_folder (folder, &self->cut);
  regest_export_remove_folder (folder);
  return done;
}

static gboolean
show_file (RegestPreview *self, const RegestFormat *format, RegestWriting *writing, GError **error)
{
  g_autoptr (RegestSampleStream) stream = g_object_new (REGEST_TYPE_SAMPLE_STREAM, NULL);
  GError *failure = NULL;
  gboolean written;

  writing->stream = G_OUTPUT_STREAM (stream);
  written = regest_export_write (format, writing, &failure);
  if (!written && !stream->full)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  g_clear_error (&failure);
  self->cut = stream->full;
  self->text = dup_text (format, stream->bytes);
  return TRUE;
}

static gboolean
take_first_cb (RegestRecord *record, gpointer user_data)
{
  *(RegestId *) user_data = *regest_record_get_id (record);
  return FALSE;
}

/* FALSE without an error: there is no record */
static gboolean
find_first (RegestWriting *writing, RegestId *id, GError **error)
{
  *id = (RegestId){ { 0 } };
  return regest_selection_foreach_record (writing, take_first_cb, id, error) &&
         !regest_id_is_none (id);
}

RegestPreview *
regest_export_preview (RegestProject *project, const char *format,
                       const RegestExportOptions *options, GError **error)
{
  const RegestFormat *found = format != NULL ? regest_formats_find (format) : NULL;
  g_autoptr (RegestPreview) self = g_new0 (RegestPreview, 1);
  g_autoptr (RegestReport) report = regest_report_new ();
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  RegestExportOptions one = { 0 };
  RegestWriting writing = {
    .project = project, .options = &one, .report = report, .is_sample = TRUE
  };
  GError *failure = NULL;
  gboolean done;
  RegestId id;

  g_return_val_if_fail (REGEST_IS_PROJECT (project), NULL);
  g_return_val_if_fail (found != NULL && found->write != NULL, NULL);

  /* a bag is nothing to look at, and takes long to pack */
  if (found->is_whole)
    return g_steal_pointer (&self);
  if (options != NULL)
    one = *options;
  if (regest_format_check_values (found, one.values, error) != NULL)
    return NULL;
  one.report = report;
  one.progress = NULL;
  if (!regest_export_resolve (project, &one, &failure) || !find_first (&writing, &id, &failure))
    {
      regest_export_options_clear (&one, options);
      if (failure == NULL)
        return g_steal_pointer (&self);
      g_propagate_error (error, failure);
      return NULL;
    }
  regest_export_options_clear (&one, options);
  g_ptr_array_add (records, &id);
  one.records = records;
  one.collection = NULL;
  if (found->draw != NULL)
    done = (self->page = found->draw (&writing, error)) != NULL;
  else if (regest_format_makes_folder (found, &one))
    done = show_folder (self, found, &writing, error);
  else
    done = show_file (self, found, &writing, error);
  return done ? g_steal_pointer (&self) : NULL;
}
