/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "process-limits.h"
#include "pixels.h"

/*
 * What regest-images and regest-pdf-pages have in common; their pixels are their own (pixels.h).
 *
 * regest-images FILE PAGE: decodes one image for RegestImage (see protocol.h) and ends with its
 * standard input. regest-images FILE PAGE SIDE QUALITY: makes one copy of it for RegestPicture. It
 * runs with limits, so that a file made to fill memory or time ends it alone.
 */

#define MAX_MEMORY ((guint64) 6 << 30)
#define MAX_SECONDS 600
#define MAX_FILE ((guint64) 4 << 30) /* a gigapixel of three bytes, and some */

static gboolean
write_all (int fd, gconstpointer data, gsize size)
{
  const char *p = data;

  while (size > 0)
    {
      gssize n = write (fd, p, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      p += n;
      size -= n;
    }
  return TRUE;
}

static gboolean
read_all (int fd, gpointer data, gsize size)
{
  char *p = data;

  while (size > 0)
    {
      gssize n = read (fd, p, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      p += n;
      size -= n;
    }
  return TRUE;
}

static guint32
measure (const char *message)
{
  return message != NULL ? MIN (strlen (message), REGEST_IMAGES_MAX_MESSAGE) : 0;
}

static gboolean
answer (int out, RegestPixels *pixels, const RegestImagesRequest *request)
{
  g_autofree char *message = NULL;
  RegestImagesReply reply;
  g_autofree guint8 *data = regest_pixels_read (pixels, request, &reply, &message);
  gconstpointer bytes = data != NULL ? (gconstpointer) data : message;

  if (data == NULL)
    reply.size = measure (message);
  return write_all (out, &reply, sizeof reply) && write_all (out, bytes, reply.size);
}

static gboolean
answer_copy (int out, RegestPixels *pixels, guint side, guint quality)
{
  g_autofree char *message = NULL;
  RegestImagesReply reply;
  g_autofree guint8 *data = regest_pixels_copy (pixels, side, quality, &reply, &message);
  gconstpointer bytes = data != NULL ? (gconstpointer) data : message;

  if (data == NULL)
    reply.size = measure (message);
  return write_all (out, &reply, sizeof reply) && write_all (out, bytes, reply.size);
}

static guint
read_number (const char *argument)
{
  return (guint) strtoul (argument, NULL, 10);
}

int
main (int argc, char **argv)
{
  RegestImagesOpened opened;
  RegestImagesRequest request;
  g_autofree char *message = NULL;
  RegestPixels *pixels;
  int out = dup (STDOUT_FILENO);

  if (argc != 3 && argc != 5)
    return 2;
  regest_limits_set (MAX_MEMORY, MAX_SECONDS, MAX_FILE);
  /* what a library prints must not get into the conversation */
  dup2 (STDERR_FILENO, STDOUT_FILENO);
  regest_pixels_set_up (argv[0]);
  pixels = regest_pixels_open (argv[1], read_number (argv[2]), &opened, &message);
  opened.size = measure (message);
  if (!write_all (out, &opened, sizeof opened) || !write_all (out, message, opened.size) ||
      pixels == NULL)
    return 1;
  if (argc == 5)
    return answer_copy (out, pixels, read_number (argv[3]), read_number (argv[4])) ? 0 : 1;
  while (read_all (STDIN_FILENO, &request, sizeof request))
    if (!answer (out, pixels, &request))
      return 1;
  return 0;
}
