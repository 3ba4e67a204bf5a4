/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Reads WebAnno TSV 3. The lines are gone through once for the text (which the sentences give, with
 * offsets in UTF-16 units; what stood between them is not in the file and becomes line ends) and
 * for the rows of tokens and their parts; then the rows are gone through for spans and chains, then
 * for relations and slots, which name units further down.
 *
 * A tag over several units has the same number in brackets in each of them. A layer's tags are
 * found again by layer, unit and number; a relation between units that have no tag of its base
 * layer (dependencies of tokens) makes tags of them.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "encoding.h"
#include "tsv3.h"
#include "units.h"

#define MAX_GAP 100000 /* units between sentences: what is more is a lie */

typedef struct
{
  char *unit; /* "1-2", "1-2.1" */
  guint64 start; /* UTF-16 units */
  guint64 end;
  char **cells; /* of the layers */
  guint line;
} Row;

typedef struct
{
  RegestReading *reading;
  RegestStandoff *standoff;
  GPtrArray *layers; /* of RegestTsv3Layer */
  GArray *rows; /* of Row */
  guint n_cells;
  guint64 n_units; /* UTF-16, of the text so far */
  /* (nullable): the text of one that has begun, until its first token says where */
  GString *sentence;
  GHashTable *places; /* units to rows + 1 */
  GHashTable *tags; /* "layer unit number" to tags + 1 */
  RegestUnits *units;
  guint line;
  guint n_empty; /* tags of no words */
} Tsv;

static void
clear_row (gpointer data)
{
  Row *row = data;

  g_free (row->unit);
  g_strfreev (row->cells);
}

static void
complain (Tsv *tsv, guint line, const char *what)
{
  regest_report_add_problem (tsv->reading->report, tsv->reading->display_name, line,
                             _("“%s” was not understood; it was left out"), what);
}

/* -- the text -------------------------------------------------------------- */

static guint64
count_units (const char *text)
{
  guint64 n = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    n += (guchar) *at >= 0xf0 ? 2 : 1;
  return n;
}

/* A sentence begins where its first token does. */
static gboolean
place_sentence (Tsv *tsv, guint64 start, GError **error)
{
  if (tsv->sentence == NULL)
    return TRUE;
  if (start < tsv->n_units || start - tsv->n_units > MAX_GAP)
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                   _("line %u: the sentence does not begin behind the one before it"), tsv->line);
      return FALSE;
    }
  for (; tsv->n_units < start; tsv->n_units++)
    g_string_append_c (tsv->standoff->text, '\n');
  g_string_append_len (tsv->standoff->text, tsv->sentence->str, tsv->sentence->len);
  tsv->n_units += count_units (tsv->sentence->str);
  g_string_free (g_steal_pointer (&tsv->sentence), TRUE);
  return TRUE;
}

static void
add_text (Tsv *tsv, const char *escaped)
{
  g_autofree char *text = regest_tsv3_dup_text (escaped);

  if (tsv->sentence == NULL)
    tsv->sentence = g_string_new (NULL);
  else
    g_string_append_c (tsv->sentence, '\n');
  /* texts have none; a blank keeps the places */
  g_string_append (tsv->sentence, g_strdelimit (text, "\r", ' '));
}

/* -- lines ----------------------------------------------------------------- */

static gboolean
parse_range (const char *cell, guint64 *start, guint64 *end)
{
  char *rest;

  *start = g_ascii_strtoull (cell, &rest, 10);
  if (rest == cell || *rest != '-')
    return FALSE;
  *end = g_ascii_strtoull (rest + 1, &rest, 10);
  return *rest == '\0' && *end >= *start;
}

static gboolean
read_row (Tsv *tsv, const char *line, GError **error)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", -1);
  guint n_cells = g_strv_length (cells);
  Row row = { .line = tsv->line };

  if (n_cells < 3 || !parse_range (cells[1], &row.start, &row.end))
    {
      complain (tsv, tsv->line, cells[0]);
      return TRUE;
    }
  if (!place_sentence (tsv, row.start, error))
    return FALSE;
  if (n_cells < 3 + tsv->n_cells)
    {
      complain (tsv, tsv->line, cells[0]);
      return TRUE;
    }
  row.unit = g_strdup (cells[0]);
  row.cells = g_strdupv (cells + 3);
  g_array_append_val (tsv->rows, row);
  g_hash_table_insert (tsv->places, g_strdup (row.unit), GUINT_TO_POINTER (tsv->rows->len));
  return TRUE;
}

static void
read_head (Tsv *tsv, const char *line)
{
  RegestTsv3Layer *layer = regest_tsv3_layer_parse (line);

  if (layer == NULL)
    {
      complain (tsv, tsv->line, line);
      return;
    }
  g_ptr_array_add (tsv->layers, layer);
  tsv->n_cells += layer->columns->len;
}

static gboolean
read_line (Tsv *tsv, const char *line, GError **error)
{
  if (*line == '\0' || g_str_has_prefix (line, "#FORMAT=") ||
      g_str_has_prefix (line, "#Sentence.id="))
    return TRUE;
  if (g_str_has_prefix (line, "#T_") && tsv->rows->len == 0)
    read_head (tsv, line);
  else if (g_str_has_prefix (line, "#Text="))
    add_text (tsv, line + strlen ("#Text="));
  else if (g_ascii_isdigit (*line))
    return read_row (tsv, line, error);
  else
    complain (tsv, tsv->line, line);
  return TRUE;
}

static gboolean
read_lines (Tsv *tsv, const RegestDecoded *decoded, GError **error)
{
  const char *end = decoded->text + decoded->n_bytes;

  for (const char *p = decoded->text; p < end;)
    {
      const char *stop = memchr (p, '\n', end - p);
      g_autofree char *line = g_strndup (p, (stop != NULL ? stop : end) - p);

      tsv->line++;
      if (!read_line (tsv, line, error))
        return FALSE;
      p = stop != NULL ? stop + 1 : end;
    }
  /* one without a token, at the end */
  return place_sentence (tsv, tsv->n_units, error);
}

/* -- tags ------------------------------------------------------------------ */

static gboolean
get_span (Tsv *tsv, const Row *row, RegestSpan *span)
{
  span->start = regest_units_from_utf16 (tsv->units, row->start);
  span->end = regest_units_from_utf16 (tsv->units, row->end);
  return span->end != G_MAXUINT;
}

static char *
make_key (const char *layer, const char *unit, guint id)
{
  return g_strdup_printf ("%s %s %u", layer, unit, id);
}

static gboolean
find_tag (Tsv *tsv, const char *layer, const char *unit, guint id, guint *index)
{
  g_autofree char *key = make_key (layer, unit, id);
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (tsv->tags, key));

  *index = found - 1;
  return found > 0;
}

/* the first of a unit answers where no number is given */
static void
name_tag (Tsv *tsv, const char *layer, const char *unit, guint id, guint index)
{
  g_autofree char *plain = make_key (layer, unit, 0);

  if (id > 0)
    g_hash_table_insert (tsv->tags, make_key (layer, unit, id), GUINT_TO_POINTER (index + 1));
  if (!g_hash_table_contains (tsv->tags, plain))
    g_hash_table_insert (tsv->tags, g_steal_pointer (&plain), GUINT_TO_POINTER (index + 1));
}

/* Over a further unit, and over what stands between. */
static void
widen_tag (RegestStandoffTag *tag, RegestSpan span)
{
  RegestSpan *whole = &g_array_index (tag->spans, RegestSpan, 0);

  whole->start = MIN (whole->start, span.start);
  whole->end = MAX (whole->end, span.end);
}

/* the stacked items of a layer's cells in a row */
typedef struct
{
  Tsv *tsv;
  const Row *row;
  const RegestTsv3Layer *layer;
  GPtrArray *stacks; /* of GPtrArray of char *: a column each */
  guint n_items;
} Cells;

static const char *
get_item (const Cells *cells, guint column, guint item)
{
  GPtrArray *stack = cells->stacks->pdata[column];

  return stack->pdata[MIN (item, stack->len - 1)];
}

static guint
find_number (const Cells *cells, guint item)
{
  guint id = 0;

  for (guint i = 0; i < cells->stacks->len && id == 0; i++)
    if (((RegestTsv3Column *) cells->layer->columns->pdata[i])->use != REGEST_TSV3_TARGET)
      g_free (regest_tsv3_dup_value (get_item (cells, i, item), &id));
  return id;
}

static void
fill_span (const Cells *cells, guint item, RegestStandoffTag *tag)
{
  for (guint i = 0; i < cells->stacks->len; i++)
    {
      const RegestTsv3Column *column = cells->layer->columns->pdata[i];
      const char *cell = get_item (cells, i, item);
      guint id;
      g_autofree char *value =
        g_str_equal (cell, "_") ? NULL : regest_tsv3_dup_value (cell, &id);

      if (column->use != REGEST_TSV3_FEATURE || value == NULL || *value == '\0')
        continue;
      if (cells->layer->by_value && g_str_equal (column->name, "value"))
        {
          g_free (tag->kind);
          tag->kind = g_strdup (value);
        }
      else
        regest_standoff_set_feature (tag, column->name, value);
    }
}

static void
read_span (const Cells *cells, guint item)
{
  Tsv *tsv = cells->tsv;
  const char *layer = cells->layer->name;
  guint id = find_number (cells, item);
  RegestStandoffTag *tag;
  RegestSpan span;
  g_autofree char *whole = make_key (layer, "", id);
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (tsv->tags, whole));

  if (!get_span (tsv, cells->row, &span))
    {
      complain (tsv, cells->row->line, cells->row->unit);
      return;
    }
  if (span.start == span.end)
    {
      tsv->n_empty++;
      return;
    }
  if (id > 0 && index > 0)
    widen_tag (tsv->standoff->tags->pdata[index - 1], span);
  else
    {
      tag = regest_standoff_add_tag (tsv->standoff, cells->layer->short_name, cells->row->line);
      regest_standoff_add_span (tag, span);
      fill_span (cells, item, tag);
      index = tsv->standoff->tags->len;
      if (id > 0)
        g_hash_table_insert (tsv->tags, g_steal_pointer (&whole), GUINT_TO_POINTER (index));
    }
  name_tag (tsv, layer, cells->row->unit, id, index - 1);
}

/* "*->1-2": the second link of the first chain, which comes from the one before it */
static void
read_chain (const Cells *cells, guint item)
{
  Tsv *tsv = cells->tsv;
  guint id;
  const char *cell = get_item (cells, 0, item);
  const char *arrow = strstr (cell, "->");
  g_autofree char *relation = arrow != NULL ? g_strndup (cell, arrow - cell) : NULL;
  g_autofree char *kind = cells->stacks->len > 1
                            ? regest_tsv3_dup_value (get_item (cells, 1, item), &id)
                            : NULL;
  guint64 chain, place;
  g_autofree char *key = NULL;
  RegestStandoffTag *tag;
  RegestSpan span;
  guint index;

  if (arrow == NULL || !get_span (tsv, cells->row, &span) || span.start == span.end)
    {
      complain (tsv, cells->row->line, cell);
      return;
    }
  chain = g_ascii_strtoull (arrow + 2, NULL, 10);
  place = strchr (arrow + 2, '-') != NULL
            ? g_ascii_strtoull (strchr (arrow + 2, '-') + 1, NULL, 10)
            : 0;
  key = g_strdup_printf ("%s %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT, cells->layer->name, chain,
                         place);
  index = GPOINTER_TO_UINT (g_hash_table_lookup (tsv->tags, key));
  if (index > 0)
    {
      widen_tag (tsv->standoff->tags->pdata[index - 1], span);
      return;
    }
  tag = regest_standoff_add_tag (tsv->standoff, kind != NULL ? kind : cells->layer->short_name,
                                 cells->row->line);
  regest_standoff_add_span (tag, span);
  if (relation != NULL && !g_str_equal (relation, "*"))
    {
      g_autofree char *value = regest_tsv3_dup_text (relation);

      regest_standoff_add_value (tag, "relation", value);
    }
  g_hash_table_insert (tsv->tags, g_steal_pointer (&key),
                       GUINT_TO_POINTER (tsv->standoff->tags->len));
}

/* -- what joins tags ------------------------------------------------------- */

/* the tag of a unit, made where its layer has none (of tokens) */
static gboolean
get_tag (Tsv *tsv, const char *layer, const char *unit, guint id, guint *index)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (tsv->places, unit));
  const char *dot = strrchr (layer, '.');
  RegestStandoffTag *tag;
  RegestSpan span;

  if (find_tag (tsv, layer, unit, id, index) || find_tag (tsv, layer, unit, 0, index))
    return TRUE;
  if (place == 0 || !get_span (tsv, &g_array_index (tsv->rows, Row, place - 1), &span) ||
      span.start == span.end)
    return FALSE;
  tag = regest_standoff_add_tag (tsv->standoff, dot != NULL ? dot + 1 : layer,
                                 g_array_index (tsv->rows, Row, place - 1).line);
  regest_standoff_add_span (tag, span);
  *index = tsv->standoff->tags->len - 1;
  name_tag (tsv, layer, unit, id, *index);
  return TRUE;
}

/* "1-2", "1-2[3]", "1-2[3_4]" */
static char *
parse_source (const char *cell, guint *first, guint *second)
{
  const char *bracket = strchr (cell, '[');
  const char *low = bracket != NULL ? strchr (bracket, '_') : NULL;

  *first = bracket != NULL ? (guint) g_ascii_strtoull (bracket + 1, NULL, 10) : 0;
  *second = low != NULL ? (guint) g_ascii_strtoull (low + 1, NULL, 10) : 0;
  return g_strndup (cell, bracket != NULL ? (gsize) (bracket - cell) : strlen (cell));
}

static char *
tell_features (const Cells *cells, guint item, const char *taken)
{
  g_autoptr (GString) told = g_string_new (NULL);

  for (guint i = 0; i < cells->stacks->len; i++)
    {
      const RegestTsv3Column *column = cells->layer->columns->pdata[i];
      guint id;
      g_autofree char *value = regest_tsv3_dup_value (get_item (cells, i, item), &id);

      if (column->use == REGEST_TSV3_FEATURE && value != NULL && column->name != taken)
        g_string_append_printf (told, "%s%s: %s", told->len > 0 ? "; " : "", column->name, value);
    }
  return told->len > 0 ? g_strdup (told->str) : NULL;
}

/* A relation is called after what it says it is, else after its layer. */
static const RegestTsv3Column *
find_label (const Cells *cells, guint item, char **label)
{
  static const char *const names[] = {
    "DependencyType", "relation", "label", "type", "value", NULL
  };

  for (guint i = 0; i < cells->stacks->len; i++)
    {
      const RegestTsv3Column *column = cells->layer->columns->pdata[i];
      guint id;

      if (column->use != REGEST_TSV3_FEATURE || !g_strv_contains (names, column->name))
        continue;
      *label = regest_tsv3_dup_value (get_item (cells, i, item), &id);
      if (*label != NULL && **label != '\0')
        return column;
      g_clear_pointer (label, g_free);
    }
  return NULL;
}

static void
read_relation (const Cells *cells, guint item)
{
  Tsv *tsv = cells->tsv;
  const char *cell = get_item (cells, cells->stacks->len - 1, item);
  const char *base = cells->layer->base != NULL ? cells->layer->base : cells->layer->name;
  guint first, second, from, to;
  g_autofree char *unit = parse_source (cell, &first, &second);
  g_autofree char *label = NULL;
  const RegestTsv3Column *taken = find_label (cells, item, &label);
  RegestStandoffLink *link;

  if (!get_tag (tsv, base, unit, first, &from) ||
      !get_tag (tsv, base, cells->row->unit, second, &to))
    {
      complain (tsv, cells->row->line, cell);
      return;
    }
  link = regest_standoff_add_link (tsv->standoff,
                                   label != NULL ? label : cells->layer->short_name, from, to);
  link->note = tell_features (cells, item, taken != NULL ? taken->name : NULL);
}

static void
read_filler (const Cells *cells, guint host, const char *role, const RegestTsv3Column *target,
             const char *cell)
{
  guint first, second, filler;
  g_autofree char *unit = parse_source (cell, &first, &second);
  guint id;
  g_autofree char *type = regest_tsv3_dup_value (role, &id);

  if (!get_tag (cells->tsv, target->name, unit, first, &filler))
    complain (cells->tsv, cells->row->line, cell);
  else
    regest_standoff_add_link (cells->tsv->standoff,
                              type != NULL && *type != '\0' ? type : cells->layer->short_name,
                              host, filler);
}

/* "agent;patient" and "1-1;1-3[2]" */
static void
read_slots (const Cells *cells, guint item)
{
  guint id = find_number (cells, item), host;

  if (!find_tag (cells->tsv, cells->layer->name, cells->row->unit, id, &host))
    return;
  for (guint i = 0; i + 1 < cells->stacks->len; i++)
    {
      const RegestTsv3Column *column = cells->layer->columns->pdata[i];
      g_autoptr (GPtrArray) roles = NULL;
      g_autoptr (GPtrArray) fillers = NULL;

      if (column->use != REGEST_TSV3_ROLE)
        continue;
      roles = regest_tsv3_split (get_item (cells, i, item), ';');
      fillers = regest_tsv3_split (get_item (cells, i + 1, item), ';');
      for (guint j = 0; j < MIN (roles->len, fillers->len); j++)
        if (!g_str_equal (fillers->pdata[j], "_") && !g_str_equal (fillers->pdata[j], "*"))
          read_filler (cells, host, roles->pdata[j], cells->layer->columns->pdata[i + 1],
                       fillers->pdata[j]);
    }
}

/* -- rows ------------------------------------------------------------------ */

typedef void (*ReadItem) (const Cells *cells, guint item);

static void
read_cells (Cells *cells, char **first, ReadItem read)
{
  gboolean empty = TRUE;

  cells->stacks = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  cells->n_items = 0;
  for (guint i = 0; i < cells->layer->columns->len; i++)
    {
      GPtrArray *stack = regest_tsv3_split (first[i], '|');

      empty &= g_str_equal (first[i], "_") || *first[i] == '\0';
      cells->n_items = MAX (cells->n_items, stack->len);
      g_ptr_array_add (cells->stacks, stack);
    }
  for (guint i = 0; !empty && i < cells->n_items; i++)
    read (cells, i);
  g_clear_pointer (&cells->stacks, g_ptr_array_unref);
}

static ReadItem
choose_reader (const RegestTsv3Layer *layer, gboolean joins)
{
  if (layer->type == REGEST_TSV3_SPAN)
    return joins ? read_slots : read_span;
  if (layer->type == REGEST_TSV3_CHAIN)
    return joins ? NULL : read_chain;
  return joins ? read_relation : NULL;
}

static void
read_rows (Tsv *tsv, gboolean joins)
{
  for (guint i = 0; i < tsv->rows->len; i++)
    {
      const Row *row = &g_array_index (tsv->rows, Row, i);
      guint column = 0;

      for (guint j = 0; j < tsv->layers->len; j++)
        {
          Cells cells = { tsv, row, tsv->layers->pdata[j] };
          ReadItem read = choose_reader (cells.layer, joins);

          if (read != NULL)
            read_cells (&cells, row->cells + column, read);
          column += cells.layer->columns->len;
        }
    }
}

/* the links of a chain, in their order */
static void
join_chains (Tsv *tsv)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, tsv->tags);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_auto (GStrv) words = g_strsplit (key, " ", 3);
      g_autofree char *next = NULL;
      gpointer found;

      if (g_strv_length (words) != 3 || strchr (words[1], '-') != NULL || *words[1] == '\0')
        continue;
      next = g_strdup_printf ("%s %s %" G_GUINT64_FORMAT, words[0], words[1],
                              g_ascii_strtoull (words[2], NULL, 10) + 1);
      found = g_hash_table_lookup (tsv->tags, next);
      if (found != NULL)
        regest_standoff_add_link (tsv->standoff, "next", GPOINTER_TO_UINT (value) - 1,
                                  GPOINTER_TO_UINT (found) - 1);
    }
}

static gboolean
read_file (Tsv *tsv, GError **error)
{
  g_auto (RegestDecoded) decoded = { 0 };

  if (!regest_decode (tsv->reading->data, tsv->reading->size, "UTF-8", &decoded, error) ||
      !read_lines (tsv, &decoded, error))
    return FALSE;
  tsv->units = regest_units_new (tsv->standoff->text->str, tsv->standoff->text->len);
  read_rows (tsv, FALSE);
  join_chains (tsv);
  read_rows (tsv, TRUE);
  if (tsv->n_empty > 0)
    regest_report_add_problem (tsv->reading->report, tsv->reading->display_name, 0,
                               ngettext ("%u tag of no words was left out",
                                         "%u tags of no words were left out", tsv->n_empty),
                               tsv->n_empty);
  if (tsv->standoff->text->len > 0)
    return regest_standoff_store (tsv->standoff, tsv->reading, error);
  g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                       _("the file is empty; no record was made of it"));
  return FALSE;
}

gboolean
regest_tsv3_read (RegestReading *reading, GError **error)
{
  g_autoptr (RegestStandoff) standoff = regest_standoff_new ("webanno-tsv");
  g_autoptr (GPtrArray) layers = g_ptr_array_new_with_free_func (regest_tsv3_layer_free);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Tsv tsv = { .reading = reading,
              .standoff = standoff,
              .layers = layers,
              .rows = rows,
              .places = places,
              .tags = tags };
  gboolean done;

  g_array_set_clear_func (rows, clear_row);
  done = read_file (&tsv, error);
  g_clear_pointer (&tsv.units, regest_units_free);
  if (tsv.sentence != NULL)
    g_string_free (tsv.sentence, TRUE);
  return done;
}
