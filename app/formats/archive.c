/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * libarchive reads forward only, so an archive is a cursor: a pass that stands before some entry.
 * Of zips only those are read that have their directory at the end, as all complete ones do: what
 * two readers would see differently is not read at all. In a packed tar an entry cannot be skipped
 * without unpacking it, which counts as unpacked.
 */

#include "config.h"

#include <string.h>

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>

#include <regest/model/error.h>

#include "archive.h"
#include "encoding.h"

#define READ_SIZE 65536
#define MAX_FAILED_PASSES 100 /* then the rest is not even tried */

struct _RegestArchive
{
  const guint8 *data;
  gsize size;
  GPtrArray *names;
  GArray *places; /* of guint: which entry of the archive a name is */
  GHashTable *index; /* name to its number + 1 */
  GPtrArray *refusals;
  /* the pass */
  struct archive *reader; /* (nullable) */
  guint n_begun; /* entries whose head was read */
  guint64 n_unpacked; /* bytes */
  guint64 n_of_entry; /* of them those of the file being read */
  guint n_failed; /* passes that ended in damage */
};

#define TAR_BLOCK 512
#define TAR_SUM 148 /* where the header says the sum of its bytes, in octal */
#define TAR_SUM_SIZE 8

/* The word "ustar" may well stand at its place in a text: the sum is right in a tar only. */
static gboolean
is_tar (const guint8 *head, gsize size)
{
  char field[TAR_SUM_SIZE + 1] = { 0 };
  guint sum = 0;

  if (size < TAR_BLOCK || memcmp (head + 257, "ustar", 5) != 0)
    return FALSE;
  for (guint i = 0; i < TAR_BLOCK; i++)
    sum += i >= TAR_SUM && i < TAR_SUM + TAR_SUM_SIZE ? ' ' : head[i];
  memcpy (field, head + TAR_SUM, TAR_SUM_SIZE);
  return g_ascii_strtoull (field, NULL, 8) == sum;
}

gboolean
regest_archive_looks_like_one (const guint8 *head, gsize size)
{
  static const struct
  {
    guint at;
    const char *magic;
  } kinds[] = {
    { 0, "PK\x03\x04" },
    { 0, "PK\x05\x06" },
    { 0, "\x1f\x8b\x08" },
    { 4, "1AY&SY" }, /* bzip2: a text may begin with "BZh" */
    { 0, "\xfd"
         "7zXZ" },
    { 0, "\x28\xb5\x2f\xfd" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gsize n = strlen (kinds[i].magic);

      if (size >= kinds[i].at + n && memcmp (head + kinds[i].at, kinds[i].magic, n) == 0)
        return TRUE;
    }
  return is_tar (head, size);
}

/* -- a pass ---------------------------------------------------------------- */

static gboolean
fail_broken (RegestArchive *self, GError **error)
{
  const char *detail = archive_error_string (self->reader);

  g_set_error (error, REGEST_ERROR, REGEST_ERROR_INVALID,
               /* translators: %s is a technical detail in English */
               _("the archive is damaged, or is none that can be read (zip, tar): %s"),
               detail != NULL ? detail : "");
  return FALSE;
}

static void
end_pass (RegestArchive *self)
{
  g_clear_pointer (&self->reader, archive_read_free);
  self->n_begun = 0;
  self->n_unpacked = 0;
}

static gboolean
begin_pass (RegestArchive *self, GError **error)
{
  end_pass (self);
  if (self->n_failed >= MAX_FAILED_PASSES)
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                           _("the archive is damaged in too many places"));
      return FALSE;
    }
  self->reader = archive_read_new ();
  archive_read_support_filter_gzip (self->reader);
  archive_read_support_filter_bzip2 (self->reader);
  archive_read_support_filter_xz (self->reader);
  archive_read_support_filter_zstd (self->reader);
  archive_read_support_format_tar (self->reader);
  archive_read_support_format_zip_seekable (self->reader);
  if (archive_read_open_memory2 (self->reader, self->data, self->size, READ_SIZE) != ARCHIVE_OK)
    return fail_broken (self, error);
  /* the last one stands for none */
  if (archive_filter_count (self->reader) > 2)
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_LIMIT,
                           _("the archive is packed more than once"));
      return FALSE;
    }
  return TRUE;
}

static gboolean
count_unpacked (RegestArchive *self, gsize n, GError **error)
{
  guint64 limit = MAX (REGEST_ARCHIVE_HARMLESS, (guint64) self->size * REGEST_ARCHIVE_MAX_RATIO);
  g_autofree char *size = NULL;

  self->n_unpacked += n;
  if (self->n_unpacked <= limit)
    return TRUE;
  size = g_format_size_full (limit, G_FORMAT_SIZE_IEC_UNITS);
  g_set_error (error, REGEST_ERROR, REGEST_ERROR_LIMIT,
               /* translators: %s is a size, "256.0 MiB" */
               _("the archive would unpack to more than %s, much more than it can hold in earnest"),
               size);
  return FALSE;
}

/* Skipping at once might unpack for hours. */
static gboolean
skip_packed (RegestArchive *self, GError **error)
{
  const void *block;
  size_t n;
  la_int64_t offset;
  int result;

  while ((result = archive_read_data_block (self->reader, &block, &n, &offset)) == ARCHIVE_OK)
    if (!count_unpacked (self, n, error))
      return FALSE;
  return result == ARCHIVE_EOF || fail_broken (self, error);
}

/* FALSE without an error: there are no more. */
static gboolean
next_entry (RegestArchive *self, struct archive_entry **entry, GError **error)
{
  int result;

  if (self->n_begun > 0 && archive_filter_count (self->reader) > 1 && !skip_packed (self, error))
    return FALSE;
  result = archive_read_next_header (self->reader, entry);
  if (result == ARCHIVE_EOF)
    return FALSE;
  if (result < ARCHIVE_WARN)
    return fail_broken (self, error);
  self->n_begun++;
  return TRUE;
}

/* -- names ----------------------------------------------------------------- */

static char *
dup_raw_name (struct archive_entry *entry)
{
  const char *name = archive_entry_pathname_utf8 (entry);
  g_auto (RegestDecoded) decoded = { 0 };

  if (name == NULL)
    name = archive_entry_pathname (entry);
  if (name == NULL)
    return g_strdup ("");
  if (g_utf8_validate (name, -1, NULL))
    return g_strdup (name);
  if (regest_decode ((const guint8 *) name, strlen (name), NULL, &decoded, NULL))
    return g_strndup (decoded.text, decoded.n_bytes);
  return g_utf8_make_valid (name, -1);
}

/* NULL: it leads out of the archive. */
static char *
normalise (const char *raw)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autofree char *slashed = g_strdelimit (g_strdup (raw), "\\", '/');
  g_auto (GStrv) parts = NULL;

  if (slashed[0] == '/' || (g_ascii_isalpha (slashed[0]) && slashed[1] == ':'))
    return NULL;
  parts = g_strsplit (slashed, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (g_str_equal (parts[i], ".."))
        return NULL;
      if (*parts[i] == '\0' || g_str_equal (parts[i], "."))
        continue;
      if (name->len > 0)
        g_string_append_c (name, '/');
      g_string_append (name, parts[i]);
    }
  return name->len > 0 ? g_string_free (g_steal_pointer (&name), FALSE) : NULL;
}

static void G_GNUC_PRINTF (2, 0)
  refuse (RegestArchive *self, const char *sentence, const char *raw)
{
  g_autofree char *shown = g_utf8_substring (raw, 0, MIN (g_utf8_strlen (raw, -1), 200));

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_ptr_array_add (self->refusals, g_strdup_printf (sentence, shown));
#pragma GCC diagnostic pop
}

static void
list_entry (RegestArchive *self, struct archive_entry *entry)
{
  g_autofree char *raw = dup_raw_name (entry);
  g_autofree char *name = normalise (raw);
  guint place = self->n_begun - 1;

  if (archive_entry_filetype (entry) == AE_IFDIR)
    return;
  if (archive_entry_symlink (entry) != NULL || archive_entry_hardlink (entry) != NULL)
    refuse (self, _("“%s” is a link to something else; it was left out"), raw);
  else if (archive_entry_filetype (entry) != AE_IFREG && archive_entry_filetype (entry) != 0)
    refuse (self, _("“%s” is no ordinary file; it was left out"), raw);
  else if (name == NULL)
    refuse (self, _("the name “%s” leads out of the archive; the file was left out"), raw);
  else if (strlen (name) > REGEST_ARCHIVE_MAX_NAME)
    refuse (self, _("the name “%s…” is too long; the file was left out"), raw);
  else if (archive_entry_is_data_encrypted (entry))
    refuse (self, _("“%s” can be read with a password only; it was left out"), raw);
  else if (g_hash_table_contains (self->index, name))
    refuse (self, _("“%s” is there more than once; only the first was taken"), raw);
  else
    {
      g_ptr_array_add (self->names, name);
      g_array_append_val (self->places, place);
      g_hash_table_insert (self->index, g_steal_pointer (&name),
                           GUINT_TO_POINTER (self->names->len));
    }
}

static gboolean
is_damage (const GError *error)
{
  return g_error_matches (error, REGEST_ERROR, REGEST_ERROR_INVALID);
}

/* What stands before a break is taken. */
static gboolean
list (RegestArchive *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  struct archive_entry *entry;

  if (!begin_pass (self, error))
    return FALSE;
  while (next_entry (self, &entry, &failure))
    {
      if (self->n_begun > REGEST_ARCHIVE_MAX_ENTRIES)
        {
          g_set_error (error, REGEST_ERROR, REGEST_ERROR_LIMIT,
                       _("there are more than %d files in the archive"),
                       REGEST_ARCHIVE_MAX_ENTRIES);
          return FALSE;
        }
      list_entry (self, entry);
    }
  if (failure != NULL && (self->names->len == 0 || !is_damage (failure)))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (failure != NULL)
    g_ptr_array_add (self->refusals,
                     g_strdup_printf (_("the archive breaks off after “%s”; what came before was "
                                        "taken"),
                                      (char *) g_ptr_array_index (self->names,
                                                                  self->names->len - 1)));
  return TRUE;
}

RegestArchive *
regest_archive_new (const guint8 *data, gsize size, GError **error)
{
  g_autoptr (RegestArchive) self = g_new0 (RegestArchive, 1);
  gboolean listed;

  self->data = data;
  self->size = size;
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->places = g_array_new (FALSE, FALSE, sizeof (guint));
  self->index = g_hash_table_new (g_str_hash, g_str_equal);
  self->refusals = g_ptr_array_new_with_free_func (g_free);
  listed = list (self, error);
  end_pass (self);
  return listed ? g_steal_pointer (&self) : NULL;
}

void
regest_archive_free (RegestArchive *self)
{
  end_pass (self);
  g_hash_table_unref (self->index);
  g_array_unref (self->places);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->refusals);
  g_free (self);
}

GPtrArray *
regest_archive_get_names (RegestArchive *self)
{
  return self->names;
}

gboolean
regest_archive_has (RegestArchive *self, const char *name)
{
  return g_hash_table_contains (self->index, name);
}

GPtrArray *
regest_archive_get_refusals (RegestArchive *self)
{
  return self->refusals;
}

/* -- contents -------------------------------------------------------------- */

static void
fail_pass (RegestArchive *self)
{
  end_pass (self);
  self->n_failed++;
}

/* No size is believed: what comes is counted. */
gssize
regest_archive_read_piece (RegestArchive *self, void *buffer, gsize size, GError **error)
{
  la_ssize_t n = archive_read_data (self->reader, buffer, size);

  if (n < 0)
    {
      fail_broken (self, error);
      if (n <= ARCHIVE_FATAL)
        fail_pass (self);
      return -1;
    }
  self->n_of_entry += n;
  if (self->n_of_entry > REGEST_ARCHIVE_MAX_ENTRY)
    {
      g_autofree char *limit =
        g_format_size_full (REGEST_ARCHIVE_MAX_ENTRY, G_FORMAT_SIZE_IEC_UNITS);

      g_set_error (error, REGEST_ERROR, REGEST_ERROR_LIMIT,
                   /* translators: %s is a size, "256.0 MiB" */
                   _("unpacked, the file would be larger than %s"), limit);
      return -1;
    }
  return count_unpacked (self, n, error) ? n : -1;
}

/* to the entry of this number */
static gboolean
go_to (RegestArchive *self, guint number, GError **error)
{
  guint place = g_array_index (self->places, guint, number);
  struct archive_entry *entry;

  if ((self->reader == NULL || self->n_begun > place) && !begin_pass (self, error))
    return FALSE;
  while (self->n_begun <= place)
    {
      g_autoptr (GError) failure = NULL;

      if (next_entry (self, &entry, &failure))
        continue;
      if (failure == NULL)
        fail_broken (self, error);
      else
        g_propagate_error (error, g_steal_pointer (&failure));
      fail_pass (self);
      return FALSE;
    }
  self->n_of_entry = 0;
  return TRUE;
}

gboolean
regest_archive_open (RegestArchive *self, const char *name, GError **error)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->index, name));

  if (number == 0)
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND,
                   _("there is no “%s” in the archive"), name);
      return FALSE;
    }
  return go_to (self, number - 1, error);
}

GBytes *
regest_archive_read (RegestArchive *self, const char *name, GError **error)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  guint8 block[READ_SIZE];
  gssize n;

  if (!regest_archive_open (self, name, error))
    return NULL;
  while ((n = regest_archive_read_piece (self, block, sizeof block, error)) > 0)
    g_byte_array_append (content, block, n);
  if (n < 0)
    return NULL;
  /* an empty array has no bytes to point to */
  return content->len > 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&content))
                          : g_bytes_new_static ("", 0);
}

gboolean
regest_archive_foreach (RegestArchive *self, RegestArchiveFunc func, gpointer user_data,
                        GError **error)
{
  end_pass (self);
  for (guint i = 0; i < self->names->len; i++)
    {
      const char *name = self->names->pdata[i];
      g_autoptr (GBytes) content = regest_archive_read (self, name, error);

      if (content == NULL)
        {
          g_prefix_error (error, "%s: ", name);
          return FALSE;
        }
      if (!func (name, content, user_data))
        return TRUE;
    }
  return TRUE;
}
