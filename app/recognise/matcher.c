/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "matcher-private.h"

#define FIRST_SLOTS 1024
#define MOST_FORMS 16 /* of one key that are compared when a name is added */

RegestMatcher *
regest_matcher_new (guint n_names)
{
  RegestMatcher *self = g_new0 (RegestMatcher, 1);
  Name nobody = { 0 };

  regest_letters_init ();
  self->n_slots = FIRST_SLOTS;
  while (self->n_slots < MIN (n_names, 1 << 24) * 3ull)
    self->n_slots *= 2;
  self->slots = g_new0 (Slot, self->n_slots);
  self->names = g_array_sized_new (FALSE, FALSE, sizeof (Name), MIN (n_names, 1 << 24) + 1);
  g_array_append_val (self->names, nobody);
  self->pool = g_string_sized_new ((gsize) MIN (n_names, 1 << 24) * 16);
  return self;
}

void
regest_matcher_free (RegestMatcher *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->slots);
  g_array_unref (self->names);
  g_string_free (self->pool, TRUE);
  g_free (self->filter);
  g_free (self);
}

static void
grow (RegestMatcher *self)
{
  g_autofree Slot *old = self->slots;
  guint n_old = self->n_slots;

  self->n_slots *= 2;
  self->slots = g_new0 (Slot, self->n_slots);
  for (guint i = 0; i < n_old; i++)
    if (old[i].hash != 0)
      *regest_matcher_look_up (self, old[i].hash) = old[i];
}

static Slot *
ensure_slot (RegestMatcher *self, guint32 hash)
{
  Slot *slot = regest_matcher_look_up (self, hash);

  if (slot->hash != 0)
    return slot;
  if (self->n_used + 1 > self->n_slots / 8 * 5)
    {
      grow (self);
      slot = regest_matcher_look_up (self, hash);
    }
  self->n_used++;
  slot->hash = hash;
  return slot;
}

static Name *
get_name (RegestMatcher *self, guint index)
{
  return &g_array_index (self->names, Name, index);
}

static void
put_name (RegestMatcher *self, Slot *slot, const char *form, guint value)
{
  Name name = { .form = self->pool->len, .value = value };
  guint found = slot->name;

  for (guint i = 0; found != 0 && i < MOST_FORMS; i++, found = get_name (self, found)->other)
    if (g_str_equal (self->pool->str + get_name (self, found)->form, form))
      {
        Name *first = get_name (self, found);

        name.form = first->form;
        name.same = first->same;
        first->same = self->names->len;
        g_array_append_val (self->names, name);
        return;
      }
  name.other = slot->name;
  slot->name = self->names->len;
  g_string_append_len (self->pool, form, strlen (form) + 1);
  g_array_append_val (self->names, name);
}

static gsize
find_first_word (const char *name, gsize size)
{
  guint bytes;

  for (gsize at = 0; at < size; at += bytes)
    {
      LetterClass class = regest_letter_at (name, at, size, &bytes)->class;

      if (class != LETTER_OTHER && class <= LETTER_SINGLE)
        return at;
    }
  return size;
}

gboolean
regest_matcher_add (RegestMatcher *self, const char *name, guint value)
{
  guint32 hashes[REGEST_MATCHER_WORDS];
  guint n_words = 0, n_kept = 0;
  const gsize size = strlen (name);
  Hash hash = 0;
  gsize at;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (self->filter == NULL, FALSE);

  for (at = find_first_word (name, size); at != 0 || n_words == 0;)
    {
      Word word;

      if (at >= size || n_words == REGEST_MATCHER_WORDS)
        break;
      regest_matcher_read_word (name, at, size, &hash, &word);
      if (word.end - word.start > LONGEST_WORD)
        return FALSE;
      hashes[n_words++] = hash_finish (hash);
      if (word.class != LETTER_OTHER)
        n_kept = n_words;
      at = regest_matcher_skip_blanks (name, word.end, size, &word, &hash);
    }
  if (n_kept == 0 || n_words == REGEST_MATCHER_WORDS || self->names->len >= 1 << 29)
    return FALSE;

  for (guint i = 0; i < n_kept; i++)
    {
      Slot *slot = ensure_slot (self, hashes[i]);

      slot->is_first |= i == 0;
      slot->goes_on |= i + 1 < n_kept;
      if (i + 1 == n_kept)
        put_name (self, slot, name, value);
    }
  return TRUE;
}

void
regest_matcher_freeze (RegestMatcher *self)
{
  guint n_first = 0;
  gsize n_bits = 1024;

  g_return_if_fail (self != NULL);
  g_return_if_fail (self->filter == NULL);

  for (guint i = 0; i < self->n_slots; i++)
    n_first += self->slots[i].is_first;
  while (n_bits < (gsize) n_first * 24)
    n_bits *= 2;
  self->filter = g_malloc0 (n_bits / 8);
  self->filter_mask = n_bits - 1;
  for (guint i = 0; i < self->n_slots; i++)
    if (self->slots[i].is_first)
      {
        guint bit = self->slots[i].hash & self->filter_mask;

        self->filter[bit / 8] |= 1 << bit % 8;
      }
}

guint
regest_matcher_get_size (RegestMatcher *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->names->len - 1;
}

guint
regest_matcher_get_value (RegestMatcher *self, guint name)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (name < self->names->len, 0);

  return get_name (self, name)->value;
}

const char *
regest_matcher_get_form (RegestMatcher *self, guint name)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name < self->names->len, NULL);

  return self->pool->str + get_name (self, name)->form;
}

guint
regest_matcher_get_next (RegestMatcher *self, guint name)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (name < self->names->len, 0);

  return get_name (self, name)->same;
}
