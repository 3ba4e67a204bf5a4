/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "pdf-sheet.h"

#define LINE_GAP 3.2 /* between lines of text, with room for one mark */
/* Texts of PDFs and scanners have more blank lines than a reader wants to turn pages for. */
#define BLANK_LESS 0.5 /* of a line's height */
#define MAX_CHARS 4000 /* of a line that is laid out at once */
#define PART_X (PDF_LEFT - 6) /* of the bracket around a part */

/* a mark on bytes of the layout */
typedef struct
{
  int start, end;
  guint kind;
  guint lane;
  gboolean begins, ends, proposed;
} Stretch;

typedef struct
{
  PdfOutput *output;
  RegestEditionRecord *record;
  guint number; /* of the line; 0: it was written */
  GArray *stretches; /* of Stretch */
  guint n_lanes;
  gboolean in_part, part_begins, part_ends;
} Line;

static void
add_stretches (Line *line, const RegestEditionRun *run, int start, int end)
{
  for (guint i = 0; i < run->n_marks; i++)
    {
      const RegestEditionPiece *piece = run->marks[i];
      const RegestEditionTag *tag = regest_edition_record_get_tag (line->record, piece->tag);
      Stretch stretch = {
        start,
        end,
        tag->kind,
        piece->lane,
        piece->span.start == run->span.start,
        piece->span.end == run->span.end,
        tag->annotation != NULL &&
          regest_annotation_get_status (tag->annotation) == REGEST_STATUS_SUGGESTED,
      };

      g_array_append_val (line->stretches, stretch);
      line->n_lanes = MAX (line->n_lanes, piece->lane + 1u);
    }
}

/* Bytes are those of what is shown: a character that cannot be shown is three there. */
static int
count_shown_bytes (const char *words)
{
  gsize n_bytes = 0;

  for (const char *at = words; *at != '\0'; at = g_utf8_next_char (at))
    n_bytes += regest_edition_can_show (g_utf8_get_char (at)) ? g_utf8_next_char (at) - at : 3;
  return (int) n_bytes;
}

static void
draw_stretch (Line *line, PangoLayoutLine *shown, const Stretch *stretch, PdfMark *mark)
{
  PdfLook look = regest_pdf_look_of (line->output->edition, stretch->kind);
  double left = mark->x0;
  int start = MAX (stretch->start, shown->start_index);
  int end = MIN (stretch->end, shown->start_index + shown->length);
  g_autofree int *ranges = NULL;
  int n_ranges = 0;

  if (start >= end)
    return;
  pango_layout_line_get_x_ranges (shown, start, end, &ranges, &n_ranges);
  mark->lane = stretch->lane;
  mark->proposed = stretch->proposed;
  for (int i = 0; i < n_ranges; i++)
    {
      PdfMark one = *mark;

      one.x0 = left + (double) ranges[2 * i] / PANGO_SCALE;
      one.x1 = left + (double) ranges[2 * i + 1] / PANGO_SCALE;
      one.begins = stretch->begins && start == stretch->start && i == 0;
      one.ends = stretch->ends && end == stretch->end && i == n_ranges - 1;
      regest_pdf_mark_draw (&one, &look, line->output->sheet->cr);
    }
}

static void
draw_part (Line *line, PdfSheet *sheet, double top, double bottom)
{
  cairo_set_line_width (sheet->cr, 0.7);
  if (line->part_begins)
    {
      cairo_move_to (sheet->cr, PART_X + 3, top);
      cairo_line_to (sheet->cr, PART_X, top);
    }
  else
    cairo_move_to (sheet->cr, PART_X, top);
  cairo_line_to (sheet->cr, PART_X, bottom);
  if (line->part_ends)
    cairo_line_to (sheet->cr, PART_X + 3, bottom);
  cairo_stroke (sheet->cr);
}

static void
draw_line_cb (PdfSheet *sheet, PangoLayoutLine *shown, double x, double baseline,
              gpointer user_data)
{
  Line *line = user_data;
  PangoRectangle extents;
  PdfMark mark = { .x0 = PDF_LEFT, .baseline = baseline };

  pango_layout_line_get_extents (shown, NULL, &extents);
  /* x ranges count from the layout's edge */
  mark.top = baseline + (double) extents.y / PANGO_SCALE + 2;
  if (line->number > 0)
    {
      g_autofree char *number = g_strdup_printf ("%u", line->number);

      regest_pdf_sheet_draw_number (sheet, number, PART_X - 5, baseline);
      line->number = 0;
    }
  if (line->in_part)
    draw_part (line, sheet, sheet->y,
               sheet->y + (double) extents.height / PANGO_SCALE + LINE_GAP +
                 (line->n_lanes > 1 ? (line->n_lanes - 1) * PDF_LANE_STEP : 0));
  for (guint i = 0; i < line->stretches->len; i++)
    draw_stretch (line, shown, &g_array_index (line->stretches, Stretch, i), &mark);
}

static void
find_part (Line *line, RegestSpan span)
{
  for (guint i = line->record->parts->len; i > 0 && !line->in_part; i--)
    {
      RegestSpan extent = regest_annotation_get_extent (line->record->parts->pdata[i - 1]);

      line->in_part = extent.start <= span.end && extent.end > span.start;
      line->part_begins = line->in_part && extent.start >= span.start;
      line->part_ends = line->in_part && extent.end <= span.end + 1;
    }
}

/* Runs up to about MAX_CHARS of a line; FALSE: it has no more. */
static gboolean
collect_runs (Line *line, RegestSpan span, RegestEditionRuns *runs, guint *at, GString *words)
{
  RegestEditionRun run;
  guint from = *at;
  gboolean more = TRUE;

  g_string_truncate (words, 0);
  g_array_set_size (line->stretches, 0);
  line->n_lanes = 0;
  while (*at - from < MAX_CHARS)
    {
      RegestSpan reach = { span.start, MIN (span.end, from + MAX_CHARS) };
      g_autofree char *part = NULL;
      int start = count_shown_bytes (words->str);

      more = regest_edition_runs_next (runs, reach, at, &run);
      if (!more)
        break;
      part = regest_text_dup_range (line->record->text, run.span);
      g_string_append (words, part);
      add_stretches (line, &run, start, start + count_shown_bytes (part));
    }
  return *at < span.end;
}

static gboolean
is_blank (const char *words)
{
  return words[strspn (words, " \t\f\r")] == '\0';
}

static double
get_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static void
write_line (PdfOutput *output, RegestEditionRecord *record, guint number, RegestEditionRuns *runs)
{
  RegestSpan span = regest_text_get_line (record->text, number - 1);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GArray) stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  Line line = { output, record, number, stretches };
  guint at = span.start;
  gboolean more;

  find_part (&line, span);
  do
    {
      g_autoptr (PangoLayout) layout = NULL;
      PdfPlacing placing = { PDF_LEFT, LINE_GAP, draw_line_cb, &line };
      guint page;

      more = collect_runs (&line, span, runs, &at, words);
      layout = regest_pdf_sheet_new_layout (output->sheet, PDF_STYLE_TEXT, words->str, 0);
      pango_layout_set_single_paragraph_mode (layout, TRUE);
      if (is_blank (words->str))
        placing.below -= BLANK_LESS * get_height (layout);
      else if (line.n_lanes > 1)
        placing.below += (line.n_lanes - 1) * PDF_LANE_STEP;
      page = regest_pdf_sheet_place (output->sheet, layout, &placing);
      if (output->line_pages->len < number)
        g_array_append_val (output->line_pages, page);
    }
  while (more);
}

void
regest_pdf_write_lines (PdfOutput *output, RegestEditionRecord *record,
                        const RegestEditionBlock *block, RegestEditionRuns *runs)
{
  for (guint number = block->first_line; number < block->end_line && !output->sheet->full;
       number++)
    write_line (output, record, number, runs);
}
