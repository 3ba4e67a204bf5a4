/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <poppler.h>

#include "process-limits.h"
#include <regest/images/pdf-protocol.h>
#include <regest/images/program.h>

/*
 * regest-pdf-text: reads a PDF from its standard input and writes its text layer, see
 * pdf-protocol.h. It runs with limits, so that a file made to fill memory or time ends it alone.
 */

#define MAX_MEMORY ((guint64) 4 << 30)
#define MAX_SECONDS 300
#define MAX_TEXT ((gsize) 200 << 20) /* bytes of the answer */
#define MAX_PIXELS 1e6

static GBytes *
read_input (void)
{
  g_autoptr (GInputStream) in = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();

  if (g_output_stream_splice (out, in, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL) < 0)
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

/* A value on a line of its own. */
static void
add_line (GString *answer, const char *key, const char *value)
{
  g_autofree char *line = value != NULL ? g_utf8_make_valid (value, -1) : NULL;

  if (line != NULL && *line != '\0')
    g_string_append_printf (answer, "%s=%s\n", key, g_strdelimit (line, "\r\n\f", ' '));
}

static void
add_head (GString *answer, PopplerDocument *document)
{
  g_autofree char *title = poppler_document_get_title (document);
  g_autofree char *author = poppler_document_get_author (document);
  g_autoptr (GDateTime) created = poppler_document_get_creation_date_time (document);
  g_autofree char *date = created != NULL ? g_date_time_format (created, "%Y-%m-%d") : NULL;

  add_line (answer, REGEST_PDF_TITLE, title);
  add_line (answer, REGEST_PDF_AUTHOR, author);
  add_line (answer, REGEST_PDF_DATE, date);
  g_string_append_c (answer, '\n');
}

/* -- pages ----------------------------------------------------------------- */

/* points to pixels; what no page is as large as says nothing */
static int
scale (double points)
{
  return (int) CLAMP (rint (points * REGEST_PDF_DPI / 72), -MAX_PIXELS, MAX_PIXELS);
}

static void
join (PopplerRectangle *box, const PopplerRectangle *other)
{
  box->x1 = MIN (box->x1, MIN (other->x1, other->x2));
  box->y1 = MIN (box->y1, MIN (other->y1, other->y2));
  box->x2 = MAX (box->x2, MAX (other->x1, other->x2));
  box->y2 = MAX (box->y2, MAX (other->y1, other->y2));
}

static void
add_box (GString *answer, const PopplerRectangle *box)
{
  int x = scale (box->x1), y = scale (box->y1);

  if (box->x1 < box->x2 && box->y1 < box->y2)
    g_string_append_printf (answer, "%d %d %d %d\n", x, y, scale (box->x2) - x,
                            scale (box->y2) - y);
  else
    g_string_append (answer, "-\n");
}

/* poppler has a rectangle for every code point of the text, line ends and all */
static void
add_boxes (GString *answer, const char *text, const PopplerRectangle *rectangles, guint n)
{
  static const PopplerRectangle none = { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };
  PopplerRectangle box = none;
  gboolean in_word = FALSE;

  for (guint i = 0; *text != '\0'; text = g_utf8_next_char (text), i++)
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      {
        in_word = TRUE;
        if (i < n)
          join (&box, &rectangles[i]);
      }
    else if (in_word)
      {
        add_box (answer, &box);
        box = none;
        in_word = FALSE;
      }
  if (in_word)
    add_box (answer, &box);
}

static gboolean
add_page (GString *answer, PopplerDocument *document, int number)
{
  PopplerPage *page = poppler_document_get_page (document, number);
  g_autofree char *text = page != NULL ? poppler_page_get_text (page) : NULL;
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autofree PopplerRectangle *rectangles = NULL;
  double width = 0, height = 0;
  guint n = 0;

  if (page != NULL)
    poppler_page_get_size (page, &width, &height);
  if (page != NULL && *valid != '\0')
    poppler_page_get_text_layout (page, &rectangles, &n);
  g_string_append (answer, g_strdelimit (valid, "\f", '\n'));
  g_string_append_printf (answer, "\f%d %d\n", scale (width), scale (height));
  add_boxes (answer, valid, rectangles, n);
  g_string_append_c (answer, '\f');
  g_clear_object (&page);
  return answer->len <= MAX_TEXT;
}

/* -- the answer ------------------------------------------------------------ */

static void
write_answer (const char *status, GString *answer)
{
  g_autoptr (GOutputStream) out = g_unix_output_stream_new (STDOUT_FILENO, FALSE);

  g_output_stream_printf (out, NULL, NULL, NULL, "%s\n", status);
  g_output_stream_write_all (out, answer->str, answer->len, NULL, NULL, NULL);
}

static const char *
read_document (GBytes *bytes, GString *answer)
{
  g_autoptr (GError) error = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (bytes,
                                                               g_getenv (REGEST_PROGRAM_PASSWORD),
                                                               &error);
  gboolean fits = TRUE;

  if (document == NULL)
    return g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) ? REGEST_PDF_LOCKED
                                                                           : REGEST_PDF_DAMAGED;
  add_head (answer, document);
  for (int i = 0; fits && i < poppler_document_get_n_pages (document); i++)
    fits = add_page (answer, document, i);
  g_object_unref (document);
  return fits ? REGEST_PDF_OK : REGEST_PDF_TOO_LARGE;
}

int
main (void)
{
  g_autoptr (GString) answer = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  const char *status;

  regest_limits_set (MAX_MEMORY, MAX_SECONDS, MAX_TEXT);
  bytes = read_input ();
  status = bytes != NULL ? read_document (bytes, answer) : REGEST_PDF_DAMAGED;
  if (!g_str_equal (status, REGEST_PDF_OK))
    g_string_truncate (answer, 0);
  write_answer (status, answer);
  return 0;
}
