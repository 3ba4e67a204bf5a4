/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/mman.h>

#include <glib/gi18n-lib.h>

#include "decoder.h"
#include <regest/images/image.h>

/*
 * The conversation with the program that decodes: a thread an image asks and waits, in the order
 * that what was wanted last comes first. Whatever the program says that does not fit ends it.
 */
struct _RegestImage
{
  GObject parent_instance;

  char *name; /* of the file, as people read it */
  GFile *file;
  guint page; /* from 0 */
  GSubprocess *program;
  GSubprocess *sharpener; /* another one, where that cannot sharpen; NULL until it is needed */
  gboolean is_pdf;
  int width;
  int height;
  guint n_pages;
  int rotation;

  GThread *thread;
  GMutex mutex;
  GCond cond;
  GQueue jobs; /* of GTask, the newest first */
  gboolean closing;
};

typedef struct
{
  GFile *file;
  guint page;
} Opening;

G_DEFINE_FINAL_TYPE (RegestImage, regest_image, G_TYPE_OBJECT)
G_DEFINE_QUARK (regest - image - error - quark, regest_image_error)

void
regest_tile_free (RegestTile *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->pixels, g_bytes_unref);
  g_free (self);
}

/* -- asking ---------------------------------------------------------------- */

static gboolean
is_sound (const RegestImagesReply *reply)
{
  return reply->width >= 1 && reply->width <= REGEST_IMAGE_TILE && reply->height >= 1 &&
         reply->height <= REGEST_IMAGE_TILE && reply->size == reply->width * reply->height * 3;
}

typedef struct
{
  gpointer address;
  gsize size;
} Mapping;

static void
unmap (gpointer data)
{
  Mapping *mapping = data;

  munmap (mapping->address, mapping->size);
  g_free (mapping);
}

/* A mapping of its own goes back to the system with the tile. What the thread of an image took from
 * the heap would stay with the program when the window has dropped it. */
static GBytes *
read_pixels (GInputStream *in, gsize size)
{
  gpointer pixels =
    mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  Mapping *mapping;
  gsize n_read = 0;

  if (pixels == MAP_FAILED)
    return NULL;
  mapping = g_new (Mapping, 1);
  *mapping = (Mapping){ pixels, size };
  if (g_input_stream_read_all (in, pixels, size, &n_read, NULL, NULL) && n_read == size)
    return g_bytes_new_with_free_func (pixels, size, unmap, mapping);
  unmap (mapping);
  return NULL;
}

static GSubprocess *
start (RegestImage *self, const char *program, RegestImagesOpened *opened,
       GCancellable *cancellable, GError **error)
{
  g_autofree char *page = g_strdup_printf ("%u", self->page);
  const char *const arguments[] = { page, NULL };

  return regest_decoder_start (program, self->file, arguments, opened, cancellable, error);
}

/* the program that can do what is asked for */
static GSubprocess *
choose_program (RegestImage *self, const RegestImagesRequest *request, GError **error)
{
  RegestImagesOpened opened;
  GSubprocess *program;

  if (request->sharpness == 0 || !self->is_pdf)
    return self->program;
  if (self->sharpener != NULL)
    return self->sharpener;
  program = start (self, REGEST_IMAGES_PROGRAM, &opened, NULL, error);
  /* finalize() ends it, too, and may have come meanwhile */
  g_mutex_lock (&self->mutex);
  self->sharpener = program;
  if (self->closing && program != NULL)
    g_subprocess_force_exit (program);
  g_mutex_unlock (&self->mutex);
  return program;
}

static RegestTile *
ask (RegestImage *self, const RegestImagesRequest *request, GError **error)
{
  GSubprocess *program = choose_program (self, request, error);
  GInputStream *in = program != NULL ? g_subprocess_get_stdout_pipe (program) : NULL;
  GOutputStream *out = program != NULL ? g_subprocess_get_stdin_pipe (program) : NULL;
  RegestImagesReply reply;
  GBytes *pixels;
  RegestTile *tile;
  gsize n_read = 0;

  if (program == NULL)
    return NULL;
  if (!g_output_stream_write_all (out, request, sizeof *request, NULL, NULL, NULL) ||
      !g_input_stream_read_all (in, &reply, sizeof reply, &n_read, NULL, NULL) ||
      n_read != sizeof reply)
    {
      regest_decoder_fail_stopped (self->name, error);
      return NULL;
    }
  if (reply.status > REGEST_IMAGES_INCOMPLETE || !is_sound (&reply))
    {
      regest_decoder_fail_unreadable (program, self->name, reply.size, error);
      return NULL;
    }
  pixels = read_pixels (in, reply.size);
  if (pixels == NULL)
    {
      regest_decoder_fail_stopped (self->name, error);
      return NULL;
    }
  tile = g_new0 (RegestTile, 1);
  tile->pixels = pixels;
  tile->width = reply.width;
  tile->height = reply.height;
  tile->incomplete = reply.status == REGEST_IMAGES_INCOMPLETE;
  return tile;
}

static GTask *
wait_for_job (RegestImage *self)
{
  GTask *task;

  g_mutex_lock (&self->mutex);
  while (self->jobs.length == 0 && !self->closing)
    g_cond_wait (&self->cond, &self->mutex);
  task = self->closing ? NULL : g_queue_pop_head (&self->jobs);
  g_mutex_unlock (&self->mutex);
  return task;
}

/* The thread holds no reference to the image: finalize() waits for it. */
static gpointer
serve (gpointer data)
{
  RegestImage *self = data;
  GTask *task;

  while ((task = wait_for_job (self)) != NULL)
    {
      GError *error = NULL;
      RegestTile *tile = NULL;

      if (!g_task_return_error_if_cancelled (task))
        {
          tile = ask (self, g_task_get_task_data (task), &error);
          if (tile != NULL)
            g_task_return_pointer (task, tile, (GDestroyNotify) regest_tile_free);
          else
            g_task_return_error (task, error);
        }
      g_object_unref (task);
    }
  return NULL;
}

/* -- opening --------------------------------------------------------------- */

static gboolean
begin (RegestImage *self, GCancellable *cancellable, GError **error)
{
  const char *program = regest_decoder_choose (self->file);
  RegestImagesOpened opened;

  self->is_pdf = g_str_equal (program, REGEST_IMAGES_PDF_PROGRAM);
  self->program = start (self, program, &opened, cancellable, error);
  if (self->program == NULL)
    return FALSE;
  self->width = opened.width;
  self->height = opened.height;
  self->n_pages = MAX (opened.n_pages, 1);
  self->rotation = opened.rotation % 4 * 90;
  self->thread = g_thread_new ("regest-image", serve, self);
  return TRUE;
}

static RegestImage *
open_image (const Opening *opening, GCancellable *cancellable, GError **error)
{
  g_autoptr (RegestImage) self = g_object_new (REGEST_TYPE_IMAGE, NULL);

  self->file = g_object_ref (opening->file);
  self->page = opening->page;
  self->name = g_file_get_basename (opening->file);
  return begin (self, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

RegestImage *
regest_image_open (GFile *file, guint page, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  return open_image (&(Opening){ file, page }, cancellable, error);
}

static void
open_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  RegestImage *image = open_image (data, cancellable, &error);

  if (image != NULL)
    g_task_return_pointer (task, image, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
free_opening (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->file);
  g_free (opening);
}

void
regest_image_open_async (GFile *file, guint page, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Opening *opening = g_new0 (Opening, 1);

  g_return_if_fail (G_IS_FILE (file));

  opening->file = g_object_ref (file);
  opening->page = page;
  g_task_set_source_tag (task, regest_image_open_async);
  g_task_set_task_data (task, opening, free_opening);
  g_task_run_in_thread (task, open_in_thread);
}

RegestImage *
regest_image_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* -- properties ------------------------------------------------------------ */

int
regest_image_get_width (RegestImage *self)
{
  g_return_val_if_fail (REGEST_IS_IMAGE (self), 0);

  return self->width;
}

int
regest_image_get_height (RegestImage *self)
{
  g_return_val_if_fail (REGEST_IS_IMAGE (self), 0);

  return self->height;
}

guint
regest_image_get_n_pages (RegestImage *self)
{
  g_return_val_if_fail (REGEST_IS_IMAGE (self), 0);

  return self->n_pages;
}

int
regest_image_get_rotation (RegestImage *self)
{
  g_return_val_if_fail (REGEST_IS_IMAGE (self), 0);

  return self->rotation;
}

void
regest_image_get_level_size (RegestImage *self, guint level, int *width, int *height)
{
  g_return_if_fail (REGEST_IS_IMAGE (self));

  *width = ((self->width - 1) >> level) + 1;
  *height = ((self->height - 1) >> level) + 1;
}

guint
regest_image_get_n_levels (RegestImage *self)
{
  guint n = 1;

  g_return_val_if_fail (REGEST_IS_IMAGE (self), 0);

  while (((MAX (self->width, self->height) - 1) >> (n - 1)) + 1 > REGEST_IMAGE_TILE)
    n++;
  return n;
}

/* -- tiles ----------------------------------------------------------------- */

void
regest_image_read_tile_async (RegestImage *self, const RegestTilePlace *place,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  /* without a source object: the thread must not be the last to hold the image */
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  RegestImagesRequest *request = g_new0 (RegestImagesRequest, 1);

  g_return_if_fail (REGEST_IS_IMAGE (self));
  g_return_if_fail (place != NULL);

  *request = (RegestImagesRequest){ place->level, place->column, place->row,
                                    MIN (place->sharpness, REGEST_IMAGE_SHARPEST) };
  g_task_set_source_tag (task, regest_image_read_tile_async);
  g_task_set_task_data (task, request, g_free);
  g_mutex_lock (&self->mutex);
  g_queue_push_head (&self->jobs, task);
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
}

RegestTile *
regest_image_read_tile_finish (RegestImage *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* -- object ---------------------------------------------------------------- */

static void
cancel_job (gpointer data)
{
  GTask *task = data;

  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The image was closed");
  g_object_unref (task);
}

static void
regest_image_finalize (GObject *object)
{
  RegestImage *self = REGEST_IMAGE (object);

  g_mutex_lock (&self->mutex);
  self->closing = TRUE;
  g_cond_signal (&self->cond);
  if (self->sharpener != NULL)
    g_subprocess_force_exit (self->sharpener);
  g_mutex_unlock (&self->mutex);
  if (self->program != NULL)
    g_subprocess_force_exit (self->program);
  if (self->thread != NULL)
    g_thread_join (self->thread);
  g_queue_clear_full (&self->jobs, cancel_job);
  g_clear_object (&self->program);
  g_clear_object (&self->sharpener);
  g_clear_object (&self->file);
  g_clear_pointer (&self->name, g_free);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  G_OBJECT_CLASS (regest_image_parent_class)->finalize (object);
}

static void
regest_image_class_init (RegestImageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = regest_image_finalize;
}

static void
regest_image_init (RegestImage *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  g_queue_init (&self->jobs);
}
