/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <regest/images/picture.h>

#include "decoder.h"

void
regest_picture_free (RegestPicture *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->jpeg, g_bytes_unref);
  g_free (self);
}

static gboolean
is_sound (const RegestImagesReply *reply)
{
  return reply->status <= REGEST_IMAGES_INCOMPLETE && reply->width >= 1 && reply->height >= 1 &&
         reply->width <= REGEST_IMAGES_MAX_SIDE && reply->height <= REGEST_IMAGES_MAX_SIDE &&
         reply->size > 0 && reply->size <= REGEST_IMAGES_MAX_COPY;
}

static GBytes *
read_bytes (GInputStream *in, gsize size, GCancellable *cancellable)
{
  guint8 *bytes = g_try_malloc (size);
  gsize n_read = 0;

  if (bytes != NULL && g_input_stream_read_all (in, bytes, size, &n_read, cancellable, NULL) &&
      n_read == size)
    return g_bytes_new_take (bytes, size);
  g_free (bytes);
  return NULL;
}

static RegestPicture *
read_picture (GSubprocess *program, const char *name, GCancellable *cancellable, GError **error)
{
  GInputStream *in = g_subprocess_get_stdout_pipe (program);
  g_autoptr (RegestPicture) self = g_new0 (RegestPicture, 1);
  RegestImagesReply reply;
  gsize n_read = 0;

  if (g_input_stream_read_all (in, &reply, sizeof reply, &n_read, cancellable, NULL) &&
      n_read == sizeof reply)
    {
      if (!is_sound (&reply))
        {
          regest_decoder_fail_unreadable (program, name, reply.size, error);
          return NULL;
        }
      self->jpeg = read_bytes (in, reply.size, cancellable);
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (self->jpeg == NULL)
    {
      regest_decoder_fail_stopped (name, error);
      return NULL;
    }
  self->width = (int) reply.width;
  self->height = (int) reply.height;
  self->incomplete = reply.status == REGEST_IMAGES_INCOMPLETE;
  return g_steal_pointer (&self);
}

RegestPicture *
regest_picture_make (GFile *file, guint page, guint side, guint quality,
                     GCancellable *cancellable, GError **error)
{
  g_autofree char *number = g_strdup_printf ("%u", page);
  g_autofree char *longest = g_strdup_printf ("%u", side);
  g_autofree char *good = g_strdup_printf ("%u", quality);
  const char *const arguments[] = { number, longest, good, NULL };
  g_autofree char *name = NULL;
  g_autoptr (GSubprocess) program = NULL;
  RegestImagesOpened opened;
  RegestPicture *self;

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (side > 0, NULL);
  g_return_val_if_fail (quality <= 100, NULL);

  name = g_file_get_basename (file);
  program = regest_decoder_start (REGEST_IMAGES_PROGRAM, file, arguments, &opened, cancellable,
                                  error);
  if (program == NULL)
    return NULL;
  self = read_picture (program, name, cancellable, error);
  g_subprocess_force_exit (program);
  if (self != NULL)
    {
      self->scan_width = (int) opened.width;
      self->scan_height = (int) opened.height;
    }
  return self;
}
