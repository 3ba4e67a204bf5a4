/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "support.h"

#include <locale.h>
#include <string.h>

#include <archive.h>
#include <archive_entry.h>

#include <regest/model/error.h>

#include "app/formats/archive.h"

/* -- archives made here ---------------------------------------------------- */

typedef int (*Packing) (struct archive *);

static const struct
{
  const char *name;
  Packing format;
  Packing filter;
} kinds[] = {
  { "zip", archive_write_set_format_zip, archive_write_add_filter_none },
  { "tar", archive_write_set_format_pax_restricted, archive_write_add_filter_none },
  { "tar.gz", archive_write_set_format_ustar, archive_write_add_filter_gzip },
  { "tar.bz2", archive_write_set_format_gnutar, archive_write_add_filter_bzip2 },
  { "tar.xz", archive_write_set_format_pax, archive_write_add_filter_xz },
  { "tar.zst", archive_write_set_format_pax_restricted, archive_write_add_filter_zstd },
};

static la_ssize_t
write_cb (struct archive *writer, void *data, const void *block, size_t size)
{
  g_byte_array_append (data, block, size);
  return size;
}

static struct archive *
begin (GByteArray *made, guint kind)
{
  struct archive *writer = archive_write_new ();

  kinds[kind].format (writer);
  kinds[kind].filter (writer);
  archive_write_set_bytes_in_last_block (writer, 1);
  archive_write_open (writer, made, NULL, write_cb, NULL);
  return writer;
}

static struct archive_entry *
make_entry (const char *name, guint type, guint64 size)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname_utf8 (entry, name);
  archive_entry_set_filetype (entry, type);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, size);
  return entry;
}

static void
add (struct archive *writer, const char *name, const char *content)
{
  struct archive_entry *entry = make_entry (name, AE_IFREG, strlen (content));

  assert_true (archive_write_header (writer, entry) >= ARCHIVE_WARN);
  archive_write_data (writer, content, strlen (content));
  archive_entry_free (entry);
}

static void
add_zeros (struct archive *writer, const char *name, guint megabytes)
{
  struct archive_entry *entry = make_entry (name, AE_IFREG, (guint64) megabytes << 20);
  g_autofree char *zeros = g_malloc0 (1 << 20);

  archive_write_header (writer, entry);
  for (guint i = 0; i < megabytes; i++)
    archive_write_data (writer, zeros, 1 << 20);
  archive_entry_free (entry);
}

static void
add_special (struct archive *writer, const char *name, guint type, const char *target)
{
  struct archive_entry *entry = make_entry (name, type, 0);

  if (type == AE_IFLNK)
    archive_entry_set_symlink_utf8 (entry, target);
  else if (target != NULL)
    archive_entry_set_hardlink_utf8 (entry, target);
  archive_write_header (writer, entry);
  archive_entry_free (entry);
}

static void
finish (struct archive *writer)
{
  assert_int_equal (archive_write_close (writer), ARCHIVE_OK);
  archive_write_free (writer);
}

static RegestArchive *
open_made (GByteArray *made)
{
  g_autoptr (GError) error = NULL;
  RegestArchive *archive = regest_archive_new (made->data, made->len, &error);

  if (archive == NULL)
    fail_msg ("%s", error->message);
  return archive;
}

static void
check_content (RegestArchive *archive, const char *name, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = regest_archive_read (archive, name, &error);

  if (content == NULL)
    fail_msg ("%s: %s", name, error->message);
  assert_int_equal (g_bytes_get_size (content), strlen (expected));
  if (*expected != '\0')
    assert_memory_equal (g_bytes_get_data (content, NULL), expected, strlen (expected));
}

/* -- what is read ---------------------------------------------------------- */

static void
test_archive_kinds (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GByteArray) made = g_byte_array_new ();
      struct archive *writer = begin (made, i);
      g_autoptr (RegestArchive) archive = NULL;
      GPtrArray *names;

      add_special (writer, "folder/", AE_IFDIR, NULL);
      add (writer, "folder/first.txt", "one");
      add (writer, "./folder//Зимний дворец.txt", "two");
      add (writer, "empty", "");
      finish (writer);

      assert_true (regest_archive_looks_like_one (made->data, made->len));
      archive = open_made (made);
      names = regest_archive_get_names (archive);
      assert_int_equal (names->len, 3);
      assert_string_equal (names->pdata[1], "folder/Зимний дворец.txt");
      assert_int_equal (regest_archive_get_refusals (archive)->len, 0);
      check_content (archive, "folder/first.txt", "one");
      check_content (archive, "empty", "");
      /* back, and the same again */
      check_content (archive, "folder/Зимний дворец.txt", "two");
      check_content (archive, "folder/Зимний дворец.txt", "two");
    }
}

static gboolean
gather_cb (const char *name, GBytes *content, gpointer user_data)
{
  GString *seen = user_data;

  g_string_append_printf (seen, "%s=%" G_GSIZE_FORMAT " ", name, g_bytes_get_size (content));
  return !g_str_equal (name, "c");
}

static void
test_archive_foreach (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GByteArray) made = g_byte_array_new ();
      struct archive *writer = begin (made, i);
      g_autoptr (RegestArchive) archive = NULL;
      g_autoptr (GString) seen = g_string_new (NULL);

      add (writer, "b", "bb");
      add (writer, "a", "a");
      add (writer, "c", "ccc");
      add (writer, "d", "dddd");
      finish (writer);
      archive = open_made (made);
      assert_true (regest_archive_foreach (archive, gather_cb, seen, NULL));
      assert_string_equal (seen->str, "b=2 a=1 c=3 ");
    }
}

/* -- what is refused ------------------------------------------------------- */

static void
test_archive_refusals (void **state)
{
  static const char *const expected[] = {
    "the name “../outside.txt” leads out of the archive; the file was left out",
    "the name “a/../../outside.txt” leads out of the archive; the file was left out",
    "the name “..\\outside.txt” leads out of the archive; the file was left out",
    "the name “/etc/outside.txt” leads out of the archive; the file was left out",
    "the name “C:\\outside.txt” leads out of the archive; the file was left out",
    "“link” is a link to something else; it was left out",
    "“hard” is a link to something else; it was left out",
    "“device” is no ordinary file; it was left out",
    "“pipe” is no ordinary file; it was left out",
    "“inside/a.txt” is there more than once; only the first was taken",
  };
  g_autoptr (GByteArray) made = g_byte_array_new ();
  struct archive *writer = begin (made, 1);
  g_autoptr (RegestArchive) archive = NULL;
  GPtrArray *refusals;

  add (writer, "../outside.txt", "no");
  add (writer, "a/../../outside.txt", "no");
  add (writer, "..\\outside.txt", "no");
  add (writer, "/etc/outside.txt", "no");
  add (writer, "C:\\outside.txt", "no");
  add (writer, "inside\\a.txt", "yes");
  add_special (writer, "link", AE_IFLNK, "/etc/passwd");
  add_special (writer, "hard", AE_IFREG, "inside/a.txt");
  add_special (writer, "device", AE_IFCHR, NULL);
  add_special (writer, "pipe", AE_IFIFO, NULL);
  add (writer, "inside/a.txt", "another");
  finish (writer);

  archive = open_made (made);
  refusals = regest_archive_get_refusals (archive);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    assert_string_equal (refusals->pdata[i], expected[i]);
  assert_int_equal (refusals->len, G_N_ELEMENTS (expected));
  assert_int_equal (regest_archive_get_names (archive)->len, 1);
  check_content (archive, "inside/a.txt", "yes");
}

static void
test_archive_encrypted (void **state)
{
  g_autoptr (GByteArray) made = g_byte_array_new ();
  struct archive *writer = archive_write_new ();
  g_autoptr (RegestArchive) archive = NULL;

  archive_write_set_format_zip (writer);
  archive_write_set_bytes_in_last_block (writer, 1);
  archive_write_set_options (writer, "zip:encryption=traditional");
  archive_write_set_passphrase (writer, "1951");
  archive_write_open (writer, made, NULL, write_cb, NULL);
  add (writer, "secret.txt", "From Beijing");
  finish (writer);

  archive = open_made (made);
  assert_int_equal (regest_archive_get_names (archive)->len, 0);
  assert_string_equal (regest_archive_get_refusals (archive)->pdata[0],
                       "“secret.txt” can be read with a password only; it was left out");
}

static void
check_fails (RegestArchive *archive, const char *name, int code, const char *words)
{
  g_autoptr (GError) error = NULL;

  assert_null (regest_archive_read (archive, name, &error));
  assert_true (g_error_matches (error, REGEST_ERROR, code));
  assert_non_null (strstr (error->message, words));
}

/* One file too large; many that are too much for such an archive; a packed tar need only be
 * listed. */
static void
test_archive_bombs (void **state)
{
  g_autoptr (GByteArray) zip = g_byte_array_new ();
  g_autoptr (GByteArray) tar = g_byte_array_new ();
  struct archive *writer = begin (zip, 0);
  g_autoptr (RegestArchive) archive = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) failure = NULL;
  g_autoptr (GString) seen = g_string_new (NULL);

  add_zeros (writer, "one", 257);
  add_zeros (writer, "two", 100);
  finish (writer);
  archive = open_made (zip);
  check_fails (archive, "one", REGEST_ERROR_LIMIT, "larger than 256.0");
  check_fails (archive, "three", REGEST_ERROR_NOT_FOUND, "there is no “three”");
  assert_true (regest_archive_has (archive, "two"));
  assert_false (regest_archive_foreach (archive, gather_cb, seen, &failure));
  assert_true (g_str_has_prefix (failure->message, "one: "));

  writer = begin (tar, 5);
  add_zeros (writer, "one", 150);
  add_zeros (writer, "two", 150);
  finish (writer);
  assert_null (regest_archive_new (tar->data, tar->len, &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_LIMIT));
}

static void
test_archive_packed_twice (void **state)
{
  g_autoptr (GByteArray) made = g_byte_array_new ();
  struct archive *writer = archive_write_new ();
  g_autoptr (GError) error = NULL;

  archive_write_set_format_ustar (writer);
  archive_write_add_filter_gzip (writer);
  archive_write_add_filter_bzip2 (writer);
  archive_write_open (writer, made, NULL, write_cb, NULL);
  add (writer, "a", "a");
  finish (writer);
  assert_null (regest_archive_new (made->data, made->len, &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_LIMIT));
}

/* -- what is broken -------------------------------------------------------- */

static void
test_archive_no_archive (void **state)
{
  static const char *const texts[] = { "", "PK\x03\x04", "From Beijing", "\x1f\x8b\x08zzz" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      assert_null (regest_archive_new ((const guint8 *) texts[i], strlen (texts[i]), &error));
      assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_INVALID));
    }
}

/* Cut off at every byte: refused with a message, or what is read is what was there. */
static void
test_archive_truncated (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GByteArray) made = g_byte_array_new ();
      struct archive *writer = begin (made, i);

      add (writer, "first", "From Beijing, received 18:30 5 June 1951");
      add (writer, "second", "TO FILIPPOV [Stalin]");
      finish (writer);
      for (guint size = 0; size < made->len; size++)
        {
          g_autofree guint8 *cut = g_memdup2 (made->data, size);
          g_autoptr (GError) error = NULL;
          g_autoptr (RegestArchive) archive = regest_archive_new (cut, size, &error);

          assert_true ((archive == NULL) == (error != NULL));
          for (guint j = 0; archive != NULL && j < regest_archive_get_names (archive)->len; j++)
            {
              g_autoptr (GBytes) content =
                regest_archive_read (archive, regest_archive_get_names (archive)->pdata[j], NULL);

              assert_true (content == NULL || g_bytes_get_size (content) == (j == 0 ? 40 : 20));
            }
        }
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_archive_kinds),
    cmocka_unit_test (test_archive_foreach),
    cmocka_unit_test (test_archive_refusals),
    cmocka_unit_test (test_archive_encrypted),
    cmocka_unit_test (test_archive_bombs),
    cmocka_unit_test (test_archive_packed_twice),
    cmocka_unit_test (test_archive_no_archive),
    cmocka_unit_test (test_archive_truncated),
  };

  /* libarchive converts names by it */
  setlocale (LC_ALL, "C.UTF-8");
  return cmocka_run_group_tests (tests, NULL, NULL);
}
