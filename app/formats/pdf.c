/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The text layer of a PDF, page by page, as poppler finds the reading order, and its pages, with
 * the places of the words on them. Poppler runs in a program of its own with limits: a PDF is a
 * stranger's program, too. The file goes to it through a pipe, so that it needs no rights, and what
 * stands in an archive needs no disk. Scans without a text layer are a record of pages: its text
 * can be read from them.
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

static GSubprocess *
start (RegestReading *reading, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
    G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *program = regest_program_find (REGEST_PDF_PROGRAM);
  const char *path = g_file_peek_path (reading->file);
  g_autofree char *password = path != NULL ? regest_passwords_dup (path) : NULL;

  if (password != NULL)
    g_subprocess_launcher_setenv (launcher, REGEST_PROGRAM_PASSWORD, password, TRUE);
  return g_subprocess_launcher_spawn (launcher, error, program, NULL);
}

/* What the program answers, NUL-terminated. */
static char *
ask (RegestReading *reading, GError **error)
{
  GCancellable *cancellable = reading->options != NULL ? reading->options->cancellable : NULL;
  g_autoptr (GSubprocess) program = start (reading, error);
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

static gboolean
is_empty (const char *page)
{
  return page[strspn (page, " \t\n")] == '\0';
}

static void
tell_empty (RegestReading *reading, guint n_empty, guint n_pages)
{
  if (n_empty == n_pages)
    regest_report_add_remark (reading->report, reading->display_name, 0,
                              _("the PDF has no text, only images of its pages; a program can read "
                                "it from them"));
  else if (n_empty > 0)
    regest_report_add_remark (reading->report, reading->display_name, 0,
                              /* translators: the second number is that of all pages */
                              ngettext ("%1$u of %2$u pages has no text, perhaps an image only",
                                        "%1$u of %2$u pages have no text, perhaps images only",
                                        n_empty),
                              n_empty, n_pages);
}

/* each page is two parts, and behind the last form feed there is nothing */
static gboolean
read_pages (RegestOffice *office, const char *answer, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (answer, "\f", -1);
  guint n_pages = g_strv_length (parts) / 2;
  guint n_empty = 0;

  if (n_pages == 0)
    return fail (error, REGEST_ERROR_INVALID, _("the PDF is damaged"));
  for (guint i = 0; i < n_pages; i++)
    {
      if (i > 0)
        regest_office_break_page (office);
      regest_pdf_read_page (office, i, parts[2 * i], parts[2 * i + 1]);
      regest_office_start_line (office);
      n_empty += is_empty (parts[2 * i]);
    }
  /* nothing but breaks between pages is no text */
  if (n_empty == n_pages)
    g_string_truncate (office->standoff->text, 0);
  tell_empty (office->reading, n_empty, n_pages);
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
