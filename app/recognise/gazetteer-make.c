/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#ifdef HAVE_GEONAMES
#include <geonames.h>
#endif

#include <regest/model/fold.h>
#include <regest/recognise/gazetteer.h>

#include "gazetteer-private.h"

/*
 * gazetteer-make OUTPUT ISO-CODES-PREFIX OWN-NAMES
 *
 * Compiles the gazetteer while the program is built: the cities of libgeonames, the names that its
 * and iso-codes' gettext catalogues have for places in each language, our own list, and the words
 * that are no names. The catalogues are read as files (the format of GNU gettext's .mo):
 * libgeonames answers in the language of the locale only, and a build machine has few locales.
 */

static const char *const languages[] = { "en", "de", "fr", "ru", "it", "es", "nl", "pl", "cs",
                                         "hu", "sv", "fi", "pt", "ro", "uk", "da" };

typedef struct
{
  GHashTable *names; /* folded to a Row * */
  GHashTable *rows; /* Row *: owned */
  GHashTable *cities; /* GeoNames id to Row * */
  GHashTable *usual; /* folded names that German and English texts use */
  const char *language; /* of the catalogue that is read; NULL: the lists' own */
  guint flags;
  gboolean own; /* our own list overrules the others */
} Maker;

typedef struct
{
  char *name;
  char country[2];
  guint8 type;
  guint8 weight;
  guint index;
} Row;

static void
free_row (gpointer data)
{
  Row *row = data;

  g_free (row->name);
  g_free (row);
}

static Row *
add_row (Maker *maker, const char *name, RegestGazetteerType type, guint weight)
{
  Row *row = g_new0 (Row, 1);

  row->name = g_strdup (name);
  row->type = type;
  row->weight = weight;
  g_hash_table_add (maker->rows, row);
  return row;
}

static void
add_folded (Maker *maker, const char *name, Row *row)
{
  g_autofree char *folded = regest_gazetteer_fold (name);
  Row *other = g_hash_table_lookup (maker->names, folded);

  if (g_utf8_strlen (folded, -1) < 3 && row->weight < 220)
    return;
  if (maker->language == NULL || g_str_equal (maker->language, "en") ||
      g_str_equal (maker->language, "de"))
    g_hash_table_add (maker->usual, g_strdup (folded));
  if (other == NULL || other->weight < row->weight || (maker->own && other->weight <= row->weight))
    g_hash_table_replace (maker->names, g_steal_pointer (&folded), row);
}

/* "Ägypten" is also written "Aegypten" */
static void
add_name (Maker *maker, const char *name, Row *row)
{
  static const char *const umlauts[][2] = {
    { "ä", "ae" },
    { "ö", "oe" },
    { "ü", "ue" },
    { "Ä", "Ae" },
    { "Ö", "Oe" },
    { "Ü", "Ue" },
  };
  g_autoptr (GString) spelled = g_string_new (name);

  add_folded (maker, name, row);
  for (guint i = 0; i < G_N_ELEMENTS (umlauts); i++)
    g_string_replace (spelled, umlauts[i][0], umlauts[i][1], 0);
  if (!g_str_equal (spelled->str, name))
    add_folded (maker, spelled->str, row);
}

/* -- catalogues ------------------------------------------------------------ */

typedef void (*CatalogueFunc) (Maker *maker, const char *id, const char *translation);

static guint32
read_number (const char *bytes, gsize size, gsize at)
{
  guint32 number;

  if (at + 4 > size)
    return 0;
  memcpy (&number, bytes + at, 4);
  return GUINT32_FROM_LE (number);
}

static const char *
read_string (const char *bytes, gsize size, gsize table, guint index)
{
  guint32 length = read_number (bytes, size, table + 8 * (gsize) index);
  guint32 start = read_number (bytes, size, table + 8 * (gsize) index + 4);

  return (gsize) start + length < size && bytes[start + length] == '\0' ? bytes + start : "";
}

static void
read_catalogue (Maker *maker, const char *language, const char *domain, CatalogueFunc func)
{
  g_autofree char *path =
    g_strdup_printf ("/usr/share/locale/%s/LC_MESSAGES/%s.mo", language, domain);
  g_autofree char *bytes = NULL;
  gsize size;

  if (!g_file_get_contents (path, &bytes, &size, NULL) ||
      read_number (bytes, size, 0) != 0x950412de)
    return;
  for (guint i = 0; i < read_number (bytes, size, 8); i++)
    {
      const char *id = read_string (bytes, size, read_number (bytes, size, 12), i);
      const char *translation = read_string (bytes, size, read_number (bytes, size, 16), i);

      if (*id != '\0' && *translation != '\0')
        func (maker, id, translation);
    }
}

/* -- GeoNames -------------------------------------------------------------- */

#ifdef HAVE_GEONAMES
/* 15,000 people: 139; a million: 199; ten millions: 232 */
static guint
weigh_city (guint population)
{
  guint weight = 0;

  for (; population > 1; population = population * 2 / 3)
    weight += 6;
  return CLAMP (weight, 100, 235);
}

/* The library tells a city's number in GeoNames only in the value itself: its first member. */
static void
add_cities (Maker *maker)
{
  for (int i = 0; i < geonames_get_n_cities (); i++)
    {
      g_autoptr (GVariant) city = geonames_get_city (i);
      const char *name = geonames_city_get_name (city);
      const char *country = geonames_city_get_country_code (city);
      Row *row = add_row (maker, name, REGEST_GAZETTEER_CITY,
                          weigh_city (geonames_city_get_population (city)));

      if (strlen (country) == 2)
        memcpy (row->country, country, 2);
      add_name (maker, name, row);
      if (g_variant_is_of_type (city, G_VARIANT_TYPE ("(sssssssudd)")))
        {
          g_autoptr (GVariant) id = g_variant_get_child_value (city, 0);

          g_hash_table_insert (maker->cities, g_variant_dup_string (id, NULL), row);
        }
    }
  maker->flags |= REGEST_GAZETTEER_HAS_GEONAMES;
}

/* "2950159": a city; "US.MA": a division; "FR": a country */
static void
add_geoname (Maker *maker, const char *id, const char *translation)
{
  Row *row = g_hash_table_lookup (maker->cities, id);

  if (row == NULL && !g_ascii_isdigit (*id))
    {
      gboolean country = strlen (id) == 2;

      row = add_row (maker, translation,
                     country ? REGEST_GAZETTEER_COUNTRY : REGEST_GAZETTEER_REGION,
                     country ? 250 : 175);
      memcpy (row->country, id, 2);
      g_hash_table_insert (maker->cities, g_strdup (id), row);
    }
  if (row != NULL)
    add_name (maker, translation, row);
}

static void
add_geonames (Maker *maker)
{
  add_cities (maker);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      maker->language = languages[i];
      read_catalogue (maker, languages[i], "geonames", add_geoname);
    }
  maker->language = NULL;
}
#else
static void
add_geonames (Maker *maker)
{
}
#endif

/* -- countries ------------------------------------------------------------- */

static void
add_country_name (Maker *maker, const char *id, const char *translation)
{
  g_autofree char *folded = regest_gazetteer_fold (id);
  Row *row = g_hash_table_lookup (maker->names, folded);

  if (row != NULL && row->type == REGEST_GAZETTEER_COUNTRY && strchr (translation, ',') == NULL)
    add_name (maker, translation, row);
}

static void
add_country (Maker *maker, JsonObject *country)
{
  static const char *const members[] = { "name", "common_name", "official_name" };
  const char *name = json_object_get_string_member_with_default (country, "name", "");
  const char *code = json_object_get_string_member_with_default (country, "alpha_2", "");
  g_autofree char *folded = regest_gazetteer_fold (name);
  Row *row = g_hash_table_lookup (maker->names, folded);

  if (row == NULL || row->type != REGEST_GAZETTEER_COUNTRY)
    row = add_row (maker, name, REGEST_GAZETTEER_COUNTRY, 250);
  if (strlen (code) == 2)
    memcpy (row->country, code, 2);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *form =
        json_object_get_string_member_with_default (country, members[i], NULL);

      if (form != NULL && strchr (form, ',') == NULL)
        add_name (maker, form, row);
    }
}

static void
add_countries (Maker *maker, const char *prefix, const char *standard)
{
  g_autofree char *path =
    g_strdup_printf ("%s/share/iso-codes/json/iso_%s.json", prefix, standard);
  g_autofree char *domain = g_strconcat ("iso_", standard, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *list;

  if (!json_parser_load_from_file (parser, path, NULL))
    return;
  list = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                       standard);
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    add_country (maker, json_array_get_object_element (list, i));
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    read_catalogue (maker, languages[i], domain, add_country_name);
  maker->flags |= REGEST_GAZETTEER_HAS_COUNTRIES;
}

/* -- our own list ---------------------------------------------------------- */

static gboolean
read_type (const char *word, RegestGazetteerType *type)
{
  static const char *const words[] = { "country", "region", "city", "water", "land" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i], word))
      {
        *type = i;
        return TRUE;
      }
  return FALSE;
}

/* "city: Beijing = Peking, Peiping": a name that GeoNames has is joined to that */
static gboolean
add_own_line (Maker *maker, char *line)
{
  char *colon = strchr (line, ':');
  RegestGazetteerType type;
  g_auto (GStrv) names = NULL;
  g_autofree char *folded = NULL;
  Row *row;

  if (colon == NULL)
    return FALSE;
  *colon = '\0';
  if (!read_type (g_strstrip (line), &type))
    return FALSE;
  names = g_strsplit_set (colon + 1, "=,", -1);
  for (guint i = 0; names[i] != NULL; i++)
    g_strstrip (names[i]);
  if (names[0] == NULL || *names[0] == '\0')
    return FALSE;
  folded = regest_gazetteer_fold (names[0]);
  row = g_hash_table_lookup (maker->names, folded);
  if (row == NULL || row->type != type)
    row = add_row (maker, names[0], type, 0);
  row->weight = MAX (row->weight, type == REGEST_GAZETTEER_COUNTRY ? 250 : 225);
  for (guint i = 0; names[i] != NULL; i++)
    if (*names[i] != '\0')
      add_name (maker, names[i], row);
  return TRUE;
}

static gboolean
add_own (Maker *maker, const char *path)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return FALSE;
  maker->own = TRUE;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strstrip (lines[i]);
      if (*lines[i] != '\0' && *lines[i] != '#' && !add_own_line (maker, lines[i]))
        {
          g_printerr ("%s:%u: not understood\n", path, i + 1);
          return FALSE;
        }
    }
  return TRUE;
}

/* -- words ----------------------------------------------------------------- */

static gboolean
is_small (const char *word, const char *language)
{
  return g_unichar_islower (g_utf8_get_char (word)) || g_str_equal (language, "de");
}

/* A German list has the names of people and places between the nouns: those we know go. */
static gboolean
is_name (Maker *maker, const char *folded, const char *word)
{
  Row *row = g_hash_table_lookup (maker->names, folded);

  return g_unichar_isupper (g_utf8_get_char (word)) && row != NULL && row->weight >= 150 &&
         g_hash_table_contains (maker->usual, folded);
}

static void
add_list (Maker *maker, GPtrArray *words, const char *path, const char *language)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL) || !g_utf8_validate (text, -1, NULL))
    return;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *folded = regest_gazetteer_fold (lines[i]);

      if (is_small (lines[i], language) && !is_name (maker, folded, lines[i]))
        g_ptr_array_add (words, g_steal_pointer (&folded));
    }
}

static void
add_words (Maker *maker, RegestGazetteerHeader *header, GByteArray *filters)
{
  static const char *const lists[REGEST_GAZETTEER_N_LANGUAGES][3] = {
    { "american-english" }, { "ngerman", "ogerman" }, { "french" }
  };

  for (guint i = 0; i < REGEST_GAZETTEER_N_LANGUAGES; i++)
    {
      g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
      guint start = filters->len, n_bits;

      for (guint j = 0; lists[i][j] != NULL; j++)
        {
          g_autofree char *path = g_build_filename ("/usr/share/dict", lists[i][j], NULL);

          add_list (maker, words, path, regest_gazetteer_languages[i]);
        }
      n_bits = (words->len * 10 + 63) / 64 * 64;
      header->n_bits[i] = n_bits;
      header->words[i] = start;
      g_byte_array_set_size (filters, start + n_bits / 8);
      memset (filters->data + start, 0, n_bits / 8);
      for (guint j = 0; j < words->len; j++)
        for (guint k = 0; k < REGEST_GAZETTEER_N_HASHES; k++)
          {
            guint bit = regest_gazetteer_hash (words->pdata[j], k) % n_bits;

            filters->data[start + bit / 8] |= 1 << bit % 8;
          }
      if (words->len > 0)
        maker->flags |= REGEST_GAZETTEER_HAS_WORDS;
    }
}

/* -- writing --------------------------------------------------------------- */

static guint32
add_string (GByteArray *strings, const char *string)
{
  guint32 offset = strings->len;

  g_byte_array_append (strings, (const guint8 *) string, strlen (string) + 1);
  return offset;
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static GPtrArray *
list_folded (Maker *maker)
{
  GPtrArray *folded = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, maker->names);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (folded, key);
  g_ptr_array_sort (folded, compare_strings);
  return folded;
}

static void
add_rows (Maker *maker, GPtrArray *folded, GArray *rows, GByteArray *strings)
{
  for (guint i = 0; i < folded->len; i++)
    {
      Row *row = g_hash_table_lookup (maker->names, folded->pdata[i]);
      RegestGazetteerRow written = {
        0, { row->country[0], row->country[1] }, row->type, row->weight
      };

      if (row->index != 0)
        continue;
      written.name = add_string (strings, row->name);
      g_array_append_val (rows, written);
      row->index = rows->len;
    }
}

static gboolean
write_all (Maker *maker, const char *path)
{
  RegestGazetteerHeader header = { .magic = REGEST_GAZETTEER_MAGIC };
  g_autoptr (GPtrArray) folded = list_folded (maker);
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (RegestGazetteerName));
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (RegestGazetteerRow));
  g_autoptr (GByteArray) strings = g_byte_array_new ();
  g_autoptr (GByteArray) filters = g_byte_array_new ();
  g_autoptr (GByteArray) file = g_byte_array_new ();
  guint start;

  add_rows (maker, folded, rows, strings);
  for (guint i = 0; i < folded->len; i++)
    {
      Row *row = g_hash_table_lookup (maker->names, folded->pdata[i]);
      RegestGazetteerName name = { add_string (strings, folded->pdata[i]), row->index - 1 };

      g_array_append_val (names, name);
    }
  add_words (maker, &header, filters);
  header.flags = maker->flags;
  header.n_names = names->len;
  header.n_places = rows->len;
  start = sizeof header + names->len * sizeof (RegestGazetteerName) +
          rows->len * sizeof (RegestGazetteerRow);
  for (guint i = 0; i < REGEST_GAZETTEER_N_LANGUAGES; i++)
    header.words[i] += start;
  header.strings = start + filters->len;
  header.size = header.strings + strings->len;
  g_byte_array_append (file, (const guint8 *) &header, sizeof header);
  g_byte_array_append (file, (const guint8 *) names->data,
                       names->len * sizeof (RegestGazetteerName));
  g_byte_array_append (file, (const guint8 *) rows->data, rows->len * sizeof (RegestGazetteerRow));
  g_byte_array_append (file, filters->data, filters->len);
  g_byte_array_append (file, strings->data, strings->len);
  return g_file_set_contents (path, (const char *) file->data, file->len, NULL);
}

int
main (int argc, char **argv)
{
  Maker maker = { 0 };
  gboolean done;

  if (argc != 4)
    return 2;
  maker.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  maker.rows = g_hash_table_new_full (NULL, NULL, free_row, NULL);
  maker.usual = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  maker.cities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  add_geonames (&maker);
  add_countries (&maker, argv[2], "3166-1");
  add_countries (&maker, argv[2], "3166-3");
  done = add_own (&maker, argv[3]) && write_all (&maker, argv[1]);
  g_hash_table_unref (maker.cities);
  g_hash_table_unref (maker.usual);
  g_hash_table_unref (maker.names);
  g_hash_table_unref (maker.rows);
  return done ? 0 : 1;
}
