/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "custody.h"
#include "pdf-sheet.h"

#define LABEL_WIDTH 104
#define NUMBER_WIDTH 26
#define QUOTE_CHARS 80
#define MAX_VALUE 20000 /* code points */

void
regest_pdf_write_fields (PdfOutput *output, RegestEditionRecord *record, const char *owner,
                         GPtrArray *attributes)
{
  RegestEdition *edition = output->edition;
  const char *last = NULL;

  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = attributes->pdata[i];
      g_autofree char *value = regest_edition_dup_value (edition, owner, attribute);
      const char *reading = regest_edition_get_reading (attribute, value);
      gboolean repeats = g_strcmp0 (last, attribute->name) == 0;
      g_autofree char *whole = NULL;
      g_autofree char *text = NULL;

      whole = g_strdup_printf ("%s%s%s%s%s%s", value, reading != NULL ? " ‹" : "",
                               reading != NULL ? reading : "", reading != NULL ? "›" : "",
                               attribute->inferred ? " · " : "",
                               attribute->inferred ? _("inferred") : "");
      text = regest_edition_dup_short (whole, MAX_VALUE);
      regest_pdf_sheet_place_entry (
        output->sheet,
        repeats ? "" : regest_edition_get_field_label (edition, owner, attribute->name), text,
        LABEL_WIDTH);
      last = attribute->name;
    }
}

void
regest_pdf_write_custody (PdfOutput *output, RegestEditionRecord *record, RegestAnnotation *part)
{
  g_autoptr (GPtrArray) stations =
    regest_selection_stations (output->edition->writing, record->custody, part);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (stations == NULL || stations->len < 2)
    return;
  text = regest_custody_dup_text (stations);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      regest_pdf_sheet_place_entry (output->sheet, i == 0 ? _("Custody") : "", lines[i],
                                    LABEL_WIDTH);
}

static char *
describe_tag (RegestEditionRecord *record, const RegestEditionTag *tag)
{
  g_autofree char *quote = regest_edition_dup_quote (record, tag, QUOTE_CHARS);
  g_autofree char *summary = regest_edition_dup_summary (record, tag);
  const char *certainty =
    tag->annotation != NULL ? regest_edition_get_certainty (tag->annotation) : NULL;
  const char *note = tag->annotation != NULL ? regest_annotation_get_note (tag->annotation) : NULL;
  g_autofree char *page = regest_edition_dup_page (tag);
  GString *text = g_string_new (NULL);

  if (page != NULL)
    g_string_append_printf (text, "%s: ", page);
  if (*quote != '\0')
    /* translators: words of a document, then what is said of them */
    g_string_append_printf (text, _("“%s” "), quote);
  g_string_append (text, summary);
  if (certainty != NULL)
    g_string_append_printf (text, "; %s: %s", _("Certainty"), certainty);
  if (tag->annotation != NULL &&
      regest_annotation_get_status (tag->annotation) == REGEST_STATUS_SUGGESTED)
    g_string_append_printf (text, "; %s", _("proposed"));
  if (note != NULL && *note != '\0')
    g_string_append_printf (text, ". %s", note);
  return g_string_free (text, FALSE);
}

void
regest_pdf_write_tags (PdfOutput *output, RegestEditionRecord *record,
                       const RegestEditionBlock *block)
{
  guint first = regest_edition_record_find_tag (record, block->first_line);
  guint end = block->end_line > record->n_lines
                ? record->tags->len + 1
                : regest_edition_record_find_tag (record, block->end_line);
  guint last_line = 0;

  if (first >= end)
    return;
  regest_pdf_sheet_space (output->sheet, 5);
  regest_pdf_sheet_need (output->sheet, 30);
  regest_pdf_sheet_rule (output->sheet);
  regest_pdf_sheet_space (output->sheet, 4);
  for (guint number = first; number < end && !output->sheet->full; number++)
    {
      const RegestEditionTag *tag = regest_edition_record_get_tag (record, number);
      guint line =
        tag->wordless ? 0 : regest_edition_record_get_line (record, tag->extent.start);
      g_autofree char *label = g_strdup_printf ("%u", line);
      g_autofree char *text = describe_tag (record, tag);

      regest_pdf_sheet_place_entry (output->sheet, line != last_line ? label : "", text,
                                    NUMBER_WIDTH);
      last_line = line;
    }
}

/* The kinds and their lines, each drawn under its name. */
static void
draw_sample_cb (PdfSheet *sheet, PangoLayoutLine *line, double x, double baseline,
                gpointer user_data)
{
  const PdfLook *look = user_data;
  PangoRectangle extents;
  PdfMark mark = { .x0 = x, .baseline = baseline, .begins = TRUE, .ends = TRUE };

  pango_layout_line_get_extents (line, NULL, &extents);
  mark.x1 = x + (double) extents.width / PANGO_SCALE;
  mark.top = baseline + (double) extents.y / PANGO_SCALE + 2;
  regest_pdf_mark_draw (&mark, look, sheet->cr);
}

void
regest_pdf_write_key (PdfOutput *output)
{
  const guint n_columns = 4;
  RegestEdition *edition = output->edition;
  GPtrArray *kinds = regest_profile_get_kinds (edition->profile);
  guint column = 0;

  regest_pdf_sheet_space (output->sheet, 14);
  regest_pdf_sheet_need (output->sheet, 60);
  regest_pdf_sheet_place_text (output->sheet, PDF_STYLE_HEADING, _("Key"));
  for (guint i = 0; i < kinds->len; i++)
    {
      g_autoptr (PangoLayout) layout = NULL;
      PdfLook look = regest_pdf_look_of (edition, i);
      PdfPlacing placing = { PDF_LEFT + column * PDF_MEASURE / n_columns, 7, draw_sample_cb,
                             &look };
      double y;

      if (regest_kind_is_block (kinds->pdata[i]) ||
          !regest_writing_has_kind (edition->writing, regest_kind_get_name (kinds->pdata[i])))
        continue;
      if (column == 0)
        regest_pdf_sheet_need (output->sheet, 24);
      y = output->sheet->y;
      layout = regest_pdf_sheet_new_layout (output->sheet, PDF_STYLE_SMALL,
                                            regest_kind_get_label (kinds->pdata[i]),
                                            PDF_MEASURE / n_columns - 8);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      regest_pdf_sheet_place (output->sheet, layout, &placing);
      column = (column + 1) % n_columns;
      if (column > 0)
        output->sheet->y = y;
    }
  if (column > 0)
    regest_pdf_sheet_space (output->sheet, 20);
}
