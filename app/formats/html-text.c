/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Lines of a record. Tags that nest, overlap or cross are no tree, so each run of words under the
 * same marks is written for itself: one span a mark, the outer around the inner, each with the line
 * of its lane. What begins a tag is a link to what is said of it, and carries its name.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "html-scans.h"

#define MAX_NAMED 3 /* tags in a tooltip */

static gboolean
begins_here (RegestEditionRecord *record, const RegestEditionRun *run,
             const RegestEditionPiece *piece)
{
  const RegestEditionPiece *pieces =
    (const RegestEditionPiece *) (gpointer) record->pieces->data;

  return piece >= &pieces[run->begun] && piece < &pieces[run->begun + run->n_begun];
}

/* A tooltip: the inner before the outer. */
static void
write_title (HtmlOutput *output, RegestEditionRecord *record, const RegestEditionRun *run)
{
  guint n_named = MIN (run->n_marks, MAX_NAMED);
  guint n_more = run->n_marks - n_named + run->n_hidden;

  regest_html_put (output, " title=\"");
  for (guint i = 0; i < n_named; i++)
    {
      const RegestEditionPiece *piece = run->marks[run->n_marks - 1 - i];
      g_autofree char *summary = regest_edition_dup_summary (
        record, regest_edition_record_get_tag (record, piece->tag));

      if (i > 0)
        regest_html_put (output, "\n");
      regest_html_text (output, summary);
    }
  if (n_more > 0)
    {
      regest_html_put (output, "\n");
      /* translators: tags beside those that were named */
      regest_html_printf (
        output, g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", n_more), n_more);
    }
  regest_html_put (output, "\"");
}

/* Tags that have no words of their own here, and those there is no lane for: places to lead to. */
static void
write_places (HtmlOutput *output, RegestEditionRecord *record, const RegestEditionRun *run)
{
  for (guint i = run->begun; i < run->begun + run->n_begun; i++)
    {
      const RegestEditionPiece *piece = &g_array_index (record->pieces, RegestEditionPiece, i);
      gboolean drawn = FALSE;

      for (guint j = 0; j < run->n_marks; j++)
        drawn = drawn || run->marks[j] == piece;
      if (!piece->first || (drawn && run->span.start < run->span.end))
        continue;
      regest_html_printf (output, "<span id=\"r%ut%u\"", record->number, piece->tag);
      if (piece->span.start == piece->span.end)
        regest_html_put (output, " class=\"gap\"");
      regest_html_put (output, "></span>");
    }
}

static void
write_mark_start (HtmlOutput *output, RegestEditionRecord *record, const RegestEditionRun *run,
                  const RegestEditionPiece *piece)
{
  const RegestEditionTag *tag = regest_edition_record_get_tag (record, piece->tag);
  gboolean begins = begins_here (record, run, piece);

  regest_html_put (output, "<span");
  if (begins && piece->first)
    regest_html_printf (output, " id=\"r%ut%u\"", record->number, piece->tag);
  regest_html_printf (output, " class=\"k%u u%u", tag->kind, piece->lane);
  if (begins)
    regest_html_put (output, piece->first ? " b" : " c");
  if (piece->span.end == run->span.end)
    regest_html_put (output, piece->last ? " e" : " d");
  if (tag->annotation != NULL &&
      regest_annotation_get_status (tag->annotation) == REGEST_STATUS_SUGGESTED)
    regest_html_put (output, " s");
  regest_html_put (output, "\">");
}

/* the innermost tag that begins with a run: what its link leads to; NULL: none does */
static const RegestEditionPiece *
find_begun (RegestEditionRecord *record, const RegestEditionRun *run)
{
  for (guint i = run->n_marks; i > 0; i--)
    if (run->marks[i - 1]->first && begins_here (record, run, run->marks[i - 1]))
      return run->marks[i - 1];
  return NULL;
}

/* the words of a run: those that have a place on a scan lead to it, where no tag is to be led to */
static void
write_words (HtmlOutput *output, RegestEditionRecord *record, RegestSpan span, gboolean linked)
{
  while (span.start < span.end)
    {
      const HtmlScanWord *word = regest_html_scans_find_word (output->shown, span.start);
      RegestSpan piece = { span.start, span.start + 1 };
      g_autofree char *words = NULL;

      if (word != NULL)
        piece.end = MIN (word->span.end, span.end);
      while (word == NULL && piece.end < span.end &&
             regest_html_scans_find_word (output->shown, piece.end) == NULL)
        piece.end++;
      words = regest_text_dup_range (record->text, piece);
      if (word != NULL && linked)
        regest_html_printf (output, "<a class=\"w\" tabindex=\"-1\" id=\"r%uw%u\" "
                                    "href=\"#r%uz%u\">",
                            record->number, word->zone, record->number, word->zone);
      else if (word != NULL)
        regest_html_printf (output, "<span id=\"r%uw%u\">", record->number, word->zone);
      regest_html_text (output, words);
      if (word != NULL)
        regest_html_put (output, linked ? "</a>" : "</span>");
      span.start = piece.end;
    }
}

static void
write_run (HtmlOutput *output, RegestEditionRecord *record, const RegestEditionRun *run)
{
  const RegestEditionPiece *begun = find_begun (record, run);

  write_places (output, record, run);
  if (run->span.start >= run->span.end)
    return;
  if (run->n_marks == 0)
    {
      write_words (output, record, run->span, TRUE);
      return;
    }
  if (begun != NULL)
    regest_html_printf (output, "<a href=\"#r%ue%u\"", record->number, begun->tag);
  else
    regest_html_put (output, "<span");
  write_title (output, record, run);
  regest_html_put (output, ">");
  for (guint i = 0; i < run->n_marks; i++)
    write_mark_start (output, record, run, run->marks[i]);
  write_words (output, record, run->span, FALSE);
  for (guint i = 0; i < run->n_marks; i++)
    regest_html_put (output, "</span>");
  regest_html_put (output, begun != NULL ? "</a>" : "</span>");
}

/* Parts are brackets in the margin: the innermost around the line. */
static void
write_part_class (HtmlOutput *output, RegestEditionRecord *record, RegestSpan line)
{
  RegestAnnotation *around = NULL;
  RegestSpan extent = { 0, 0 };

  for (guint i = record->parts->len; i > 0 && around == NULL; i--)
    {
      extent = regest_annotation_get_extent (record->parts->pdata[i - 1]);
      if (extent.start <= line.end && extent.end > line.start)
        around = record->parts->pdata[i - 1];
    }
  if (around == NULL)
    return;
  regest_html_printf (output, " class=\"p%s%s\"", extent.start >= line.start ? " pb" : "",
                      extent.end <= line.end + 1 ? " pe" : "");
}

/* leads from a line to its place on the scan; it has no words of its own */
static void
write_place (HtmlOutput *output, RegestEditionRecord *record, guint number)
{
  guint zone = regest_html_scans_find_line (output->shown, number);

  if (zone == 0)
    return;
  regest_html_printf (output, "<a class=\"z\" href=\"#r%uz%u\" aria-label=\"", record->number,
                      zone);
  /* translators: a link to where a line of a text stands on the scan */
  regest_html_printf (output, _("Line %u on the page image"), number);
  regest_html_put (output, "\"></a>");
}

static void
write_line (HtmlOutput *output, RegestEditionRecord *record, guint number, RegestEditionRuns *runs)
{
  RegestSpan line = regest_text_get_line (record->text, number - 1);
  guint at = line.start;
  RegestEditionRun run;

  regest_html_printf (output, "<li dir=\"auto\" id=\"r%ul%u\"", record->number, number);
  write_part_class (output, record, line);
  regest_html_put (output, ">");
  write_place (output, record, number);
  while (regest_edition_runs_next (runs, line, &at, &run))
    write_run (output, record, &run);
  regest_html_put (output, "</li>\n");
}

void
regest_html_lines (HtmlOutput *output, RegestEditionRecord *record,
                   const RegestEditionBlock *block, RegestEditionRuns *runs)
{
  regest_html_put (output, "<ol class=\"lines\"");
  if (block->first_line > 1)
    regest_html_printf (output, " start=\"%u\"", block->first_line);
  regest_html_put (output, ">\n");
  for (guint number = block->first_line; number < block->end_line && output->error == NULL;
       number++)
    write_line (output, record, number, runs);
  regest_html_put (output, "</ol>\n");
}
