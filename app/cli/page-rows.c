/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "page-rows.h"

#include <glib/gi18n-lib.h>

#include <regest/store/query.h>

typedef struct
{
  RegestProject *project;
  const RegestId *record;
  gboolean zones;
  RegestJsonWriter *writer;
  RegestText *text; /* of the record under way */
  GError *error;
} List;

/* -- a row each ------------------------------------------------------------ */

static void
print_page (const RegestPage *page, guint number)
{
  g_autofree char *title = regest_page_dup_title (page, number);
  g_autofree char *size = page->width > 0 && page->height > 0
                            ? g_strdup_printf ("%d×%d", page->width, page->height)
                            : g_strdup ("-");
  char id[REGEST_ID_STRING_SIZE], record[REGEST_ID_STRING_SIZE];

  regest_id_format (&page->id, id);
  regest_id_format (&page->record, record);
  cli_print_row (id, record, title, size, page->image != NULL ? page->image : "-", NULL);
}

static char *
dup_place (const RegestZone *zone)
{
  RegestBox box;

  if (!regest_points_get_box (zone->points, &box))
    return g_strdup ("-");
  return g_strdup_printf ("%d,%d %d×%d", box.x, box.y, box.width, box.height);
}

static void
print_zone (const List *list, const RegestZone *zone)
{
  g_autofree char *place = dup_place (zone);
  g_autofree char *span = zone->has_span
                            ? g_strdup_printf ("%u:%u", zone->span.start, zone->span.end)
                            : g_strdup ("-");
  g_autofree char *words = zone->has_span ? regest_text_dup_range (list->text, zone->span)
                                          : g_strdup ("");
  char id[REGEST_ID_STRING_SIZE];

  regest_id_format (&zone->id, id);
  cli_print_row (id, zone->type, place, span, words, NULL);
}

static void
write_page (RegestJsonWriter *writer, const RegestPage *page)
{
  regest_json_writer_begin_object (writer);
  regest_json_write_page_members (writer, page);
  regest_json_writer_end_object (writer);
}

static gboolean
list_zones (List *list, const RegestPage *page)
{
  g_autoptr (GPtrArray) zones =
    regest_project_list_zones (list->project, &page->id, &list->error);

  for (guint i = 0; zones != NULL && i < zones->len; i++)
    if (list->writer == NULL)
      {
        print_zone (list, zones->pdata[i]);
      }
    else
      {
        regest_json_writer_begin_object (list->writer);
        regest_json_write_zone_members (list->writer, zones->pdata[i]);
        regest_json_writer_end_object (list->writer);
        cli_json_row (list->writer);
      }
  return zones != NULL;
}

static gboolean
list_page (List *list, const RegestPage *page, guint number)
{
  if (list->zones)
    return list_zones (list, page);
  if (list->writer == NULL)
    {
      print_page (page, number);
      return TRUE;
    }
  write_page (list->writer, page);
  cli_json_row (list->writer);
  return TRUE;
}

/* -- records --------------------------------------------------------------- */

static gboolean
list_record_cb (RegestRecord *record, gpointer user_data)
{
  List *list = user_data;
  const RegestId *id = regest_record_get_id (record);
  g_autoptr (RegestText) text = NULL;
  g_autoptr (GPtrArray) pages = NULL;

  if (list->record != NULL && !regest_id_equal (list->record, id))
    return TRUE;
  pages = regest_project_list_pages (list->project, id, &list->error);
  text = list->zones && pages != NULL && pages->len > 0
           ? regest_project_get_text (list->project, id, &list->error)
           : NULL;
  list->text = text;
  for (guint i = 0; list->error == NULL && i < pages->len; i++)
    if (!list_page (list, pages->pdata[i], i + 1))
      break;
  return list->error == NULL;
}

gboolean
cli_list_pages (RegestProject *project, const RegestId *record, gboolean zones,
                RegestJsonWriter *writer, GError **error)
{
  List list = { project, record, zones, writer };

  if (!regest_project_foreach_record (project, list_record_cb, &list, error))
    return FALSE;
  if (list.error == NULL)
    return TRUE;
  g_propagate_error (error, list.error);
  return FALSE;
}

/* -- of one record --------------------------------------------------------- */

static guint
count_lines (RegestProject *project, const RegestPage *page)
{
  g_autoptr (GPtrArray) zones = regest_project_list_zones (project, &page->id, NULL);
  guint n_lines = 0;

  for (guint i = 0; zones != NULL && i < zones->len; i++)
    n_lines += regest_zone_is (zones->pdata[i], REGEST_ZONE_LINE);
  return n_lines;
}

void
cli_print_pages (RegestProject *project, GPtrArray *pages)
{
  if (pages->len > 0)
    cli_print ("\n%s\n", _("Pages"));
  for (guint i = 0; i < pages->len; i++)
    {
      const RegestPage *page = pages->pdata[i];
      g_autofree char *title = regest_page_dup_title (page, i + 1);
      guint n_lines = count_lines (project, page);
      char id[REGEST_ID_STRING_SIZE];

      regest_id_format (&page->id, id);
      cli_print ("  %s  %s  ", id, title);
      if (page->width > 0 && page->height > 0)
        cli_print ("%d×%d  ", page->width, page->height);
      cli_print (ngettext ("%u line", "%u lines", n_lines), n_lines);
      cli_print ("  %s\n", page->image != NULL ? page->image : "");
    }
}

void
cli_write_pages (RegestJsonWriter *writer, GPtrArray *pages)
{
  regest_json_writer_name (writer, "pages");
  regest_json_writer_begin_array (writer);
  for (guint i = 0; i < pages->len; i++)
    write_page (writer, pages->pdata[i]);
  regest_json_writer_end_array (writer);
}
