/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What is said of canvases. Tags of others stand on the place they name, or on the whole page.
 * Those that Regest wrote say in bodies of "describing" first the words they stand on, a body for
 * each target that is an address, then their values ("role: sender"); targets that are objects are
 * zones (see iiif-canvas.c).
 */

#include "config.h"

#include <string.h>

#include <regest/store/query.h>

#include "identifiers.h"
#include "iiif-read.h"
#include "json-private.h"
#include "units.h"
#include "web-annotation.h"

/* -- places ---------------------------------------------------------------- */

/* FALSE: it is of no page here, or of no place on it */
static gboolean
add_mark (IiifReader *self, RegestStandoffTag *tag, IiifSheet *sheet, const RegestWebTarget *target)
{
  GArray *points = NULL;
  RegestPage *page;

  if (sheet == NULL || sheet->page == NULL)
    return FALSE;
  page = sheet->page->page;
  points = regest_web_target_dup_points (target, page);
  if (points == NULL && (target->fragment != NULL || target->svg != NULL))
    return FALSE;
  if (points == NULL && page->width > 0 && page->height > 0)
    points = regest_points_new_box ((RegestBox){ 0, 0, page->width, page->height });
  g_ptr_array_add (sheet->page->zones, regest_standoff_make_mark (tag, points));
  return TRUE;
}

/* An id that is in the project is of another record's tag: this record is new, and so are its
 * tags. */
static void
choose_id (IiifReader *self, RegestStandoffTag *tag)
{
  g_autoptr (RegestAnnotation) there = NULL;

  if (!regest_id_is_none (&tag->id))
    there = regest_project_get_annotation (self->reading->project, &tag->id, NULL);
  if (there != NULL)
    tag->id = regest_id_new ();
}

static void
drop_last (IiifReader *self)
{
  g_ptr_array_set_size (self->standoff->tags, self->standoff->tags->len - 1);
  self->n_nowhere++;
}

/* -- tags of others -------------------------------------------------------- */

static void
read_note (IiifReader *self, IiifSheet *sheet, JsonObject *note)
{
  RegestStandoffTag *tag = regest_standoff_add_tag (self->standoff, NULL, 0);
  g_autoptr (GPtrArray) targets = regest_web_annotation_list (note, "target");
  guint n_placed = 0;

  regest_web_annotation_read_bodies (tag, self->reading, note);
  regest_web_annotation_read_origin (tag, note);
  choose_id (self, tag);
  for (guint i = 0; i < targets->len; i++)
    {
      g_auto (RegestWebTarget) target = { 0 };

      regest_web_target_read (&target, targets->pdata[i]);
      n_placed += add_mark (self, tag, iiif_find_sheet (self, target.source), &target);
    }
  if (n_placed == 0)
    drop_last (self);
}

/* -- Regest's own ---------------------------------------------------------- */

typedef struct
{
  IiifReader *reader;
  RegestUnits *units; /* of the text */
  GHashTable *taken; /* of char *, words and place: where behind their last place to look next */
} Own;

/* does the zone stand where the target is? */
static gboolean
touches (const RegestZone *zone, const RegestBox *box)
{
  RegestBox own;

  return box == NULL || !regest_points_get_box (zone->points, &own) ||
         (own.x < box->x + box->width && box->x < own.x + own.width &&
          own.y < box->y + box->height && box->y < own.y + own.height);
}

/* the code points of the text from the first to the last line that the target touches; without a
 * page all of it */
static RegestSpan
find_range (IiifReader *self, IiifSheet *sheet, const RegestBox *box)
{
  RegestSpan range = { G_MAXUINT, 0 };

  if (sheet == NULL || sheet->page == NULL)
    return (RegestSpan){ 0, self->length };
  for (guint i = 0; i < sheet->page->zones->len; i++)
    {
      const RegestZone *zone = sheet->page->zones->pdata[i];

      if (!zone->has_span || !touches (zone, box))
        continue;
      range.start = MIN (range.start, zone->span.start);
      range.end = MAX (range.end, zone->span.end);
    }
  return range;
}

/* The words in the range, which may go on behind it; of several the one after those that were found
 * for the same words and place. */
static gboolean
find_quote (Own *own, RegestSpan range, const char *quote, RegestSpan *span)
{
  const GString *text = own->reader->standoff->text;
  g_autofree char *key = g_strdup_printf ("%u %u %s", range.start, range.end, quote);
  gpointer behind = g_hash_table_lookup (own->taken, key);
  gsize from, end, length = strlen (quote);
  const char *found;

  if (range.start >= range.end || length == 0)
    return FALSE;
  from = regest_units_to_byte (own->units,
                               behind != NULL ? GPOINTER_TO_UINT (behind) : range.start);
  end = MIN (regest_units_to_byte (own->units, range.end) + length - 1, text->len);
  found = from < end ? g_strstr_len (text->str + from, (gssize) (end - from), quote) : NULL;
  if (found == NULL)
    return FALSE;
  span->start = regest_units_from_byte (own->units, found - text->str);
  span->end = span->start + (guint) g_utf8_strlen (quote, (gssize) length);
  g_hash_table_insert (own->taken, g_steal_pointer (&key), GUINT_TO_POINTER (span->end));
  return TRUE;
}

static gboolean
add_words (Own *own, RegestStandoffTag *tag, const RegestWebTarget *target, const char *quote)
{
  IiifReader *self = own->reader;
  IiifSheet *sheet = iiif_find_sheet (self, target->source);
  g_autoptr (GArray) points = sheet != NULL && sheet->page != NULL
                                ? regest_web_target_dup_points (target, sheet->page->page)
                                : NULL;
  RegestBox box;
  gboolean placed = regest_points_get_box (points, &box);
  RegestSpan span;

  if (!find_quote (own, find_range (self, sheet, placed ? &box : NULL), quote, &span))
    return FALSE;
  regest_standoff_add_span (tag, span);
  return TRUE;
}

/* the bodies of a purpose */
static GPtrArray *
list_bodies (JsonObject *note, const char *purpose)
{
  GPtrArray *bodies = regest_web_annotation_list (note, "body");

  for (guint i = bodies->len; i > 0; i--)
    if (g_strcmp0 (regest_json_get_string (bodies->pdata[i - 1], "purpose"), purpose) != 0)
      g_ptr_array_remove_index (bodies, i - 1);
  return bodies;
}

static const char *
get_value (GPtrArray *bodies, guint index)
{
  const char *value =
    index < bodies->len ? regest_json_get_string (bodies->pdata[index], "value") : NULL;

  return value != NULL ? value : "";
}

static void
add_value (RegestStandoffTag *tag, const char *words)
{
  const char *colon = strstr (words, ": ");

  if (colon != NULL)
    {
      g_autofree char *name = g_strndup (words, colon - words);

      regest_standoff_add_value (tag, name, colon + strlen (": "));
    }
}

/* Whom a name means that has no identifier is known by the name, within the record. */
static void
name_entity (IiifReader *self, RegestStandoffTag *tag)
{
  RegestProfile *profile = regest_project_get_profile (self->reading->project);
  const RegestKind *kind = regest_profile_find_kind (profile, tag->kind);
  const char *entity_kind = kind != NULL ? regest_kind_get_entity_kind (kind) : NULL;

  if (tag->name == NULL || tag->identifier != NULL || entity_kind == NULL)
    return;
  tag->key = g_strdup_printf ("%s %s", entity_kind, tag->name);
  if (!g_hash_table_contains (self->entities->listed, tag->key))
    g_hash_table_insert (self->entities->listed, g_strdup (tag->key),
                         regest_entity_new (entity_kind, tag->name));
}

static void
read_meaning (IiifReader *self, RegestStandoffTag *tag, JsonObject *note)
{
  g_autoptr (GPtrArray) bodies = list_bodies (note, "identifying");
  g_autoptr (GPtrArray) comments = list_bodies (note, "commenting");

  for (guint i = 0; i < bodies->len; i++)
    {
      const char *source = regest_json_get_string (bodies->pdata[i], "source");
      const char *value = regest_json_get_string (bodies->pdata[i], "value");

      if (source != NULL && tag->identifier == NULL)
        regest_identifiers_parse_uri (source, &tag->scheme, &tag->identifier);
      else if (value != NULL && tag->name == NULL)
        tag->name = g_strdup (value);
    }
  if (comments->len > 0)
    tag->note = g_strdup (get_value (comments, 0));
  name_entity (self, tag);
}

static void
read_own (Own *own, JsonObject *note)
{
  IiifReader *self = own->reader;
  g_autoptr (GPtrArray) targets = regest_web_annotation_list (note, "target");
  g_autoptr (GPtrArray) kinds = list_bodies (note, "tagging");
  g_autoptr (GPtrArray) words = list_bodies (note, "describing");
  JsonArray *array = regest_json_get_array (note, "target");
  RegestStandoffTag *tag = regest_standoff_add_tag (self->standoff, get_value (kinds, 0), 0);
  guint n_quotes = 0;

  regest_web_annotation_read_origin (tag, note);
  tag->id = iiif_get_own_id (self, iiif_get_id (note), "tag/");
  choose_id (self, tag);
  read_meaning (self, tag, note);
  for (guint i = 0; i < targets->len; i++)
    {
      g_auto (RegestWebTarget) target = { 0 };
      gboolean is_zone = array == NULL || regest_json_get_element (array, i) != NULL;

      regest_web_target_read (&target, targets->pdata[i]);
      if (is_zone)
        add_mark (self, tag, iiif_find_sheet (self, target.source), &target);
      else if (add_words (own, tag, &target, get_value (words, n_quotes)))
        n_quotes++;
    }
  for (guint i = n_quotes; i < words->len; i++)
    add_value (tag, get_value (words, i));
  /* it stands on nothing that came along: on the page, then */
  for (guint i = 0; i < targets->len && tag->spans->len == 0 && !tag->on_page; i++)
    {
      g_auto (RegestWebTarget) target = { 0 };

      regest_web_target_read (&target, targets->pdata[i]);
      add_mark (self, tag, iiif_find_sheet (self, target.source), &target);
    }
  if (tag->spans->len == 0 && !tag->on_page)
    drop_last (self);
}

/* -- all ------------------------------------------------------------------- */

static gboolean
is_own (IiifReader *self, JsonObject *note)
{
  const char *id = iiif_get_id (note);

  return self->root != NULL && id != NULL && g_str_has_prefix (id, self->root) &&
         g_str_has_prefix (id + strlen (self->root), "tag/");
}

void
iiif_read_tags (IiifReader *self)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *text = self->standoff->text;
  g_autoptr (RegestUnits) units = regest_units_new (text->str, text->len);
  Own own = { self, units, taken };

  for (guint i = 0; i < self->sheets->len; i++)
    {
      IiifSheet *sheet = self->sheets->pdata[i];

      for (guint j = 0; j < sheet->notes->len; j++)
        {
          JsonObject *note = sheet->notes->pdata[j];

          if (iiif_note_is_text (note))
            continue;
          if (is_own (self, note))
            read_own (&own, note);
          else
            read_note (self, sheet, note);
        }
    }
}
