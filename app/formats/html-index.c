/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/model/entity-labels.h>

#include "html-writer.h"

typedef struct
{
  HtmlOutput *output;
  const char *kind;
  gboolean begun;
} Index;

static void
begin_index (Index *index)
{
  HtmlOutput *output = index->output;
  g_autoptr (GString) id = g_string_new ("index-");

  if (index->begun)
    return;
  index->begun = TRUE;
  for (const char *at = index->kind; *at != '\0'; at++)
    g_string_append_c (id, g_ascii_isalnum (*at) ? *at : '-');
  regest_html_printf (output,
                      "<section class=\"index\" aria-labelledby=\"%s\">\n<h2 id=\"%s\">", id->str,
                      id->str);
  regest_html_text (output, regest_edition_get_index_label (output->edition, index->kind));
  regest_html_put (output, "</h2>\n<ul>\n");
}

static void
write_name (HtmlOutput *output, const RegestName *name)
{
  regest_html_element (output, "bdi", name->form);
  regest_html_put (output, " (");
  regest_html_text (output, regest_name_type_get_label (name->type));
  if (name->from != NULL || name->to != NULL)
    {
      regest_html_put (output, ", ");
      regest_html_text (output, name->from != NULL ? name->from : "");
      regest_html_put (output, "–");
      regest_html_text (output, name->to != NULL ? name->to : "");
    }
  if (name->source != NULL)
    {
      regest_html_put (output, ", ");
      regest_html_element (output, "bdi", name->source);
    }
  if (name->contested)
    {
      regest_html_put (output, ", ");
      /* translators: of a name: somebody says that it is wrong */
      regest_html_text (output, _("contested"));
    }
  regest_html_put (output, ")");
}

static void
write_names (HtmlOutput *output, RegestEntity *entity)
{
  GPtrArray *names = regest_entity_get_names (entity);

  if (names->len == 0)
    return;
  regest_html_put (output, "<p>");
  for (guint i = 0; i < names->len; i++)
    {
      if (i > 0)
        regest_html_put (output, "; ");
      write_name (output, names->pdata[i]);
    }
  regest_html_put (output, "</p>");
}

static void
write_identifiers (HtmlOutput *output, RegestEntity *entity)
{
  GPtrArray *identifiers = regest_entity_get_identifiers (entity);

  if (identifiers->len == 0)
    return;
  regest_html_put (output, "<p>");
  for (guint i = 0; i < identifiers->len; i++)
    {
      const RegestIdentifier *identifier = identifiers->pdata[i];
      g_autofree char *uri = regest_identifier_dup_uri (identifier);

      if (i > 0)
        regest_html_put (output, "; ");
      regest_html_text (output, regest_scheme_get_label (identifier->scheme));
      regest_html_put (output, " ");
      if (uri != NULL)
        {
          regest_html_put (output, "<a rel=\"external noreferrer\" href=\"");
          regest_html_text (output, uri);
          regest_html_put (output, "\">");
        }
      regest_html_element (output, "bdi", identifier->value);
      if (uri != NULL)
        regest_html_put (output, "</a>");
    }
  regest_html_put (output, "</p>");
}

static void
write_fields (HtmlOutput *output, RegestEntity *entity)
{
  GPtrArray *attributes = regest_entity_get_attributes (entity);
  const char *note = regest_entity_get_note (entity);

  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = attributes->pdata[i];
      g_autofree char *value = regest_edition_dup_value (output->edition, "entity", attribute);

      regest_html_put (output, "<p>");
      regest_html_text (
        output, regest_edition_get_field_label (output->edition, "entity", attribute->name));
      regest_html_put (output, ": ");
      regest_html_element (output, "bdi", value);
      regest_html_put (output, "</p>");
    }
  if (note != NULL && *note != '\0')
    regest_html_element (output, "p", note);
}

/* "3: 12, 14; 5: 1": the numbers of records and, after the colon, of lines */
static void
write_mentions (HtmlOutput *output, guint entity)
{
  guint n_mentions;
  const RegestMention *mentions =
    regest_edition_find_mentions (output->edition, entity, &n_mentions);
  guint record = 0;

  regest_html_put (output, "<p>");
  for (guint i = 0; i < n_mentions; i++)
    {
      const RegestMention *mention = &mentions[i];

      if (mention->record != record)
        regest_html_printf (output, "%s<a href=\"#r%u\"><b>%u</b></a>", record > 0 ? "; " : "",
                            mention->record, mention->record);
      else if (mention->line > 0)
        regest_html_put (output, ",");
      if (mention->line > 0)
        {
          regest_html_put (output, mention->record != record ? ": " : " ");
          regest_html_printf (output, "<a href=\"#r%u%c%u\">%u</a>", mention->record,
                              mention->tag > 0 ? 't' : 'l',
                              mention->tag > 0 ? mention->tag : mention->line, mention->line);
        }
      record = mention->record;
    }
  regest_html_put (output, "</p>");
}

static gboolean
write_entity_cb (RegestEntity *entity, gpointer user_data)
{
  Index *index = user_data;
  HtmlOutput *output = index->output;
  guint number = regest_edition_get_entity (output->edition, regest_entity_get_id (entity));

  begin_index (index);
  regest_html_printf (output, "<li id=\"e%u\">", number);
  regest_html_put (output, "<b dir=\"auto\">");
  regest_html_text (output, regest_entity_get_name (entity));
  regest_html_put (output, "</b>");
  write_names (output, entity);
  write_fields (output, entity);
  write_identifiers (output, entity);
  write_mentions (output, number);
  regest_html_put (output, "</li>\n");
  return output->error == NULL;
}

gboolean
regest_html_indexes (HtmlOutput *output, GError **error)
{
  g_autoptr (GPtrArray) kinds = regest_edition_list_kinds (output->edition, error);

  if (kinds == NULL)
    return FALSE;
  regest_edition_sort_mentions (output->edition);
  for (guint i = 0; i < kinds->len; i++)
    {
      Index index = { output, kinds->pdata[i], FALSE };

      if (!regest_edition_foreach_entity (output->edition, index.kind, write_entity_cb, &index,
                                          error))
        return FALSE;
      if (index.begun)
        regest_html_put (output, "</ul>\n</section>\n");
    }
  return TRUE;
}
