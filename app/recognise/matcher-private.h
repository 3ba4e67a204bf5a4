/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "letters.h"
#include "matcher.h"

/*
 * A name is a path of words, and each beginning of it that ends with a word has an entry in one
 * hash table, under the hash of its letters; a text is hashed from each word on as long as there
 * are entries. So most words of a text cost their letters and a look into a bit map, a table of
 * 100,000 names takes 4 MB, and no order of the names makes it slow. Two names may share a hash:
 * what is found is always compared with the name itself.
 *
 * Tried before: a trie of letters (three times the memory, a miss of the cache a letter), and the
 * automaton of Aho and Corasick (which needs every letter of the text to be looked at in it).
 */
typedef struct
{
  guint32 hash; /* of the letters so far */
  guint32 name : 30; /* the last one added that ends here; 0: none */
  guint32 goes_on : 1; /* is the beginning of a longer name */
  guint32 is_first : 1; /* is one word */
} Slot;

typedef struct
{
  guint32 form; /* offset in the pool */
  guint32 value;
  guint32 same; /* the next one of the same form; 0: none */
  guint32 other; /* the next form with the same key */
} Name;

struct _RegestMatcher
{
  Slot *slots;
  guint n_slots; /* a power of 2 */
  guint n_used;
  GArray *names; /* of Name; the first is nobody */
  GString *pool;
  guint8 *filter; /* bits of the hashes of first words */
  guint filter_mask;
};

typedef guint64 Hash;

static inline Hash
hash_letter (Hash hash, guint32 letter)
{
  return (hash ^ letter) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
}

static inline guint32
hash_finish (Hash hash)
{
  return (guint32) (hash >> 32) | 1; /* 0: an empty slot */
}

/* after a letter of ASCII: the word may go on */
static inline gboolean
is_odd_letter (char byte)
{
  return (guchar) byte >= 0x80 || byte == '-' || byte == '\'' || byte == '`' || byte == '_';
}

/* A word of a text or a name. */
typedef struct
{
  gsize start;
  gsize end;
  LetterClass class;
  gsize after_elision; /* where a word begins after "l'", "d'"; 0: nowhere */
  guint n_cuts; /* where it may end before its end: at "'s", before a Korean particle */
  gsize cuts[4];
  Hash hashes[4];
} Word;

#define LONGEST_WORD 256

void regest_matcher_read_word (const char *text, gsize at, gsize end, Hash *hash, Word *word)
  G_GNUC_INTERNAL;
/* where the next word of a name begins; 0: nowhere. @hash takes the blank between them */
gsize regest_matcher_skip_blanks (const char *text, gsize at, gsize end, const Word *word,
                                  Hash *hash) G_GNUC_INTERNAL;
/* where a word that is divided at the line's end goes on; 0: it is not */
gsize regest_matcher_find_rest (const char *text, gsize at, gsize end) G_GNUC_INTERNAL;

static inline Slot *
regest_matcher_look_up (const RegestMatcher *self, guint32 hash)
{
  guint at = hash & (self->n_slots - 1);

  while (self->slots[at].hash != 0 && self->slots[at].hash != hash)
    at = (at + 1) & (self->n_slots - 1);
  return &self->slots[at];
}
