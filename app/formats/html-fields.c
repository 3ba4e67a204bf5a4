/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "custody.h"
#include "html-writer.h"

#define QUOTE_CHARS 80

/* a line number that leads there */
static void
write_line_link (HtmlOutput *output, RegestEditionRecord *record, guint line, guint tag)
{
  g_autofree char *label = NULL;

  if (line == 0)
    return;
  /* translators: what a link says to a screen reader; it shows the number only */
  label = g_strdup_printf (_("Line %u"), line);
  regest_html_printf (output, "<a class=\"n\" href=\"#r%u%c%u\" title=\"", record->number,
                      tag > 0 ? 't' : 'l', tag > 0 ? tag : line);
  regest_html_text (output, label);
  regest_html_printf (output, "\">%u</a>", line);
}

static gboolean
is_exported (HtmlOutput *output, const RegestId *record)
{
  GPtrArray *records = output->edition->writing->options->records;

  return records == NULL ||
         g_ptr_array_find_with_equal_func (records, record, regest_id_equal, NULL);
}

/* the record that is, or has, what a value refers to; FALSE: none in this edition */
static gboolean
find_record (HtmlOutput *output, const RegestId *id, RegestId *record)
{
  RegestProject *project = output->edition->project;
  g_autoptr (RegestAnnotation) annotation = regest_project_get_annotation (project, id, NULL);
  g_autoptr (RegestRecord) found = NULL;

  if (annotation != NULL)
    *record = *regest_annotation_get_record (annotation);
  else
    {
      found = regest_project_get_record (project, id, NULL);
      if (found == NULL)
        return FALSE;
      *record = *id;
    }
  return is_exported (output, record);
}

/* Values that mean an entity or another record lead to it. */
static void
write_value (HtmlOutput *output, const char *owner, const RegestAttribute *attribute,
             const char *value)
{
  RegestEdition *edition = output->edition;
  const RegestField *field =
    regest_profile_find_field (edition->profile, owner, attribute->name);
  gboolean refers = field != NULL && !regest_id_is_none (&attribute->reference);
  RegestId record;

  if (refers && regest_field_get_value_type (field) == REGEST_FIELD_ENTITY &&
      g_hash_table_contains (edition->entities, &attribute->reference))
    regest_html_printf (output, "<a href=\"#e%u\">",
                        regest_edition_get_entity (edition, &attribute->reference));
  else if (refers && find_record (output, &attribute->reference, &record))
    {
      regest_html_put (output, "<a href=\"#");
      regest_html_id (output, &record);
      regest_html_put (output, "\">");
    }
  else
    refers = FALSE;
  regest_html_element (output, "bdi", value);
  if (refers)
    regest_html_put (output, "</a>");
}

static void
write_attribute (HtmlOutput *output, RegestEditionRecord *record, const char *owner,
                 const RegestAttribute *attribute)
{
  g_autofree char *value = regest_edition_dup_value (output->edition, owner, attribute);
  const char *reading = regest_edition_get_reading (attribute, value);

  write_value (output, owner, attribute, value);
  if (reading != NULL)
    {
      regest_html_put (output, " <q class=\"r\" dir=\"auto\">");
      regest_html_text (output, reading);
      regest_html_put (output, "</q>");
    }
  if (attribute->inferred)
    {
      regest_html_put (output, " <small>");
      /* translators: of a value that says more than the words it was read from */
      regest_html_text (output, _("inferred"));
      regest_html_put (output, "</small>");
    }
  if (attribute->evidence_state == REGEST_EVIDENCE_GOOD &&
      regest_id_equal (&attribute->evidence_record, regest_record_get_id (record->record)))
    {
      regest_html_put (output, " ");
      write_line_link (output, record,
                       regest_edition_record_get_line (record, attribute->evidence.start), 0);
    }
}

void
regest_html_fields (HtmlOutput *output, RegestEditionRecord *record, const char *owner,
                    GPtrArray *attributes)
{
  const char *last = NULL;

  if (attributes->len == 0)
    return;
  regest_html_put (output, "<dl>\n");
  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = attributes->pdata[i];

      if (g_strcmp0 (last, attribute->name) != 0)
        {
          regest_html_put (output, "<dt>");
          regest_html_text (
            output, regest_edition_get_field_label (output->edition, owner, attribute->name));
          regest_html_put (output, "</dt>");
        }
      last = attribute->name;
      regest_html_put (output, "<dd>");
      write_attribute (output, record, owner, attribute);
      regest_html_put (output, "</dd>\n");
    }
  regest_html_put (output, "</dl>\n");
}

/* -- custody --------------------------------------------------------------- */

static void
write_station (HtmlOutput *output, RegestEditionRecord *record, const RegestStation *station)
{
  g_autofree char *delay = regest_station_dup_delay (station);

  regest_html_put (output, "<li><b>");
  regest_html_text (output, regest_station_get_label (station));
  regest_html_put (output, "</b>");
  if (station->when != NULL || station->reading != NULL)
    {
      regest_html_put (output, " ");
      regest_html_element (output, "bdi",
                           station->when != NULL ? station->when : station->reading);
    }
  if (station->agent != NULL)
    {
      regest_html_put (output, ", ");
      if (station->rank != NULL)
        {
          regest_html_element (output, "bdi", station->rank);
          regest_html_put (output, " ");
        }
      regest_html_element (output, "bdi", station->agent);
    }
  if (delay != NULL)
    {
      regest_html_put (output, " <small>");
      regest_html_text (output, delay);
      regest_html_put (output, "</small>");
    }
  regest_html_put (output, " ");
  if (regest_annotation_get_n_targets (station->source) > 0)
    write_line_link (output, record,
                     regest_edition_record_get_line (record, station->place.start), 0);
  for (guint i = 0; i < station->doubts->len; i++)
    {
      regest_html_put (output, "<br><em>");
      regest_html_text (output, station->doubts->pdata[i]);
      regest_html_put (output, "</em>");
    }
  regest_html_put (output, "</li>\n");
}

void
regest_html_custody (HtmlOutput *output, RegestEditionRecord *record, RegestAnnotation *part)
{
  g_autoptr (GPtrArray) stations =
    regest_selection_stations (output->edition->writing, record->custody, part);

  /* that it was sent alone is among its fields */
  if (stations == NULL || stations->len < 2)
    return;
  regest_html_put (output, "<p class=\"h\">");
  regest_html_text (output, _("Custody"));
  regest_html_put (output, "</p>\n<ol class=\"custody\">\n");
  for (guint i = 0; i < stations->len; i++)
    write_station (output, record, stations->pdata[i]);
  regest_html_put (output, "</ol>\n");
}

/* -- tags ------------------------------------------------------------------ */

static void
write_tag_fields (HtmlOutput *output, RegestEditionRecord *record, RegestAnnotation *annotation)
{
  const char *certainty = regest_edition_get_certainty (annotation);
  const char *note = regest_annotation_get_note (annotation);

  if (regest_annotation_get_status (annotation) == REGEST_STATUS_SUGGESTED)
    {
      regest_html_put (output, " <small>");
      /* translators: of a tag that nobody has accepted yet */
      regest_html_text (output, _("proposed"));
      regest_html_put (output, "</small>");
    }
  if (certainty != NULL)
    regest_html_printf (output, " <small>%s: %s</small>", _("Certainty"), certainty);
  regest_html_fields (output, record, regest_annotation_get_kind (annotation),
                      regest_annotation_get_attributes (annotation));
  if (note != NULL && *note != '\0')
    regest_html_element (output, "p", note);
}

static void
write_tag (HtmlOutput *output, RegestEditionRecord *record, guint number)
{
  const RegestEditionTag *tag = regest_edition_record_get_tag (record, number);
  g_autofree char *quote = regest_edition_dup_quote (record, tag, QUOTE_CHARS);
  g_autofree char *page = regest_edition_dup_page (tag);
  const RegestId *entity =
    tag->annotation != NULL ? regest_annotation_get_entity (tag->annotation) : NULL;

  regest_html_printf (output, "<li id=\"r%ue%u\">", record->number, number);
  if (page != NULL)
    regest_html_element (output, "small", page);
  else if (!tag->wordless)
    write_line_link (output, record, regest_edition_record_get_line (record, tag->extent.start),
                     number);
  regest_html_printf (output, " <span class=\"kind k%u u0 b e\">", tag->kind);
  regest_html_text (output, regest_edition_get_kind_label (output->edition, tag));
  regest_html_put (output, "</span>");
  if (*quote != '\0')
    {
      regest_html_put (output, " <q dir=\"auto\">");
      regest_html_text (output, quote);
      regest_html_put (output, "</q>");
    }
  if (entity != NULL)
    {
      regest_html_printf (output, " → <a href=\"#e%u\">",
                          regest_edition_get_entity (output->edition, entity));
      regest_html_element (output, "bdi", regest_annotation_get_entity_name (tag->annotation));
      regest_html_put (output, "</a>");
    }
  if (tag->correction != NULL)
    {
      regest_html_put (output, " ← <del dir=\"auto\">");
      regest_html_text (output, tag->correction->reading != NULL ? tag->correction->reading : "");
      regest_html_put (output, "</del>");
    }
  else
    write_tag_fields (output, record, tag->annotation);
  regest_html_put (output, "</li>\n");
}

void
regest_html_tags (HtmlOutput *output, RegestEditionRecord *record,
                  const RegestEditionBlock *block)
{
  guint first = regest_edition_record_find_tag (record, block->first_line);
  guint end = block->end_line > record->n_lines
                ? record->tags->len + 1
                : regest_edition_record_find_tag (record, block->end_line);

  if (first >= end)
    return;
  regest_html_put (output, "<p class=\"h\">");
  regest_html_text (output, _("Tags"));
  regest_html_put (output, "</p>\n<ol class=\"tags\">\n");
  for (guint number = first; number < end && output->error == NULL; number++)
    write_tag (output, record, number);
  regest_html_put (output, "</ol>\n");
}
