/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The text layer of a PDF, page by page, as poppler finds the reading order. Poppler runs in a
 * program of its own with limits: a PDF is a stranger's program, too. The file goes to it through a
 * pipe, so that it needs no rights, and what stands in an archive needs no disk.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <regest/images/pdf-protocol.h>
#include <regest/images/program.h>
#include "office.h"
#include "pdf.h"
#include "registry.h"

#define MAX_SIZE (512 * 1024 * 1024)

/* -- asking ---------------------------------------------------------------- */

static gboolean
fail (GError **error, int code, const char *message)
{
  g_set_error_literal (error, REGEST_ERROR, code, message);
  return FALSE;
}

/* What the program answers, NUL-terminated. */
static char *
ask (RegestReading *reading, GError **error)
{
  g_autofree char *path = regest_program_find (REGEST_PDF_PROGRAM);
  GCancellable *cancellable = reading->options != NULL ? reading->options->cancellable : NULL;
  g_autoptr (GSubprocess) program =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                        G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                      error, path, NULL);
  g_autoptr (GBytes) in = g_bytes_new_static (reading->data, reading->size);
  g_autoptr (GBytes) out = NULL;
  gsize size;
  const char *answer;

  if (program == NULL)
    return NULL;
  if (g_subprocess_communicate (program, in, cancellable, &out, NULL, NULL))
    {
      answer = g_bytes_get_data (out, &size);
      if (g_subprocess_get_successful (program) && size > 0 && g_utf8_validate (answer, size, NULL))
        return g_strndup (answer, size);
    }
  g_subprocess_force_exit (program);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  fail (error, REGEST_ERROR_INVALID,
        _("the program that reads PDFs stopped; the file is damaged, or made to do harm"));
  return NULL;
}

static gboolean
check_status (const char *status, GError **error)
{
  if (g_str_equal (status, REGEST_PDF_OK))
    return TRUE;
  if (g_str_equal (status, REGEST_PDF_LOCKED))
    return fail (error, REGEST_ERROR_INVALID, _("the file can be read with a password only"));
  if (g_str_equal (status, REGEST_PDF_TOO_LARGE))
    return fail (error, REGEST_ERROR_LIMIT, _("there is too much text in the PDF"));
  return fail (error, REGEST_ERROR_INVALID, _("the PDF is damaged"));
}

/* -- the answer ------------------------------------------------------------ */

/* The next line of the answer, which loses it; NULL: there is none. */
static char *
take_line (char **at)
{
  char *line = *at;
  char *end = strchr (line, '\n');

  if (end == NULL)
    return NULL;
  *end = '\0';
  *at = end + 1;
  return line;
}

/* Word processors write their own name before that of the file. */
static const char *
skip_program (const char *title)
{
  static const char *const programs[] = { "Microsoft Word - ", "Microsoft PowerPoint - " };

  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    if (g_str_has_prefix (title, programs[i]))
      return title + strlen (programs[i]);
  return title;
}

static void
read_head (char **at, RegestOfficeProperties *properties)
{
  char *line;

  while ((line = take_line (at)) != NULL && *line != '\0')
    {
      char *value = strchr (line, '=');

      if (value == NULL)
        continue;
      *value++ = '\0';
      if (g_str_equal (line, REGEST_PDF_TITLE) && properties->title == NULL)
        properties->title = g_strdup (skip_program (value));
      else if (g_str_equal (line, REGEST_PDF_AUTHOR) && properties->author == NULL)
        properties->author = g_strdup (value);
      else if (g_str_equal (line, REGEST_PDF_DATE) && properties->date == NULL)
        properties->date = g_strdup (value);
    }
}

static void
append_page (RegestOffice *office, const char *page)
{
  for (; *page != '\0'; page = g_utf8_next_char (page))
    if (*page == '\n')
      regest_office_end_line (office);
    else
      regest_office_append_char (office, g_utf8_get_char (page));
}

static gboolean
is_empty (const char *page)
{
  return page[strspn (page, " \t\n")] == '\0';
}

static gboolean
read_pages (RegestOffice *office, const char *answer, GError **error)
{
  RegestReading *reading = office->reading;
  g_auto (GStrv) pages = g_strsplit (answer, "\f", -1);
  guint n_pages = g_strv_length (pages);
  guint n_empty = 0;

  /* behind the last form feed there is nothing */
  for (guint i = 0; i + 1 < n_pages; i++)
    {
      if (i > 0)
        regest_office_break_page (office);
      append_page (office, pages[i]);
      regest_office_start_line (office);
      n_empty += is_empty (pages[i]);
    }
  if (n_empty + 1 >= n_pages)
    return fail (error, REGEST_ERROR_INVALID,
                 _("the PDF has no text, only images of its pages; no record was made of it"));
  if (n_empty > 0)
    regest_report_add_remark (reading->report, reading->display_name, 0,
                              /* translators: the second number is that of all pages */
                              ngettext ("%1$u of %2$u pages has no text, perhaps an image only",
                                        "%1$u of %2$u pages have no text, perhaps images only",
                                        n_empty),
                              n_empty, n_pages - 1);
  return TRUE;
}

static gboolean
pdf_read (RegestReading *reading, GError **error)
{
  g_autoptr (RegestOffice) office = regest_office_new (reading, "pdf");
  g_auto (RegestOfficeProperties) properties = { NULL };
  g_autofree char *answer = ask (reading, error);
  char *at = answer;
  const char *status;

  if (answer == NULL)
    return FALSE;
  status = take_line (&at);
  if (!check_status (status != NULL ? status : "", error))
    return FALSE;
  read_head (&at, &properties);
  return read_pages (office, at, error) && regest_office_store (office, &properties, error);
}

/* Some begin with what a mail or a web server left before them. */
static int
pdf_bid (const guint8 *head, gsize size, const char *file_name)
{
  for (gsize at = 0; at + 5 <= MIN (size, 1024); at++)
    if (memcmp (head + at, "%PDF-", 5) == 0)
      return at == 0 ? 95 : 30;
  return 0;
}

const RegestFormat regest_format_pdf = {
  .name = "pdf",
  .label = N_("PDF"),
  .hint = N_("The reading edition on paper: text, fields, tags, indexes with page numbers."),
  .suffix = ".pdf",
  .mime_type = "application/pdf",
  .reads_one = TRUE,
  .max_size = MAX_SIZE,
  .bid = pdf_bid,
  .read = pdf_read,
  .write = regest_pdf_write,
  .draw = regest_pdf_draw,
};
