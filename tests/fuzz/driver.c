/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds a fuzz target with its seeds and with what small accidents make of them: bytes flipped,
 * put in, taken out, doubled, cut off, spliced from another seed, words of its format put in (a
 * dictionary, NAME.dict, as libFuzzer has them: a word in quotes a line). The accidents are the
 * same on every run, so that a failure can be repeated: the input that killed the target is left in
 * crash-TARGET. A target is a function LLVMFuzzerTestOneInput(), so that libFuzzer can drive it
 * too:
 *
 *   clang -fsanitize=fuzzer,address tests/fuzz/fuzz-date.c … */

#include "config.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include <gio/gio.h>

#include "driver.h"

#define MAX_SIZE (1024 * 1024)

static const guint8 *current_data;
static size_t current_size;
static char crash_name[128];

static void
keep_input (int number)
{
  int file = open (crash_name, O_CREAT | O_WRONLY | O_TRUNC, 0666);

  if (file >= 0)
    {
      if (write (file, current_data, current_size) < 0)
        _exit (2);
      close (file);
    }
  signal (number, SIG_DFL);
  raise (number);
}

static void
feed (const guint8 *data, size_t size)
{
  current_data = data;
  current_size = size;
  LLVMFuzzerTestOneInput (data, size);
}

static void
flip (GByteArray *data, GRand *rand)
{
  static const guint8 telling[] = { 0, '\n', '\r', '"', '<', '&', '[',
                                    ']', 0x7f, 0x80, 0xc0, 0xed, 0xf4, 0xff };
  guint at = g_rand_int_range (rand, 0, data->len);

  if (g_rand_boolean (rand))
    data->data[at] = telling[g_rand_int_range (rand, 0, G_N_ELEMENTS (telling))];
  else
    data->data[at] ^= 1 << g_rand_int_range (rand, 0, 8);
}

static void
insert (GByteArray *data, guint at, const guint8 *more, guint n)
{
  guint tail = data->len - at;

  g_byte_array_set_size (data, data->len + n);
  memmove (data->data + at + n, data->data + at, tail);
  memcpy (data->data + at, more, n);
}

static void
mutate (GByteArray *data, GBytes *other, GPtrArray *words, GRand *rand)
{
  gsize other_size;
  const guint8 *other_data = g_bytes_get_data (other, &other_size);
  guint from = data->len == 0 ? 0 : g_rand_int_range (rand, 0, data->len);
  guint n = data->len == from ? 0 : 1 + g_rand_int_range (rand, 0, MIN (data->len - from, 64));
  guint8 byte = g_rand_int (rand);

  if (words->len > 0 && g_rand_int_range (rand, 0, 3) == 0)
    {
      gsize size;
      const guint8 *word =
        g_bytes_get_data (words->pdata[g_rand_int_range (rand, 0, words->len)], &size);

      insert (data, from, word, size);
      return;
    }
  switch (data->len == 0 ? 1 : MAX (0, g_rand_int_range (rand, -3, 6)))
    {
    case 0:
      flip (data, rand);
      break;
    case 1:
      insert (data, from, &byte, 1);
      break;
    case 2:
      g_byte_array_remove_range (data, from, n);
      break;
    case 3:
      {
        g_autofree guint8 *copy = g_memdup2 (data->data + from, n);

        insert (data, from, copy, n);
      }
      break;
    case 4:
      g_byte_array_set_size (data, from);
      break;
    default:
      if (other_size > 0)
        {
          gsize start = g_rand_int_range (rand, 0, other_size);

          insert (data, from, other_data + start, MIN (other_size - start, 64));
        }
    }
}

static void
feed_accidents (GPtrArray *seeds, GPtrArray *words, guint rounds)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20448);

  for (guint round = 0; round < rounds; round++)
    {
      GBytes *seed = seeds->pdata[round % seeds->len];
      GBytes *other = seeds->pdata[g_rand_int_range (rand, 0, seeds->len)];
      gsize size;
      const guint8 *bytes = g_bytes_get_data (seed, &size);
      g_autoptr (GByteArray) data = g_byte_array_new ();

      g_byte_array_append (data, bytes, MIN (size, MAX_SIZE));
      for (int n = g_rand_int_range (rand, 1, 6); n > 0; n--)
        mutate (data, other, words, rand);
      feed (data->data != NULL ? data->data : (const guint8 *) "", data->len);
    }
}

/* A file is a seed; one that ends in .lines is a seed a line; a folder is walked. */
static void
add_seeds (GPtrArray *seeds, const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autofree char *content = NULL;
  gsize size;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      add_seeds (seeds, child);
    }
  if (dir != NULL || !g_file_get_contents (path, &content, &size, NULL))
    return;

  if (g_str_has_suffix (path, ".lines"))
    {
      g_auto (GStrv) lines = g_strsplit (content, "\n", -1);

      for (guint i = 0; lines[i] != NULL; i++)
        g_ptr_array_add (seeds, g_bytes_new (lines[i], strlen (lines[i])));
    }
  else
    g_ptr_array_add (seeds, g_bytes_new (content, size));
}

/* "word" or name="word" a line; what cannot be read ends the run, so that no dictionary is empty
 * unseen */
static void
add_words (GPtrArray *words, const char *path)
{
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &content, NULL, NULL))
    g_error ("There is no %s", path);
  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *start = strchr (lines[i], '"');
      const char *end = strrchr (lines[i], '"');
      g_autoptr (GByteArray) word = g_byte_array_new ();

      if (*lines[i] == '#' || *lines[i] == '\0')
        continue;
      if (start == NULL || end == start)
        g_error ("%s: line %u has no word in quotes", path, i + 1);
      for (const char *at = start + 1; at < end; at++)
        {
          guint8 byte = *at;

          if (*at == '\\' && at[1] == 'x')
            {
              byte = g_ascii_xdigit_value (at[2]) << 4 | g_ascii_xdigit_value (at[3]);
              at += 3;
            }
          else if (*at == '\\')
            byte = *++at;
          g_byte_array_append (word, &byte, 1);
        }
      g_ptr_array_add (words, g_byte_array_free_to_bytes (g_steal_pointer (&word)));
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  guint rounds = argc > 1 ? g_ascii_strtoull (argv[1], NULL, 10) : 0;
  g_autofree char *target = g_path_get_basename (argv[0]);

  g_snprintf (crash_name, sizeof crash_name, "crash-%s", target);
  signal (SIGABRT, keep_input);
  signal (SIGSEGV, keep_input);
  signal (SIGTRAP, keep_input);

  g_ptr_array_add (seeds, g_bytes_new (NULL, 0));
  for (int i = 2; i < argc; i++)
    if (g_str_has_suffix (argv[i], ".dict"))
      add_words (words, argv[i]);
    else
      add_seeds (seeds, argv[i]);

  g_print ("1..2\n");
  for (guint i = 0; i < seeds->len; i++)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (seeds->pdata[i], &size);

      feed (data != NULL ? data : (const guint8 *) "", size);
    }
  g_print ("ok 1 - %u seeds\n", seeds->len);
  feed_accidents (seeds, words, rounds);
  g_print ("ok 2 - %u accidents\n", rounds);
  return 0;
}
