/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include <regest/model/digest.h>

#include "archive.h"
#include "loader.h"

#define HEAD_SIZE 4096
#define MAP_SIZE (1024 * 1024) /* larger files are mapped */
#define MAX_AHEAD 64
#define MAX_BYTES_AHEAD (16 * 1024 * 1024)
#define LAST_RESORT 20 /* a bid that every text gets */
#define MAX_ARCHIVES 4 /* in each other */

struct _RegestLoader
{
  GPtrArray *items;
  const RegestFormat *format;
  GThread *thread;
  GMutex mutex;
  GCond changed;
  GQueue ready; /* of RegestLoaded */
  gsize n_bytes;
  gboolean finished;
  gboolean stopped;
};

void
regest_loaded_free (RegestLoaded *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->file);
  g_free (self->path);
  g_free (self->display_name);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->folder, g_ref_string_release);
  g_free (self->digest);
  g_clear_error (&self->error);
  g_clear_pointer (&self->refusals, g_ptr_array_unref);
  g_clear_pointer (&self->archive, regest_walk_archive_unref);
  g_free (self->entry);
  g_free (self);
}

/* -- one file -------------------------------------------------------------- */

static gboolean
fail_errno (int code, GError **error)
{
  g_set_error (error, REGEST_ERROR, code == ENOENT ? REGEST_ERROR_NOT_FOUND : REGEST_ERROR_IO,
               _("cannot be read: %s"), g_strerror (code));
  return FALSE;
}

/* Grows with the file where it grows. */
static GBytes *
read_all (int fd, gsize expected, GError **error)
{
  gsize capacity = expected + 1;
  gsize used = 0;
  g_autofree guint8 *data = g_malloc (capacity);

  while (TRUE)
    {
      gssize n = read (fd, data + used, capacity - used);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          fail_errno (errno, error);
          return NULL;
        }
      if (n == 0)
        return g_bytes_new_take (g_steal_pointer (&data), used);
      used += n;
      if (used == capacity)
        data = g_realloc (data, capacity *= 2);
    }
}

static GBytes *
map_all (int fd, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GMappedFile) mapped = g_mapped_file_new_from_fd (fd, FALSE, &local);

  if (mapped == NULL)
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_IO, _("cannot be read: %s"), local->message);
      return NULL;
    }
  return g_mapped_file_get_bytes (mapped);
}

static const RegestFormat *
choose_format (const guint8 *head, gsize size, const char *name, int *highest)
{
  const RegestFormat *const *formats = regest_formats_list ();
  const RegestFormat *best = NULL;

  *highest = 0;
  for (guint i = 0; formats[i] != NULL; i++)
    {
      int bid = formats[i]->bid != NULL ? formats[i]->bid (head, size, name) : 0;

      if (bid > *highest)
        {
          *highest = bid;
          best = formats[i];
        }
    }
  return best;
}

static gboolean
choose (RegestLoaded *loaded, const RegestFormat *forced, const guint8 *head, gsize head_size,
        gsize size)
{
  int bid;
  const RegestFormat *best = choose_format (head, head_size, loaded->display_name, &bid);

  loaded->is_archive = bid <= LAST_RESORT && regest_archive_looks_like_one (head, head_size);
  if (loaded->is_archive)
    return TRUE;
  loaded->format = forced != NULL ? forced : best;
  if (loaded->format == NULL)
    g_set_error_literal (&loaded->error, REGEST_ERROR, REGEST_ERROR_INVALID, _("no known format"));
  else if (loaded->format->max_size > 0 && size > loaded->format->max_size)
    {
      g_autofree char *limit = g_format_size_full (loaded->format->max_size,
                                                   G_FORMAT_SIZE_IEC_UNITS);
      g_autofree char *has = g_format_size_full (size, G_FORMAT_SIZE_IEC_UNITS);

      g_set_error (&loaded->error, REGEST_ERROR, REGEST_ERROR_LIMIT,
                   /* translators: sizes: "too large: 140.0 MB, and at most 100.0 MB can be read" */
                   _("too large: %s, and at most %s can be read"), has, limit);
    }
  return loaded->error == NULL;
}

static void
choose_for_bytes (RegestLoaded *loaded, const RegestFormat *forced)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (loaded->bytes, &size);

  choose (loaded, forced, data, MIN (size, HEAD_SIZE), size);
}

static void
load_open_file (RegestLoaded *loaded, const RegestFormat *forced, int fd)
{
  guint8 head[HEAD_SIZE];
  struct stat status;
  gssize n;

  if (fstat (fd, &status) != 0)
    {
      fail_errno (errno, &loaded->error);
      return;
    }
  if (!S_ISREG (status.st_mode))
    {
      g_set_error_literal (&loaded->error, REGEST_ERROR, REGEST_ERROR_INVALID,
                           _("not a file with a content of its own"));
      return;
    }
  if (status.st_size < MAP_SIZE)
    {
      loaded->bytes = read_all (fd, status.st_size, &loaded->error);
      if (loaded->bytes != NULL)
        choose_for_bytes (loaded, forced);
      return;
    }
  n = pread (fd, head, sizeof head, 0);
  if (n < 0)
    fail_errno (errno, &loaded->error);
  else if (choose (loaded, forced, head, n, status.st_size))
    loaded->bytes = map_all (fd, &loaded->error);
}

static void
load_path (RegestLoaded *loaded, const RegestFormat *forced, const char *path)
{
  int fd;

  if (regest_project_is_open_file (path))
    {
      g_set_error (&loaded->error, REGEST_ERROR, REGEST_ERROR_INVALID, _("no plain text, but %s"),
                   _("a database"));
      return;
    }
  /* Without waiting for somebody to write into a pipe. */
  fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (fd < 0)
    {
      fail_errno (errno, &loaded->error);
      return;
    }
  load_open_file (loaded, forced, fd);
  close (fd);
}

static void
load_remote (RegestLoaded *loaded, const RegestFormat *forced, GFile *file)
{
  g_autoptr (GError) local = NULL;

  loaded->bytes = g_file_load_bytes (file, NULL, NULL, &local);
  if (loaded->bytes == NULL)
    {
      g_set_error (&loaded->error, REGEST_ERROR, REGEST_ERROR_IO,
                   _("cannot be read: %s"), local->message);
      return;
    }
  choose_for_bytes (loaded, forced);
}

static void
finish (RegestLoaded *loaded)
{
  if (loaded->error != NULL)
    g_clear_pointer (&loaded->bytes, g_bytes_unref);
  else if (!loaded->is_archive)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (loaded->bytes, &size);

      loaded->digest = regest_digest (data, size);
    }
}

static RegestLoaded *
load (const RegestWalkItem *item, const RegestFormat *forced)
{
  RegestLoaded *loaded = g_new0 (RegestLoaded, 1);

  loaded->folder = item->folder != NULL ? g_ref_string_acquire (item->folder) : NULL;
  if (item->path != NULL)
    {
      loaded->file = g_file_new_for_path (item->path);
      loaded->path = g_filename_display_name (item->path);
      loaded->display_name = g_filename_display_basename (item->path);
      load_path (loaded, forced, item->path);
    }
  else
    {
      loaded->file = g_object_ref (item->file);
      loaded->path = g_file_get_parse_name (item->file);
      loaded->display_name = g_path_get_basename (loaded->path);
      load_remote (loaded, forced, item->file);
    }
  finish (loaded);
  return loaded;
}

/* -- ahead ----------------------------------------------------------------- */

static gsize
size_of (const RegestLoaded *loaded)
{
  return loaded->bytes != NULL ? g_bytes_get_size (loaded->bytes) : 0;
}

/* FALSE: nobody wants more. */
static gboolean
push (RegestLoader *self, RegestLoaded *loaded)
{
  gboolean stopped;

  g_mutex_lock (&self->mutex);
  while (!self->stopped && (self->ready.length >= MAX_AHEAD || self->n_bytes >= MAX_BYTES_AHEAD))
    g_cond_wait (&self->changed, &self->mutex);
  stopped = self->stopped;
  self->n_bytes += size_of (loaded);
  g_queue_push_tail (&self->ready, loaded);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  return !stopped;
}

/* -- archives -------------------------------------------------------------- */

typedef struct
{
  GFile *file;
  char *path; /* of the archive, for messages */
  RegestWalkArchive *walk;
  double done;
  double share; /* of each file */
} Unpacking;

static void
clear_unpacking (Unpacking *self)
{
  g_clear_object (&self->file);
  g_free (self->path);
  g_clear_pointer (&self->walk, regest_walk_archive_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Unpacking, clear_unpacking)

static RegestLoaded *
load_entry (const Unpacking *unpacking, const RegestWalkItem *item, const RegestFormat *forced)
{
  RegestLoaded *loaded = g_new0 (RegestLoaded, 1);

  loaded->file = g_object_ref (unpacking->file);
  loaded->path = g_strconcat (unpacking->path, "/", item->path, NULL);
  loaded->display_name = g_path_get_basename (item->path);
  loaded->folder = item->folder != NULL ? g_ref_string_acquire (item->folder) : NULL;
  loaded->archive = regest_walk_archive_ref (unpacking->walk);
  loaded->entry = g_strdup (item->path);
  loaded->bytes = regest_walk_archive_load (unpacking->walk, item->path, &loaded->error);
  if (loaded->bytes != NULL)
    choose_for_bytes (loaded, forced);
  finish (loaded);
  return loaded;
}

/* An archive found in a folder is a folder of its name; one that was given is like a folder
 * given. */
static char *
name_folder (const RegestLoaded *archive, gboolean given)
{
  g_autofree char *name = g_strdup (archive->display_name);
  char *dot = strrchr (name, '.');

  if (given)
    return NULL;
  if (dot != NULL && dot > name)
    *dot = '\0';
  if (g_str_has_suffix (name, ".tar") && strlen (name) > strlen (".tar"))
    name[strlen (name) - strlen (".tar")] = '\0';
  return regest_walk_make_folder (archive->folder, name);
}

static void
open_archive (RegestLoaded *archive, Unpacking *unpacking, gboolean given, guint depth)
{
  char *folder = name_folder (archive, given);

  if (depth >= MAX_ARCHIVES)
    g_set_error (&archive->error, REGEST_ERROR, REGEST_ERROR_LIMIT,
                 _("more than %d archives in each other; it was left out"), MAX_ARCHIVES);
  else
    unpacking->walk = regest_walk_archive_new (archive->bytes, folder, &archive->error);
  g_clear_pointer (&folder, g_ref_string_release);
  g_clear_pointer (&archive->bytes, g_bytes_unref);
  if (unpacking->walk == NULL)
    return;
  archive->refusals = g_ptr_array_ref (regest_walk_archive_get_refusals (unpacking->walk));
  if (archive->refusals->len == 0 && regest_walk_archive_get_items (unpacking->walk)->len == 0)
    g_set_error_literal (&archive->error, REGEST_ERROR, REGEST_ERROR_INVALID,
                         _("there are no documents in this archive"));
}

/* FALSE: nobody wants more. */
static gboolean
deliver (RegestLoader *self, RegestLoaded *loaded, gboolean given, guint depth)
{
  g_auto (Unpacking) unpacking = { NULL, g_strdup (loaded->path), NULL, loaded->done };
  GPtrArray *items;

  if (loaded->error != NULL || !loaded->is_archive)
    return push (self, loaded);
  unpacking.file = g_object_ref (loaded->file);
  unpacking.share = loaded->share;
  open_archive (loaded, &unpacking, given, depth);
  if (!push (self, loaded))
    return FALSE;
  items = unpacking.walk != NULL ? regest_walk_archive_get_items (unpacking.walk) : NULL;
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      RegestLoaded *entry = load_entry (&unpacking, items->pdata[i], self->format);

      entry->share = unpacking.share / items->len;
      entry->done = unpacking.done + i * entry->share;
      if (!deliver (self, entry, FALSE, depth + 1))
        return FALSE;
    }
  return TRUE;
}

static gpointer
run (gpointer data)
{
  RegestLoader *self = data;

  for (guint i = 0; i < self->items->len; i++)
    {
      const RegestWalkItem *item = self->items->pdata[i];
      RegestLoaded *loaded = load (item, self->format);

      loaded->share = 1.0 / self->items->len;
      loaded->done = i * loaded->share;
      if (!deliver (self, loaded, item->given, 0))
        break;
    }

  g_mutex_lock (&self->mutex);
  self->finished = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  return NULL;
}

RegestLoader *
regest_loader_new (GPtrArray *items, const RegestFormat *format)
{
  RegestLoader *self = g_new0 (RegestLoader, 1);

  self->items = items;
  self->format = format;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  g_queue_init (&self->ready);
  self->thread = g_thread_new ("loader", run, self);
  return self;
}

RegestLoaded *
regest_loader_pop (RegestLoader *self)
{
  RegestLoaded *loaded;

  g_mutex_lock (&self->mutex);
  while (self->ready.length == 0 && !self->finished)
    g_cond_wait (&self->changed, &self->mutex);
  loaded = g_queue_pop_head (&self->ready);
  if (loaded != NULL)
    self->n_bytes -= size_of (loaded);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  return loaded;
}

void
regest_loader_free (RegestLoader *self)
{
  if (self == NULL)
    return;
  g_mutex_lock (&self->mutex);
  self->stopped = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->thread);
  g_queue_clear_full (&self->ready, (GDestroyNotify) regest_loaded_free);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self);
}
