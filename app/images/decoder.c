/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "decoder.h"
#include <regest/images/image.h>
#include <regest/images/program.h>

#define HEAD_SIZE 16 /* bytes that say what a file is */

static char *
read_message (GSubprocess *program, guint32 size)
{
  GInputStream *stream = g_subprocess_get_stdout_pipe (program);
  g_autofree char *message = g_malloc0 (REGEST_IMAGES_MAX_MESSAGE + 1);

  if (size > REGEST_IMAGES_MAX_MESSAGE ||
      !g_input_stream_read_all (stream, message, size, NULL, NULL, NULL))
    return g_strdup ("");
  return g_utf8_make_valid (message, -1);
}

void
regest_decoder_fail_stopped (const char *name, GError **error)
{
  g_set_error (error, REGEST_IMAGE_ERROR, REGEST_IMAGE_ERROR_STOPPED,
               /* Translators: %s: a file's name */
               _("“%s” could not be decoded: the program that does it stopped"), name);
}

void
regest_decoder_fail_unreadable (GSubprocess *program, const char *name, guint32 size,
                                GError **error)
{
  g_autofree char *message = read_message (program, size);

  g_set_error (error, REGEST_IMAGE_ERROR, REGEST_IMAGE_ERROR_UNREADABLE,
               /* Translators: a file's name, and what the library said */
               _("“%1$s” could not be decoded: %2$s"), name, message);
}

static gboolean
is_sound (const RegestImagesOpened *opened)
{
  return opened->status == REGEST_IMAGES_OK && opened->width >= 1 && opened->height >= 1 &&
         opened->width <= REGEST_IMAGES_MAX_SIDE && opened->height <= REGEST_IMAGES_MAX_SIDE;
}

static gboolean
check_opened (GSubprocess *program, const char *name, const RegestImagesOpened *opened,
              const char *page, GError **error)
{
  if (is_sound (opened))
    return TRUE;
  switch (opened->status)
    {
    case REGEST_IMAGES_UNKNOWN:
      g_set_error (error, REGEST_IMAGE_ERROR, REGEST_IMAGE_ERROR_UNREADABLE,
                   _("“%s” is no image that can be shown: JPEG, PNG, TIFF, WebP, JPEG 2000 and "
                     "PDF can"),
                   name);
      break;
    case REGEST_IMAGES_TOO_LARGE:
      g_set_error (error, REGEST_IMAGE_ERROR, REGEST_IMAGE_ERROR_TOO_LARGE,
                   /* Translators: a file's name, its width and height in pixels, a number */
                   _("“%1$s” has %2$u × %3$u pixels; images of at most %4$u million are shown"),
                   name, opened->width, opened->height,
                   (guint) (REGEST_IMAGES_MAX_PIXELS / 1000000));
      break;
    case REGEST_IMAGES_LOCKED:
      g_set_error (error, REGEST_IMAGE_ERROR, REGEST_IMAGE_ERROR_LOCKED,
                   /* Translators: %s: a file's name */
                   _("“%s” can be opened with its password only"), name);
      break;
    case REGEST_IMAGES_NO_PAGE:
      g_set_error (error, REGEST_IMAGE_ERROR, REGEST_IMAGE_ERROR_NO_PAGE,
                   g_dngettext (GETTEXT_PACKAGE, "“%1$s” has %2$u page, and no page %3$u",
                                "“%1$s” has %2$u pages, and no page %3$u", opened->n_pages),
                   name, opened->n_pages, (guint) g_ascii_strtoull (page, NULL, 10) + 1);
      break;
    default:
      regest_decoder_fail_unreadable (program, name, opened->size, error);
    }
  return FALSE;
}

static GSubprocess *
spawn (const char *name, const char *path, const char *const *arguments, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
    G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *program = regest_program_find (name);
  g_autofree char *password = regest_passwords_dup (path);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();

  if (password != NULL)
    g_subprocess_launcher_setenv (launcher, REGEST_PROGRAM_PASSWORD, password, TRUE);
  g_ptr_array_add (argv, program);
  g_ptr_array_add (argv, (gpointer) path);
  for (; *arguments != NULL; arguments++)
    g_ptr_array_add (argv, (gpointer) *arguments);
  g_ptr_array_add (argv, NULL);
  return g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, error);
}

const char *
regest_decoder_choose (GFile *file)
{
  const char *path = g_file_peek_path (file);
  char head[HEAD_SIZE];
  g_autoptr (GFileInputStream) stream = path != NULL ? g_file_read (file, NULL, NULL) : NULL;
  gsize size = 0;

  if (stream != NULL)
    g_input_stream_read_all (G_INPUT_STREAM (stream), head, sizeof head, &size, NULL, NULL);
  return size > 0 && g_strstr_len (head, (gssize) size, "%PDF-") == head
           ? REGEST_IMAGES_PDF_PROGRAM
           : REGEST_IMAGES_PROGRAM;
}

GSubprocess *
regest_decoder_start (const char *decoder, GFile *file, const char *const *arguments,
                      RegestImagesOpened *opened, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GSubprocess) program = NULL;
  gsize n_read = 0;

  if (path == NULL || !g_file_query_exists (file, cancellable))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("“%s” is not there"), name);
      return NULL;
    }
  program = spawn (decoder, path, arguments, error);
  if (program == NULL ||
      !g_input_stream_read_all (g_subprocess_get_stdout_pipe (program), opened, sizeof *opened,
                                &n_read, cancellable, error))
    return NULL;
  if (n_read != sizeof *opened)
    {
      regest_decoder_fail_stopped (name, error);
      return NULL;
    }
  if (!check_opened (program, name, opened, arguments[0], error))
    return NULL;
  return g_steal_pointer (&program);
}
