/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <cairo/cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include <regest/model/entity-labels.h>

#include "pdf-sheet.h"

#define PAGE_WIDTH 34

int
regest_pdf_add_outline (PdfOutput *output, int parent, const char *title)
{
  g_autofree char *target = NULL;
  g_autofree char *shown = NULL;

  if (output->sheet->cr == NULL ||
      cairo_surface_get_type (output->sheet->surface) != CAIRO_SURFACE_TYPE_PDF)
    return parent;
  target = g_strdup_printf ("page=%u pos=[0 %d]", output->sheet->page,
                            (int) MAX (output->sheet->y - 12, 0));
  shown = regest_edition_dup_short (title, 120);
  return cairo_pdf_surface_add_outline (output->sheet->surface, parent, shown, target, 0);
}

/* -- contents -------------------------------------------------------------- */

typedef struct
{
  PdfOutput *output;
  guint n_records;
  char *collection;
} Contents;

/* the page number at the end of an entry's first line */
static void
draw_page_cb (PdfSheet *sheet, PangoLayoutLine *line, double x, double baseline,
              gpointer user_data)
{
  guint *page = user_data;
  g_autofree char *number = g_strdup_printf ("%u", *page);

  if (*page > 0)
    regest_pdf_sheet_draw_number (sheet, number, PDF_LEFT + PDF_MEASURE, baseline);
  *page = 0;
}

static gboolean
list_record_cb (RegestRecord *record, gpointer user_data)
{
  Contents *contents = user_data;
  PdfOutput *output = contents->output;
  const char *collection = regest_record_get_collection (record);
  guint number = contents->n_records++;
  /* pages are known when they were measured */
  guint page = number < output->record_pages->len
                 ? g_array_index (output->record_pages, guint, number)
                 : 0;
  g_autofree char *target = g_strdup_printf ("dest='r%u'", number + 1);
  g_autofree char *entry =
    g_strdup_printf ("%u  %s", number + 1, regest_edition_get_title (record));
  g_autofree char *cut = regest_edition_dup_short (entry, 300);
  g_autoptr (PangoLayout) layout = NULL;
  const PdfPlacing placing = { .x = PDF_LEFT,
                               .below = 2,
                               .func = draw_page_cb,
                               .user_data = &page,
                               .together = TRUE,
                               .target = page > 0 ? target : NULL };

  if (g_strcmp0 (contents->collection, collection) != 0 && *collection != '\0')
    {
      regest_pdf_sheet_space (output->sheet, 6);
      regest_pdf_sheet_need (output->sheet, 40);
      regest_pdf_sheet_place_text (output->sheet, PDF_STYLE_SMALL, collection);
      regest_pdf_sheet_space (output->sheet, 2);
    }
  g_free (contents->collection);
  contents->collection = g_strdup (collection);
  layout = regest_pdf_sheet_new_layout (output->sheet, PDF_STYLE_TEXT, cut,
                                        PDF_MEASURE - PAGE_WIDTH);
  pango_layout_set_indent (layout, -18 * PANGO_SCALE);
  regest_pdf_sheet_place (output->sheet, layout, &placing);
  return !output->sheet->full;
}

gboolean
regest_pdf_write_contents (PdfOutput *output, GError **error)
{
  Contents contents = { output };
  gboolean done;

  regest_pdf_sheet_begin_page (output->sheet);
  output->sheet->y += 60;
  regest_pdf_sheet_place_text (output->sheet, PDF_STYLE_NAME,
                               regest_project_get_name (output->edition->project));
  regest_pdf_sheet_space (output->sheet, 24);
  regest_pdf_add_outline (output, CAIRO_PDF_OUTLINE_ROOT, _("Contents"));
  regest_pdf_sheet_set_head (output->sheet, _("Contents"));
  regest_pdf_sheet_place_text (output->sheet, PDF_STYLE_HEADING, _("Contents"));
  regest_pdf_sheet_space (output->sheet, 6);
  done = regest_selection_foreach_record (output->edition->writing, list_record_cb, &contents,
                                          error);
  g_free (contents.collection);
  return done;
}

/* -- indexes --------------------------------------------------------------- */

typedef struct
{
  PdfOutput *output;
  const char *kind;
  gboolean begun;
} Index;

static void
begin_index (Index *index)
{
  const char *label = regest_edition_get_index_label (index->output->edition, index->kind);

  if (index->begun)
    return;
  index->begun = TRUE;
  regest_pdf_sheet_set_head (index->output->sheet, label);
  regest_pdf_sheet_begin_page (index->output->sheet);
  regest_pdf_add_outline (index->output, CAIRO_PDF_OUTLINE_ROOT, label);
  regest_pdf_sheet_place_text (index->output->sheet, PDF_STYLE_TITLE, label);
  regest_pdf_sheet_space (index->output->sheet, 8);
}

static void
append_names (GString *text, RegestEntity *entity)
{
  GPtrArray *names = regest_entity_get_names (entity);

  for (guint i = 0; i < names->len; i++)
    {
      const RegestName *name = names->pdata[i];

      g_string_append_printf (text, "%s%s, %s", i > 0 ? "; " : " (", name->form,
                              regest_name_type_get_label (name->type));
      if (name->from != NULL || name->to != NULL)
        g_string_append_printf (text, " %s–%s", name->from != NULL ? name->from : "",
                                name->to != NULL ? name->to : "");
    }
  if (names->len > 0)
    g_string_append_c (text, ')');
}

static void
append_pages (GString *text, PdfOutput *output, guint entity)
{
  guint n_mentions;
  const RegestMention *mentions =
    regest_edition_find_mentions (output->edition, entity, &n_mentions);

  for (guint i = 0; i < n_mentions; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? ", " : "  ", mentions[i].record);
}

static gboolean
write_entity_cb (RegestEntity *entity, gpointer user_data)
{
  Index *index = user_data;
  PdfOutput *output = index->output;
  g_autoptr (GString) text = g_string_new (regest_entity_get_name (entity));
  g_autoptr (PangoLayout) layout = NULL;
  const PdfPlacing placing = { .x = PDF_LEFT, .below = 2 };
  PangoAttrList *attributes = pango_attr_list_new ();
  PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD);

  begin_index (index);
  bold->end_index = (guint) text->len;
  pango_attr_list_insert (attributes, bold);
  append_names (text, entity);
  append_pages (text, output,
                regest_edition_get_entity (output->edition, regest_entity_get_id (entity)));
  layout = regest_pdf_sheet_new_layout (output->sheet, PDF_STYLE_SMALL, text->str, 0);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_indent (layout, -14 * PANGO_SCALE);
  regest_pdf_sheet_place (output->sheet, layout, &placing);
  return !output->sheet->full;
}

gboolean
regest_pdf_write_indexes (PdfOutput *output, GError **error)
{
  g_autoptr (GPtrArray) kinds = regest_edition_list_kinds (output->edition, error);

  if (kinds == NULL)
    return FALSE;
  /* pages in place of records */
  g_array_set_size (output->edition->mentions, 0);
  g_array_append_vals (output->edition->mentions, output->mentions->data, output->mentions->len);
  regest_edition_sort_mentions (output->edition);
  for (guint i = 0; i < kinds->len; i++)
    {
      Index index = { output, kinds->pdata[i], FALSE };

      if (!regest_edition_foreach_entity (output->edition, index.kind, write_entity_cb, &index,
                                          error))
        return FALSE;
    }
  return TRUE;
}
