/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <cairo/cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "pdf.h"

typedef struct
{
  RegestWriting *writing;
  GError *error;
} Stream;

static cairo_status_t
write_bytes_cb (void *closure, const unsigned char *data, unsigned int length)
{
  Stream *stream = closure;

  if (stream->error == NULL)
    g_output_stream_write_all (stream->writing->stream, data, length, NULL,
                               stream->writing->options->cancellable, &stream->error);
  return stream->error == NULL ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static cairo_surface_t *
create_surface (Stream *stream, double width, double height)
{
  cairo_surface_t *surface =
    cairo_pdf_surface_create_for_stream (write_bytes_cb, stream, width, height);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE,
                                  regest_project_get_name (stream->writing->project));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Regest " VERSION);
  return surface;
}

gboolean
regest_pdf_write_paper (RegestWriting *writing, double width, double height, RegestPdfFunc func,
                        gpointer user_data, GError **error)
{
  Stream stream = { writing };
  cairo_surface_t *surface = create_surface (&stream, width, height);
  gboolean done = func (surface, user_data, error);
  cairo_status_t status;

  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (stream.error != NULL)
    {
      g_clear_error (error);
      g_propagate_error (error, stream.error);
      return FALSE;
    }
  if (status != CAIRO_STATUS_SUCCESS && (done || error == NULL || *error == NULL))
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_FAILED,
                   /* translators: %s is the library's reason, in English */
                   _("the PDF cannot be written: %s"), cairo_status_to_string (status));
      return FALSE;
    }
  return done;
}
