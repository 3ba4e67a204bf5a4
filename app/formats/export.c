/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * An export is written under a temporary name beside its place and renamed when it is whole and on
 * the disk. Who gives a link as the place of a file means what it leads to, as in an editor: the
 * link stays, and the file is written where it leads. A folder that is there already gets the new
 * files one by one, each by renaming; what else stands in it is left.
 */

#define _GNU_SOURCE /* syncfs */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <libxml/xmlerror.h>

#include <regest/model/fold.h>
#include <regest/store/layers.h>

#include "export-private.h"
#include "registry.h"

#define NAME_MAX_BYTES 120
#define MAX_LINKS 40 /* to each other, as the system has it */

static gboolean
fail_errno (int code, const char *path, GError **error)
{
  g_autofree char *display = g_filename_display_name (path);

  g_set_error (error, REGEST_ERROR, REGEST_ERROR_IO,
               /* translators: a path, then the system's reason */
               _("“%s” cannot be written: %s; what was there is as it was"), display,
               g_strerror (code));
  return FALSE;
}

/* A stream's error, in the project's words. */
static gboolean
fail_stream (GError *failure, const char *path, GError **error)
{
  g_autofree char *display = g_filename_display_name (path);

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      failure->domain == REGEST_ERROR)
    g_propagate_error (error, failure);
  else
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_IO,
                   _("“%s” cannot be written: %s; what was there is as it was"), display,
                   failure->message);
      g_error_free (failure);
    }
  return FALSE;
}

static char *
make_temporary_name (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_strdup_printf (".%.60s.%08x.part", base, g_random_int ());

  return g_build_filename (folder, name, NULL);
}

/* -- what formats use ------------------------------------------------------ */

typedef struct
{
  RegestWriting *writing;
  RegestRecordFunc func;
  gpointer user_data;
  guint n_records;
  guint n_done;
  GError *error;
} Loop;

static gboolean
visit_cb (RegestRecord *record, gpointer user_data)
{
  Loop *loop = user_data;
  const RegestExportOptions *options = loop->writing->options;

  if (g_cancellable_set_error_if_cancelled (options->cancellable, &loop->error))
    return FALSE;
  if (options->progress != NULL)
    options->progress ((double) loop->n_done / MAX (loop->n_records, 1),
                       regest_record_get_title (record), options->progress_data);
  loop->n_done++;
  return loop->func (record, loop->user_data);
}

static gboolean
count_cb (RegestRecord *record, gpointer user_data)
{
  guint *n = user_data;

  (*n)++;
  return TRUE;
}

static gboolean
visit_chosen (Loop *loop, GPtrArray *records, GError **error)
{
  loop->n_records = records->len;
  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (RegestRecord)
        record = regest_project_get_record (loop->writing->project, records->pdata[i], error);

      if (record == NULL)
        return FALSE;
      if (!visit_cb (record, loop))
        break;
    }
  return TRUE;
}

/**
 * regest_writing_foreach_record:
 * @func: (scope call): returns FALSE to stop
 *
 * Goes through the records that were chosen.
 */
gboolean
regest_writing_foreach_record (RegestWriting *writing, RegestRecordFunc func, gpointer user_data,
                               GError **error)
{
  Loop loop = { writing, func, user_data };
  gboolean done;

  g_return_val_if_fail (writing != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  if (writing->options->records != NULL)
    done = visit_chosen (&loop, writing->options->records, error);
  else
    done = regest_project_foreach_record (writing->project, count_cb, &loop.n_records, error) &&
           regest_project_foreach_record (writing->project, visit_cb, &loop, error);
  if (!done || loop.error == NULL)
    {
      g_clear_error (&loop.error);
      return done;
    }
  g_propagate_error (error, loop.error);
  return FALSE;
}

gboolean
regest_writing_has_kind (RegestWriting *writing, const char *kind)
{
  GPtrArray *kinds;

  g_return_val_if_fail (writing != NULL, FALSE);
  g_return_val_if_fail (kind != NULL, FALSE);

  kinds = writing->options->kinds;
  return kinds == NULL || g_ptr_array_find_with_equal_func (kinds, kind, g_str_equal, NULL);
}

const char *
regest_writing_get_value (RegestWriting *writing, const char *option)
{
  g_return_val_if_fail (writing != NULL, NULL);
  g_return_val_if_fail (option != NULL, NULL);

  return writing->options->values != NULL ? g_hash_table_lookup (writing->options->values, option)
                                          : NULL;
}

static GOutputStream *
open_stream (const char *path, GError **error)
{
  g_autoptr (GOutputStream) raw = NULL;
  int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

  if (fd < 0)
    {
      fail_errno (errno, path, error);
      return NULL;
    }
  raw = g_unix_output_stream_new (fd, TRUE);
  return g_buffered_output_stream_new_sized (raw, 65536);
}

/* Flushes through to the disk, so that a rename cannot come before the content. */
static gboolean
close_stream (GOutputStream *stream, const char *path, GError **error)
{
  GOutputStream *raw = g_filter_output_stream_get_base_stream (G_FILTER_OUTPUT_STREAM (stream));
  GError *failure = NULL;

  if (!g_output_stream_flush (stream, NULL, &failure))
    {
      g_output_stream_close (raw, NULL, NULL);
      return fail_stream (failure, path, error);
    }
  if (fsync (g_unix_output_stream_get_fd (G_UNIX_OUTPUT_STREAM (raw))) != 0 && errno != EINVAL)
    {
      int code = errno;

      g_output_stream_close (stream, NULL, NULL);
      return fail_errno (code, path, error);
    }
  return g_output_stream_close (stream, NULL, &failure) || fail_stream (failure, path, error);
}

/**
 * regest_writing_open_file:
 *
 * Begins a file in the temporary folder.
 *
 * Returns: (transfer full): buffered
 */
GOutputStream *
regest_writing_open_file (RegestWriting *writing, const char *name, GError **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (writing != NULL && writing->folder != NULL, NULL);
  g_return_val_if_fail (name != NULL && strchr (name, G_DIR_SEPARATOR) == NULL, NULL);

  path = g_build_filename (writing->folder, name, NULL);
  return open_stream (path, error);
}

gboolean
regest_writing_close_file (RegestWriting *writing, GOutputStream *stream, GError **error)
{
  g_return_val_if_fail (writing != NULL, FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);

  /* A folder's files go to the disk when it takes its name, not each for itself; what fails is told
   * of the folder by the name it was to have. */
  return g_output_stream_close (stream, NULL, error);
}

/* -- names ----------------------------------------------------------------- */

static gboolean
is_safe (gunichar c)
{
  return g_unichar_isgraph (c) && g_unichar_type (c) != G_UNICODE_FORMAT &&
         g_unichar_type (c) != G_UNICODE_PRIVATE_USE &&
         (c >= 0x80 || strchr ("/\\:*?\"<>|%", (int) c) == NULL);
}

static GString *
clean_name (const char *title, gsize max_bytes)
{
  GString *name = g_string_new (NULL);
  gboolean blank = FALSE;

  for (const char *at = title; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!is_safe (c))
        {
          blank = TRUE;
          continue;
        }
      if (name->len == 0 && (c == '.' || c == '-'))
        continue;
      if (name->len + (blank ? 1 : 0) + g_unichar_to_utf8 (c, NULL) > max_bytes)
        break;
      if (blank && name->len > 0)
        g_string_append_c (name, ' ');
      blank = FALSE;
      g_string_append_unichar (name, c);
    }
  while (name->len > 0 && strchr (". ", name->str[name->len - 1]) != NULL)
    g_string_truncate (name, name->len - 1);
  return name;
}

/* Names that one old file system keeps for devices. */
static gboolean
is_reserved (const char *name)
{
  static const char *const devices[] = { "con", "prn", "aux", "nul", "com", "lpt" };
  gsize n = strcspn (name, ".");

  for (guint i = 0; i < G_N_ELEMENTS (devices); i++)
    if (g_ascii_strncasecmp (name, devices[i], 3) == 0 &&
        (i < 4 ? n == 3 : n == 4 && g_ascii_isdigit (name[3])))
      return TRUE;
  return FALSE;
}

char *
regest_export_make_name (const char *title, const char *suffix, GHashTable *taken)
{
  g_autoptr (GString) base = NULL;

  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail (suffix != NULL, NULL);

  base = clean_name (title, NAME_MAX_BYTES - strlen (suffix) - 8);
  if (base->len == 0)
    /* translators: the name of a file whose record has no title */
    g_string_assign (base, C_("file name", "record"));
  if (is_reserved (base->str))
    g_string_append_c (base, '_');

  for (guint n = 1;; n++)
    {
      g_autofree char *name = n == 1 ? g_strconcat (base->str, suffix, NULL)
                                     : g_strdup_printf ("%s %u%s", base->str, n, suffix);
      g_autofree char *folded = g_utf8_casefold (name, -1);

      if (taken == NULL || g_hash_table_add (taken, g_steal_pointer (&folded)))
        return g_steal_pointer (&name);
    }
}

/* -- the driver ------------------------------------------------------------ */

void
regest_export_remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_unlink (child) != 0)
        regest_export_remove_folder (child);
    }
  g_rmdir (path);
}

/* A device or a pipe is no place for a file: renaming would put the file in its stead. */
static gboolean
is_replaceable (const char *path)
{
  struct stat status;

  return stat (path, &status) != 0 || S_ISREG (status.st_mode);
}

static void ignore_cb (void *context, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
ignore_cb (void *context, const char *format, ...)
{
}

gboolean
regest_export_write (const RegestFormat *format, RegestWriting *writing, GError **error)
{
  gboolean written;

  /* of this thread */
  xmlSetGenericErrorFunc (NULL, ignore_cb);
  written = format->write (writing, error);
  xmlSetGenericErrorFunc (NULL, NULL);
  return written;
}

/* where @path leads, also where nothing is yet; itself where links go round in a circle */
static char *
follow_links (const char *path)
{
  char *place = g_strdup (path);
  char *target;

  for (guint i = 0; i < MAX_LINKS && (target = g_file_read_link (place, NULL)) != NULL; i++)
    {
      g_autofree char *folder = g_path_get_dirname (place);

      g_free (place);
      place = g_path_is_absolute (target) ? g_steal_pointer (&target)
                                          : g_build_filename (folder, target, NULL);
      g_free (target);
    }
  return place;
}

static gboolean
write_file (RegestWriting *writing, const RegestFormat *format, const char *given, GError **error)
{
  g_autofree char *path = follow_links (given);
  g_autofree char *temporary = make_temporary_name (path);
  g_autoptr (GOutputStream) stream = NULL;
  GError *failure = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    return fail_errno (ELOOP, path, error);
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return fail_errno (EISDIR, path, error);
  if (!is_replaceable (path))
    return fail_errno (ENOTSUP, path, error);
  stream = open_stream (temporary, error);
  if (stream == NULL)
    return FALSE;
  writing->stream = stream;
  if (!regest_export_write (format, writing, &failure))
    {
      g_filter_output_stream_set_close_base_stream (G_FILTER_OUTPUT_STREAM (stream), TRUE);
      g_output_stream_close (stream, NULL, NULL);
      g_unlink (temporary);
      return fail_stream (failure, path, error);
    }
  if (!close_stream (stream, path, error))
    {
      g_unlink (temporary);
      return FALSE;
    }
  if (g_rename (temporary, path) != 0)
    {
      int code = errno;

      g_unlink (temporary);
      return fail_errno (code, path, error);
    }
  return TRUE;
}

/* Into a folder that is there: file by file, sub-folders by their files. */
static gboolean
move_content (const char *from, const char *to, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, error);
  const char *name;

  if (dir == NULL)
    return FALSE;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);

      if (g_file_test (source, G_FILE_TEST_IS_DIR) && g_file_test (target, G_FILE_TEST_IS_DIR))
        {
          if (!move_content (source, target, error))
            return FALSE;
        }
      else if (g_rename (source, target) != 0)
        return fail_errno (errno, target, error);
    }
  return TRUE;
}

static gboolean
place_folder (const char *temporary, const char *path, GError **error)
{
  int fd = open (temporary, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd >= 0)
    {
      gboolean failed = syncfs (fd) != 0;
      int code = errno;

      close (fd);
      if (failed)
        return fail_errno (code, path, error);
    }
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return move_content (temporary, path, error);
  if (g_rename (temporary, path) != 0)
    return fail_errno (errno, path, error);
  return TRUE;
}

static gboolean
is_empty (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  return dir == NULL || g_dir_read_name (dir) == NULL;
}

static gboolean
write_folder (RegestWriting *writing, const RegestFormat *format, const char *path, GError **error)
{
  g_autofree char *temporary = make_temporary_name (path);
  GError *failure = NULL;
  gboolean done;

  if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_DIR))
    return fail_errno (ENOTDIR, path, error);
  if (format->is_whole && !is_empty (path))
    return fail_errno (ENOTEMPTY, path, error);
  if (g_mkdir (temporary, 0777) != 0)
    return fail_errno (errno, path, error);
  writing->folder = temporary;
  if (!regest_export_write (format, writing, &failure))
    done = fail_stream (failure, path, error);
  else
    done = place_folder (temporary, path, error);
  if (g_file_test (temporary, G_FILE_TEST_IS_DIR))
    regest_export_remove_folder (temporary);
  return done;
}

/* A folder given for a single file: the file takes its record's title. */
static char *
complete_path (RegestProject *project, const RegestFormat *format, const char *path,
               const RegestExportOptions *options)
{
  g_autoptr (RegestRecord) record = NULL;
  g_autofree char *title = g_strdup (regest_project_get_name (project));
  g_autofree char *name = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    return g_strdup (path);
  if (options->records != NULL && options->records->len == 1)
    record = regest_project_get_record (project, options->records->pdata[0], NULL);
  name = regest_export_make_name (record != NULL ? regest_record_get_title (record) : title,
                                  format->suffix, NULL);
  return g_build_filename (path, name, NULL);
}

/* A project is not lost to a wrong name: not this one, under whatever name it goes, and no
 * other. */
static gboolean
spare_databases (const char *path, GError **error)
{
  static const char signature[16] = "SQLite format 3";
  char head[sizeof signature] = { 0 };
  g_autofree char *display = NULL;
  gboolean ours = regest_project_is_open_file (path);
  int fd = ours ? -1 : open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  gssize n_read = fd >= 0 ? read (fd, head, sizeof head) : -1;

  if (fd >= 0)
    close (fd);
  if (!ours && (n_read < (gssize) sizeof head || memcmp (head, signature, sizeof head) != 0))
    return TRUE;
  display = g_filename_display_name (path);
  g_set_error (error, REGEST_ERROR, REGEST_ERROR_EXISTS,
               _("“%s” is a project or another database; it was not overwritten"), display);
  return FALSE;
}

static gboolean
write_to (RegestWriting *writing, const RegestFormat *format, const char *path, GError **error)
{
  g_autofree char *complete = NULL;

  if (regest_format_makes_folder (format, writing->options))
    return write_folder (writing, format, path, error);
  complete = complete_path (writing->project, format, path, writing->options);
  return spare_databases (complete, error) && write_file (writing, format, complete, error);
}

/* The text of a record is one of its readings; most formats have no place for another. */
static gboolean
tell_layers (RegestWriting *writing, GError **error)
{
  GPtrArray *records = writing->options->records;
  guint n_all, n_left_out;

  if (!regest_project_count_layers (writing->project, NULL, &n_all, error))
    return FALSE;
  n_left_out = records == NULL ? n_all : 0;
  for (guint i = 0; n_all > 0 && records != NULL && i < records->len; i++)
    {
      guint n = 0;

      if (!regest_project_count_layers (writing->project, records->pdata[i], &n, error))
        return FALSE;
      n_left_out += n;
    }
  if (n_left_out > 0)
    regest_report_add_remark (
      writing->report, NULL, 0,
      /* translators: readings (layers) of texts, of which JSON Lines keeps all */
      ngettext ("%u further layer of a text is not in it; JSON Lines holds it",
                "%u further layers of texts are not in it; JSON Lines holds them", n_left_out),
      n_left_out);
  return TRUE;
}

gboolean
regest_export (RegestProject *project, const char *format, GFile *output,
               const RegestExportOptions *options, GError **error)
{
  RegestExportOptions resolved = { 0 };
  const RegestFormat *found = format != NULL ? regest_formats_find (format) : NULL;
  g_autofree char *path = NULL;
  g_autoptr (RegestReport) own_report = NULL;
  RegestWriting writing = { 0 };
  gboolean written;

  g_return_val_if_fail (REGEST_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (format != NULL, FALSE);
  g_return_val_if_fail (G_IS_FILE (output), FALSE);

  path = g_file_get_path (output);
  if (found == NULL || found->write == NULL)
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND,
                   _("no format called “%s” can be written"), format);
      return FALSE;
    }
  if (path == NULL)
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_IO,
                           _("exports go to local folders only"));
      return FALSE;
    }
  if (options != NULL)
    resolved = *options;
  if (regest_format_check_values (found, resolved.values, error) != NULL)
    return FALSE;
  if (!regest_export_resolve (project, &resolved, error))
    return FALSE;
  writing.project = project;
  writing.options = &resolved;
  if (writing.options->report == NULL)
    own_report = regest_report_new ();
  writing.report = own_report != NULL ? own_report : writing.options->report;
  written = (found->holds_layers || tell_layers (&writing, error)) &&
            write_to (&writing, found, path, error);
  regest_export_options_clear (&resolved, options);
  return written;
}
