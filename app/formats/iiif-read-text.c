/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The words of canvases. They come as lines, as words of lines, as blocks or all at once, in one
 * size or in several ("textGranularity"); what is told in several sizes is taken by its lines, and
 * words go into the lines they stand in.
 */

#include "config.h"

#include <string.h>

#include "iiif-read.h"
#include "json-private.h"
#include "web-annotation.h"

typedef enum
{
  GRAIN_WORD,
  GRAIN_LINE,
  GRAIN_BLOCK,
} Grain;

typedef struct
{
  Grain grain;
  char *words;
  GArray *points; /* (nullable) */
  RegestId id; /* of its zone; none: a new one */
  RegestZone *zone; /* (nullable): borrowed, when it is made */
  const char *at; /* of a line: what of its words is not yet taken by a word's zone */
  guint offset;
} Piece;

static void
clear_piece (gpointer data)
{
  Piece *piece = data;

  g_free (piece->words);
  g_clear_pointer (&piece->points, g_array_unref);
}

/* -- what is said ---------------------------------------------------------- */

gboolean
iiif_note_is_text (JsonObject *note)
{
  const char *motivation = regest_web_annotation_get_word (note, "motivation");

  return g_strcmp0 (motivation, "supplementing") == 0 ||
         g_strcmp0 (motivation, "transcribing") == 0;
}

/* (nullable): a file of plain text beside the manifest */
static char *
load_words (IiifReader *self, JsonObject *body)
{
  const char *format = regest_json_get_string (body, "format");
  const char *id = iiif_get_id (body);
  g_autoptr (GBytes) bytes = NULL;
  gsize size = 0;
  const char *data;

  if (id == NULL)
    return NULL;
  if (format != NULL && g_str_has_prefix (format, "text/plain"))
    bytes = iiif_load_beside (self, id);
  data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  if (data != NULL && g_utf8_validate (data, (gssize) size, NULL))
    return g_strndup (data, size);
  self->n_texts++;
  return NULL;
}

static char *
dup_note_words (IiifReader *self, JsonObject *note)
{
  g_autoptr (GPtrArray) bodies = regest_web_annotation_list (note, "body");
  const char *whole = regest_json_get_string (note, "bodyValue");

  for (guint i = 0; i < bodies->len; i++)
    {
      const char *value = regest_json_get_string (bodies->pdata[i], "value");
      char *words = value != NULL ? g_strdup (value) : load_words (self, bodies->pdata[i]);

      if (words != NULL)
        return words;
    }
  return g_strdup (whole);
}

static Grain
find_grain (JsonObject *note, const Piece *piece)
{
  const char *grain = regest_json_get_string (note, "textGranularity");

  if (g_strcmp0 (grain, "word") == 0)
    return GRAIN_WORD;
  if (grain != NULL && !g_str_equal (grain, "line"))
    return GRAIN_BLOCK;
  return grain == NULL && (piece->points == NULL || strchr (piece->words, '\n') != NULL)
           ? GRAIN_BLOCK
           : GRAIN_LINE;
}

/* line ends are "\n" here, and the last one is ours to write */
static char *
tidy (char *words)
{
  g_autofree char *own = words;
  GString *tidied = g_string_new (NULL);

  for (const char *p = own; *p != '\0'; p++)
    if (*p != '\r')
      g_string_append_c (tidied, *p);
    else if (p[1] != '\n')
      g_string_append_c (tidied, '\n');
  if (tidied->len > 0 && tidied->str[tidied->len - 1] == '\n')
    g_string_truncate (tidied, tidied->len - 1);
  return g_string_free (tidied, FALSE);
}

static GArray *
find_points (IiifReader *self, const IiifSheet *sheet, JsonObject *note)
{
  g_autoptr (GPtrArray) targets = regest_web_annotation_list (note, "target");
  g_auto (RegestWebTarget) target = { 0 };

  if (sheet->page == NULL || targets->len == 0)
    return NULL;
  regest_web_target_read (&target, targets->pdata[0]);
  return regest_web_target_dup_points (&target, sheet->page->page);
}

/* (element-type Piece) */
static GArray *
list_pieces (IiifReader *self, const IiifSheet *sheet)
{
  GArray *pieces = g_array_new (FALSE, TRUE, sizeof (Piece));

  g_array_set_clear_func (pieces, clear_piece);
  for (guint i = 0; i < sheet->notes->len; i++)
    {
      JsonObject *note = sheet->notes->pdata[i];
      const char *grain = regest_json_get_string (note, "textGranularity");
      Piece piece = { 0 };

      if (!iiif_note_is_text (note) || g_strcmp0 (grain, "glyph") == 0)
        continue;
      piece.words = dup_note_words (self, note);
      if (piece.words == NULL)
        continue;
      piece.words = tidy (piece.words);
      piece.points = find_points (self, sheet, note);
      piece.grain = find_grain (note, &piece);
      piece.id = iiif_get_own_id (self, iiif_get_id (note), "text/");
      g_array_append_val (pieces, piece);
    }
  return pieces;
}

/* -- the text -------------------------------------------------------------- */

static void
append (IiifReader *self, const char *words)
{
  g_string_append (self->standoff->text, words);
  self->length += (guint) g_utf8_strlen (words, -1);
}

/* a page's own, where there is one; a text without a page has no zones */
static RegestZone *
add_zone (IiifReader *self, IiifSheet *sheet, Piece *piece, const char *type)
{
  RegestZone *zone;

  if (sheet->page == NULL)
    return NULL;
  zone = regest_zone_new (type);
  zone->id = regest_id_is_none (&piece->id) ? regest_id_new () : piece->id;
  zone->points = g_steal_pointer (&piece->points);
  g_ptr_array_add (sheet->page->zones, zone);
  piece->zone = zone;
  return zone;
}

static void
take_piece (IiifReader *self, IiifSheet *sheet, Piece *piece)
{
  guint start = self->length;
  RegestZone *zone;

  append (self, piece->words);
  piece->at = piece->words;
  piece->offset = start;
  zone = piece->points != NULL || piece->grain == GRAIN_LINE
           ? add_zone (self, sheet, piece,
                       piece->grain == GRAIN_LINE ? REGEST_ZONE_LINE : REGEST_ZONE_REGION)
           : NULL;
  if (zone != NULL)
    {
      zone->has_span = TRUE;
      zone->span = (RegestSpan){ start, self->length };
    }
  append (self, "\n");
}

static gboolean
get_middle (const Piece *piece, RegestPoint *middle)
{
  RegestBox box;

  if (!regest_points_get_box (piece->points, &box))
    return FALSE;
  *middle = (RegestPoint){ box.x + box.width / 2, box.y + box.height / 2 };
  return TRUE;
}

/* the next place of the word in the line that it stands in */
static gboolean
tie_word (IiifReader *self, IiifSheet *sheet, Piece *word, Piece *line)
{
  const char *found = *word->words != '\0' ? strstr (line->at, word->words) : NULL;
  RegestZone *zone;
  guint start;

  if (found == NULL)
    return FALSE;
  start = line->offset + (guint) g_utf8_strlen (line->at, found - line->at);
  zone = add_zone (self, sheet, word, REGEST_ZONE_WORD);
  zone->parent = line->zone->id;
  zone->has_span = TRUE;
  zone->span = (RegestSpan){ start, start + (guint) g_utf8_strlen (word->words, -1) };
  line->at = found + strlen (word->words);
  line->offset = zone->span.end;
  return TRUE;
}

static void
place_word (IiifReader *self, IiifSheet *sheet, Piece *word, GArray *pieces)
{
  RegestPoint middle;

  if (!get_middle (word, &middle))
    return;
  for (guint i = 0; i < pieces->len; i++)
    {
      Piece *line = &g_array_index (pieces, Piece, i);

      if (line->zone != NULL && line->grain == GRAIN_LINE && line->zone->points != NULL &&
          regest_points_contain (line->zone->points, middle) && tie_word (self, sheet, word, line))
        return;
    }
}

/* Words alone: those that stand beside each other are a line. */
static void
take_words (IiifReader *self, IiifSheet *sheet, GArray *pieces)
{
  RegestBox line = { 0 };

  for (guint i = 0; i < pieces->len; i++)
    {
      Piece *word = &g_array_index (pieces, Piece, i);
      RegestPoint middle = { 0, 0 };
      gboolean placed = get_middle (word, &middle);
      RegestZone *zone;
      guint start;

      if (i > 0)
        append (self, placed && middle.y >= line.y && middle.y < line.y + line.height ? " " : "\n");
      if (placed)
        regest_points_get_box (word->points, &line);
      start = self->length;
      append (self, word->words);
      zone = word->points != NULL ? add_zone (self, sheet, word, REGEST_ZONE_WORD) : NULL;
      if (zone == NULL)
        continue;
      zone->has_span = TRUE;
      zone->span = (RegestSpan){ start, self->length };
    }
  if (pieces->len > 0)
    append (self, "\n");
}

static gboolean
has_grain (GArray *pieces, Grain grain)
{
  for (guint i = 0; i < pieces->len; i++)
    if (g_array_index (pieces, Piece, i).grain == grain)
      return TRUE;
  return FALSE;
}

static void
read_sheet (IiifReader *self, IiifSheet *sheet)
{
  g_autoptr (GArray) pieces = list_pieces (self, sheet);
  gboolean in_lines = has_grain (pieces, GRAIN_LINE);

  if (!in_lines && !has_grain (pieces, GRAIN_BLOCK))
    {
      take_words (self, sheet, pieces);
      return;
    }
  for (guint i = 0; i < pieces->len; i++)
    {
      Piece *piece = &g_array_index (pieces, Piece, i);

      if (piece->grain == (in_lines ? GRAIN_LINE : GRAIN_BLOCK))
        take_piece (self, sheet, piece);
      else if (piece->grain == GRAIN_BLOCK && piece->points != NULL)
        add_zone (self, sheet, piece, REGEST_ZONE_REGION);
    }
  for (guint i = 0; i < pieces->len; i++)
    if (g_array_index (pieces, Piece, i).grain == GRAIN_WORD)
      place_word (self, sheet, &g_array_index (pieces, Piece, i), pieces);
}

void
iiif_read_texts (IiifReader *self)
{
  for (guint i = 0; i < self->sheets->len; i++)
    read_sheet (self, self->sheets->pdata[i]);
}
