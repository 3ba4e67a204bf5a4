/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <unistd.h>

#include <glib/gi18n-lib.h>

#include <regest/store/query.h>

#include "registry.h"

#define DEFAULT_LIMIT 1000

static char *limit;
static gboolean as_json;

static const GOptionEntry options[] = {
  { "limit", 0, 0, G_OPTION_ARG_STRING, &limit,
    N_("At most so many places (default: 1000)"), N_("NUMBER") },
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_("Print JSON Lines"), NULL },
  { NULL },
};

static void
write_hit (RegestJsonWriter *writer, const RegestHit *hit)
{
  regest_json_writer_begin_object (writer);
  regest_json_writer_name (writer, "record");
  regest_json_writer_id (writer, &hit->record);
  regest_json_writer_member (writer, "title", hit->title);
  regest_json_writer_name (writer, "start");
  regest_json_writer_int (writer, hit->span.start);
  regest_json_writer_name (writer, "end");
  regest_json_writer_int (writer, hit->span.end);
  regest_json_writer_member (writer, "before", hit->before);
  regest_json_writer_member (writer, "match", hit->match);
  regest_json_writer_member (writer, "after", hit->after);
  if (!regest_id_is_none (&hit->tag))
    {
      regest_json_writer_name (writer, "annotation");
      regest_json_writer_id (writer, &hit->tag);
    }
  regest_json_writer_end_object (writer);
  cli_json_row (writer);
}

/* A record's title, then its places; on a terminal the words are bold. */
static void
print_hit (const RegestHit *hit, const RegestHit *previous)
{
  gboolean bold = isatty (STDOUT_FILENO);
  char id[REGEST_ID_STRING_SIZE];

  if (previous == NULL || !regest_id_equal (&previous->record, &hit->record))
    {
      regest_id_format (&hit->record, id);
      cli_print_row (id, hit->title != NULL ? hit->title : "", NULL);
    }
  if (regest_id_is_none (&hit->tag))
    cli_print ("  %u:%u", hit->span.start, hit->span.end);
  else
    {
      regest_id_format (&hit->tag, id);
      cli_print ("  %s", id);
    }
  cli_print ("\t…%s%s%s%s%s…\n", hit->before, bold ? "\033[1m" : "[", hit->match,
             bold ? "\033[0m" : "]", hit->after);
}

static gboolean
run (CliCall *call, GError **error)
{
  g_autoptr (RegestProject) project = NULL;
  g_autoptr (RegestJsonWriter) writer = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autofree char *query = cli_word (call, 1, error);
  guint at_most = DEFAULT_LIMIT;

  if (query == NULL || (limit != NULL && !cli_parse_count (limit, &at_most, error)))
    return FALSE;
  project = cli_open (call, error);
  hits = project != NULL ? regest_project_search (project, query, at_most, error) : NULL;
  if (hits == NULL)
    return FALSE;
  writer = as_json ? cli_json_new () : NULL;
  for (guint i = 0; i < hits->len; i++)
    if (writer != NULL)
      write_hit (writer, hits->pdata[i]);
    else
      print_hit (hits->pdata[i], i > 0 ? hits->pdata[i - 1] : NULL);
  if (hits->len == 0)
    cli_message (_("nothing matches “%s”"), query);
  else if (hits->len == at_most)
    cli_message (ngettext ("only the first place is shown; --limit shows more",
                           "only the first %u places are shown; --limit shows more", at_most),
                 at_most);
  return writer == NULL || cli_json_end (writer, error);
}

const CliCommand cli_search = {
  .name = "search",
  .arguments = "PROJECT QUERY",
  .summary = N_("finds words and shows them in their context"),
  .description = N_("All words must stand in a record; “\"a phrase\"” is in quotes, “begin*” a "
                    "beginning. Capitals and accents make no difference. Filters: kind:person, "
                    "entity:NAME, date:1951-06, state:approved, collection:PATH, title:WORDS; "
                    "values with blanks in quotes. With kind: or entity: the words must stand in "
                    "the tag. Without filters, tags in whose fields the words were typed are "
                    "found, too; their id stands in the place's stead."),
  .min_arguments = 2,
  .max_arguments = 2,
  .options = options,
  .run = run,
};
