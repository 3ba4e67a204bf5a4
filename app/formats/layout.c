/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "layout.h"
#include "safe-xml.h"

void
regest_layout_begin (RegestLayout *self, RegestReading *reading, const char *format)
{
  memset (self, 0, sizeof *self);
  self->reading = reading;
  self->standoff = regest_standoff_new (format);
}

static void
tell (const RegestLayout *self, const char *message)
{
  regest_report_add_remark (self->reading->report, self->reading->display_name, 0, "%s", message);
}

static void
tell_counts (const RegestLayout *self)
{
  g_autofree char *unplaced = g_strdup_printf (
    ngettext ("the place of %u line or word on the page cannot be read; its words were taken",
              "the places of %u lines or words on the page cannot be read; their words were taken",
              self->n_unplaced),
    self->n_unplaced);
  g_autofree char *glued = g_strdup_printf (
    ngettext ("the file says of no blank between the words of %u line; they were taken as they "
              "stand",
              "the file says of no blank between the words of %u lines; they were taken as they "
              "stand",
              self->n_glued),
    self->n_glued);

  if (self->n_unplaced > 0)
    tell (self, unplaced);
  if (self->n_glued > 0)
    tell (self, glued);
}

gboolean
regest_layout_end (RegestLayout *self, gboolean done, GError **error)
{
  g_autoptr (RegestStandoff) standoff = g_steal_pointer (&self->standoff);

  if (!done)
    return FALSE;
  if (standoff->pages->len == 0)
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                           _("there is no page in this file; no record was made of it"));
      return FALSE;
    }
  tell_counts (self);
  return regest_standoff_store (standoff, self->reading, error);
}

/* -- zones ----------------------------------------------------------------- */

RegestPage *
regest_layout_add_page (RegestLayout *self)
{
  self->page = regest_standoff_add_page (self->standoff);
  return self->page->page;
}

RegestZone *
regest_layout_add_zone (RegestLayout *self, const char *type, const RegestZone *parent,
                        const xmlNode *node)
{
  RegestZone *zone = regest_zone_new (type);

  zone->id = regest_id_new ();
  if (parent != NULL)
    zone->parent = parent->id;
  zone->name = regest_xml_dup_attribute (node, "id");
  if (zone->name == NULL)
    zone->name = regest_xml_dup_attribute (node, "ID");
  g_ptr_array_add (self->page->zones, zone);
  return zone;
}

void
regest_layout_take_points (RegestLayout *self, RegestZone *zone, GArray *points)
{
  self->n_unplaced += points == NULL && !regest_zone_is (zone, REGEST_ZONE_REGION);
  g_clear_pointer (&zone->points, g_array_unref);
  zone->points = points;
}

void
regest_layout_tie (RegestZone *zone, RegestSpan span)
{
  zone->has_span = TRUE;
  zone->span = span;
}

void
regest_layout_add_text (RegestLayout *self, RegestZone *zone, const char *words)
{
  guint start = self->length;

  /* other line ends are one here, as everywhere */
  for (const char *p = words; *p != '\0'; p++)
    if (*p != '\r')
      {
        g_string_append_c (self->standoff->text, *p);
        self->length += ((guchar) *p & 0xc0) != 0x80;
      }
  regest_layout_tie (zone, (RegestSpan){ start, self->length });
  g_string_append_c (self->standoff->text, '\n');
  self->length++;
}

/* -- words ----------------------------------------------------------------- */

void
regest_layout_cursor_init (RegestLayoutCursor *cursor, const char *words, guint offset)
{
  cursor->at = words;
  cursor->offset = offset;
}

gboolean
regest_layout_cursor_find (RegestLayoutCursor *cursor, RegestZone *zone, const char *word)
{
  const char *found = *word != '\0' ? strstr (cursor->at, word) : NULL;
  RegestSpan span;

  if (found == NULL)
    return FALSE;
  span.start = cursor->offset + (guint) g_utf8_strlen (cursor->at, found - cursor->at);
  span.end = span.start + (guint) g_utf8_strlen (word, -1);
  regest_layout_tie (zone, span);
  cursor->at = found + strlen (word);
  cursor->offset = span.end;
  return TRUE;
}

/* -- reading order --------------------------------------------------------- */

typedef struct
{
  GHashTable *by_id;
  GPtrArray *nodes;
} Order;

typedef struct
{
  xmlNode *node;
  double index;
} Member;

static int
compare_members (gconstpointer a, gconstpointer b)
{
  const Member *p = a, *q = b;

  return p->index != q->index ? (p->index < q->index ? -1 : 1) : 0;
}

/* (element-type Member): g_array_sort() leaves equal ones as they stand */
static GArray *
list_members (xmlNode *group)
{
  GArray *members = g_array_new (FALSE, FALSE, sizeof (Member));

  for (xmlNode *node = regest_xml_first (group, NULL); node != NULL;
       node = regest_xml_next (node, NULL))
    {
      Member member = { node, regest_xml_get_number (node, "index", members->len) };

      g_array_append_val (members, member);
    }
  if (g_str_has_prefix ((const char *) group->name, "Ordered"))
    g_array_sort (members, compare_members);
  return members;
}

/* a group that stands for a region is that region first */
static void
take_references (Order *order, xmlNode *node)
{
  g_autofree char *region = regest_xml_dup_attribute (node, "regionRef");
  g_autofree char *element = regest_xml_dup_attribute (node, "REF");
  g_auto (GStrv) ids = g_strsplit_set (region != NULL ? region : element != NULL ? element
                                                                                 : "",
                                       " \t\r\n", -1);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      xmlNode *found = g_hash_table_lookup (order->by_id, ids[i]);

      if (found != NULL)
        g_ptr_array_add (order->nodes, found);
    }
}

/* as deep as libxml2 lets elements stand in each other */
static void
go_through (Order *order, xmlNode *group)
{
  g_autoptr (GArray) members = list_members (group);

  take_references (order, group);
  for (guint i = 0; i < members->len; i++)
    go_through (order, g_array_index (members, Member, i).node);
}

GPtrArray *
regest_layout_list_order (xmlNode *reading_order, GHashTable *by_id)
{
  Order order = { by_id, g_ptr_array_new () };

  if (reading_order != NULL)
    go_through (&order, reading_order);
  return order.nodes;
}
