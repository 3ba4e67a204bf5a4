/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <regest/model/fold.h>
#include <regest/model/paths.h>
#include <regest/recognise/gazetteer.h>

#include "gazetteer-private.h"

const char *const regest_gazetteer_languages[REGEST_GAZETTEER_N_LANGUAGES] = { "en", "de", "fr" };

typedef struct
{
  GMappedFile *file; /* NULL: there is none */
  const RegestGazetteerHeader *header;
  const RegestGazetteerName *names;
  const RegestGazetteerRow *rows;
  const char *strings;
} Gazetteer;

static gboolean
is_whole (const RegestGazetteerHeader *header, gsize size)
{
  gsize rows = sizeof *header + (gsize) header->n_names * sizeof (RegestGazetteerName) +
               (gsize) header->n_places * sizeof (RegestGazetteerRow);

  for (guint i = 0; i < REGEST_GAZETTEER_N_LANGUAGES; i++)
    if (header->n_bits[i] % 8 != 0 ||
        (gsize) header->words[i] + header->n_bits[i] / 8 > header->strings)
      return FALSE;
  return memcmp (header->magic, REGEST_GAZETTEER_MAGIC, sizeof header->magic) == 0 &&
         header->size == size && header->strings < size && rows <= header->strings;
}

static void
map_file (Gazetteer *self)
{
  g_autofree char *path = regest_dup_data_path ("recognise/places.gazetteer");
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  const char *bytes = file != NULL ? g_mapped_file_get_contents (file) : NULL;
  gsize size = file != NULL ? g_mapped_file_get_length (file) : 0;

  if (bytes == NULL || size < sizeof (RegestGazetteerHeader) || bytes[size - 1] != '\0' ||
      !is_whole ((const RegestGazetteerHeader *) bytes, size))
    return;
  self->header = (const RegestGazetteerHeader *) bytes;
  self->names = (const RegestGazetteerName *) (bytes + sizeof *self->header);
  self->rows = (const RegestGazetteerRow *) (self->names + self->header->n_names);
  self->strings = bytes + self->header->strings;
  self->file = g_steal_pointer (&file);
}

static const Gazetteer *
get_gazetteer (void)
{
  static Gazetteer gazetteer;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      map_file (&gazetteer);
      g_once_init_leave (&once, 1);
    }
  return &gazetteer;
}

char *
regest_gazetteer_fold (const char *words)
{
  const char *c = words;

  g_return_val_if_fail (words != NULL, NULL);

  /* most words: a million of them while the gazetteer is made */
  while (g_ascii_isalpha (*c))
    c++;
  if (*c == '\0')
    return g_ascii_strdown (words, -1);
  return regest_fold_string (words,
                             REGEST_FOLD_CASE | REGEST_FOLD_DIACRITICS | REGEST_FOLD_BLANKS);
}

/* The first name that is not before @folded. */
static guint
find_bound (const Gazetteer *self, const char *folded)
{
  guint low = 0, high = self->header->n_names;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (strcmp (self->strings + self->names[middle].folded, folded) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

gboolean
regest_gazetteer_find (const char *folded, RegestGazetteerPlace *place)
{
  const Gazetteer *self = get_gazetteer ();
  const RegestGazetteerRow *row;
  guint index;

  g_return_val_if_fail (folded != NULL, FALSE);

  if (self->file == NULL)
    return FALSE;
  index = find_bound (self, folded);
  if (index == self->header->n_names ||
      strcmp (self->strings + self->names[index].folded, folded) != 0)
    return FALSE;
  row = &self->rows[self->names[index].place];
  if (place != NULL)
    *place = (RegestGazetteerPlace){ .name = self->strings + row->name,
                                     .country = { row->country[0], row->country[1] },
                                     .type = row->type,
                                     .weight = row->weight };
  return TRUE;
}

gboolean
regest_gazetteer_begins (const char *folded)
{
  const Gazetteer *self = get_gazetteer ();
  g_autofree char *prefix = NULL;
  guint index;

  g_return_val_if_fail (folded != NULL, FALSE);

  if (self->file == NULL)
    return FALSE;
  prefix = g_strconcat (folded, " ", NULL);
  index = find_bound (self, prefix);
  return index < self->header->n_names &&
         g_str_has_prefix (self->strings + self->names[index].folded, prefix);
}

static gboolean
has_word (const Gazetteer *self, guint language, const char *folded)
{
  const guchar *bits = (const guchar *) self->header + self->header->words[language];

  if (self->header->n_bits[language] == 0)
    return FALSE;
  for (guint i = 0; i < REGEST_GAZETTEER_N_HASHES; i++)
    {
      guint bit = regest_gazetteer_hash (folded, i) % self->header->n_bits[language];

      if ((bits[bit / 8] & 1 << bit % 8) == 0)
        return FALSE;
    }
  return TRUE;
}

gboolean
regest_gazetteer_is_word (const char *folded, const char *language)
{
  const Gazetteer *self = get_gazetteer ();

  g_return_val_if_fail (folded != NULL, FALSE);
  g_return_val_if_fail (language != NULL, FALSE);

  if (self->file == NULL)
    return FALSE;
  for (guint i = 0; i < REGEST_GAZETTEER_N_LANGUAGES; i++)
    if (g_str_equal (regest_gazetteer_languages[i], language))
      return has_word (self, i, folded);
  return FALSE;
}

const char *
regest_gazetteer_get_problem (void)
{
  const Gazetteer *self = get_gazetteer ();

  if (self->file == NULL)
    return _("The list of the world's places is not there; places are only found by the words "
             "around them.");
  if ((self->header->flags & REGEST_GAZETTEER_HAS_GEONAMES) == 0)
    return _("This build has no list of the world's cities; only countries and historical names "
             "are known.");
  return NULL;
}
