/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The compiled gazetteer, as gazetteer-make.c writes it and gazetteer.c maps it: numbers of the
 * machine's own order (it is made where it is used), strings end in 0.
 *
 *   header, names (sorted by their folded writing), places, words (a Bloom filter a language),
 *   strings
 */
#define REGEST_GAZETTEER_MAGIC "RegestG1"
#define REGEST_GAZETTEER_HAS_GEONAMES (1 << 0)
#define REGEST_GAZETTEER_HAS_COUNTRIES (1 << 1)
#define REGEST_GAZETTEER_HAS_WORDS (1 << 2)
#define REGEST_GAZETTEER_N_LANGUAGES 3

typedef struct
{
  char magic[8];
  guint32 flags;
  guint32 n_names;
  guint32 n_places;
  guint32 strings; /* offsets in the file */
  guint32 size;
  guint32 words[REGEST_GAZETTEER_N_LANGUAGES];
  guint32 n_bits[REGEST_GAZETTEER_N_LANGUAGES];
} RegestGazetteerHeader;

typedef struct
{
  guint32 folded; /* in strings */
  guint32 place;
} RegestGazetteerName;

typedef struct
{
  guint32 name; /* in strings: the preferred one */
  char country[2];
  guint8 type;
  guint8 weight;
} RegestGazetteerRow;

/* en, de, fr: the order of the filters */
extern const char *const regest_gazetteer_languages[REGEST_GAZETTEER_N_LANGUAGES];

/* five bits of a word, the same for the maker and the reader */
#define REGEST_GAZETTEER_N_HASHES 5
static inline guint32
regest_gazetteer_hash (const char *word, guint round)
{
  guint32 hash = 2166136261u ^ (round * 0x9e3779b9u);

  for (const guchar *c = (const guchar *) word; *c != '\0'; c++)
    hash = (hash ^ *c) * 16777619u;
  hash ^= hash >> 15;
  return hash * 0x85ebca6bu ^ hash >> 13;
}

G_END_DECLS
