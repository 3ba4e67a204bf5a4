/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <regest/formats/format.h>
#include <regest/store/query.h>

#include "registry.h"

static char *format;
static char *output;
static char *collection;
static char **record_names;
static char **kinds;
static GHashTable *values; /* of formats' own options, by their names */
static gboolean as_json;

static const GOptionEntry own_options[] = {
  { "format", 0, 0, G_OPTION_ARG_STRING, &format,
    N_("What to write; “list” prints what there is"), N_("FORMAT") },
  { "output", 0, 0, G_OPTION_ARG_FILENAME, &output,
    N_("Where to: a file, or a folder for formats that make several"), N_("PATH") },
  { "collection", 0, 0, G_OPTION_ARG_STRING, &collection,
    N_("Only the records of this collection and those below it"), N_("PATH") },
  { "record", 0, 0, G_OPTION_ARG_STRING_ARRAY, &record_names,
    N_("Only this record; may be repeated"), N_("RECORD") },
  { "kind", 0, 0, G_OPTION_ARG_STRING_ARRAY, &kinds,
    N_("Only tags of this kind; may be repeated"), N_("KIND") },
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json,
    N_("With “--format list”: print JSON Lines"), NULL },
};

static gboolean
take_value_cb (const char *option, const char *value, gpointer data, GError **error)
{
  if (values == NULL)
    values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_replace (values, g_strdup (option + strlen ("--")),
                        g_strdup (value != NULL ? value : "yes"));
  return TRUE;
}

static gboolean
has_option (GArray *entries, const char *name)
{
  for (guint i = 0; i < entries->len; i++)
    if (g_str_equal (g_array_index (entries, GOptionEntry, i).long_name, name))
      return TRUE;
  return FALSE;
}

/* Its own, and what formats must be told; several may share an option. */
static const GOptionEntry *
list_options (void)
{
  static GArray *entries;

  if (entries != NULL)
    return &g_array_index (entries, GOptionEntry, 0);
  entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));
  g_array_append_vals (entries, own_options, G_N_ELEMENTS (own_options));
  for (const RegestFormat *const *at = regest_formats_list (); *at != NULL; at++)
    for (const RegestFormatOption *option = (*at)->options; option != NULL && option->name != NULL;
         option++)
      if (!has_option (entries, option->name))
        {
          const int flags = option->argument == NULL ? G_OPTION_FLAG_NO_ARG : 0;
          const GOptionEntry entry = { option->name, 0, flags, G_OPTION_ARG_CALLBACK,
                                       (gpointer) take_value_cb, option->hint, option->argument };

          g_array_append_val (entries, entry);
        }
  return &g_array_index (entries, GOptionEntry, 0);
}

static gboolean
list_formats (GError **error)
{
  g_autoptr (RegestJsonWriter) writer = as_json ? cli_json_new () : NULL;

  for (const RegestFormat *const *at = regest_formats_list (); *at != NULL; at++)
    {
      if ((*at)->write == NULL)
        continue;
      if (writer == NULL)
        {
          cli_print_row ((*at)->name, _((*at)->label), (*at)->hint != NULL ? _((*at)->hint) : "",
                         NULL);
          continue;
        }
      regest_json_writer_begin_object (writer);
      regest_json_writer_member (writer, "name", (*at)->name);
      regest_json_writer_member (writer, "label", _((*at)->label));
      regest_json_writer_name (writer, "folder");
      regest_json_writer_boolean (writer, (*at)->makes_folder);
      regest_json_writer_name (writer, "imports");
      regest_json_writer_boolean (writer, (*at)->read != NULL);
      regest_json_writer_end_object (writer);
      cli_json_row (writer);
    }
  return writer == NULL || cli_json_end (writer, error);
}

static GPtrArray *
resolve_records (RegestProject *project, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_id_free);

  for (guint i = 0; record_names[i] != NULL; i++)
    {
      RegestId id;

      if (!regest_project_resolve_record (project, record_names[i], &id, error))
        return NULL;
      g_ptr_array_add (records, regest_id_copy (&id));
    }
  return g_steal_pointer (&records);
}

static GPtrArray *
check_kinds (RegestProject *project, GError **error)
{
  g_autoptr (GPtrArray) checked = g_ptr_array_new ();

  for (guint i = 0; kinds[i] != NULL; i++)
    {
      if (regest_profile_find_kind (regest_project_get_profile (project), kinds[i]) == NULL)
        {
          g_set_error (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND,
                       _("the project's profile has no kind “%s”"), kinds[i]);
          return NULL;
        }
      g_ptr_array_add (checked, kinds[i]);
    }
  return g_steal_pointer (&checked);
}

static void
print_remarks (CliCall *call, RegestReport *report)
{
  GPtrArray *remarks = regest_report_get_remarks (report);

  for (guint i = 0; i < remarks->len; i++)
    {
      const RegestRemark *remark = remarks->pdata[i];

      if (remark->serious)
        call->status = 1;
      if (remark->file != NULL)
        cli_message ("%s: %s", remark->file, remark->message);
      else
        cli_message ("%s", remark->message);
    }
}

/* Says which option it is that is missing or wrong. */
static gboolean
check_values (GError **error)
{
  const RegestFormat *found = regest_formats_find (format);
  const RegestFormatOption *wrong =
    found != NULL ? regest_format_check_values (found, values, error) : NULL;

  if (wrong == NULL)
    return TRUE;
  g_prefix_error (error, "--%s: ", wrong->name);
  return FALSE;
}

static gboolean
export_project (CliCall *call, RegestProject *project, GError **error)
{
  g_autoptr (RegestReport) report = regest_report_new ();
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (output);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) chosen = NULL;
  RegestExportOptions export_options = {
    .progress = cli_progress_cb,
    .cancellable = cli_catch_signals (),
    .report = report,
  };
  gboolean done;

  if (!check_values (error) ||
      (record_names != NULL && (records = resolve_records (project, error)) == NULL) ||
      (kinds != NULL && (chosen = check_kinds (project, error)) == NULL))
    return FALSE;
  export_options.records = records;
  export_options.kinds = chosen;
  export_options.collection = collection;
  export_options.values = values;
  done = regest_export (project, format, file, &export_options, error);
  cli_progress_clear ();
  print_remarks (call, report);
  if (!done && error != NULL && g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (error);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                           _("the export was cancelled; what was there is as it was"));
    }
  return done;
}

static gboolean
run (CliCall *call, GError **error)
{
  g_autoptr (RegestProject) project = NULL;

  if (g_strcmp0 (format, "list") == 0)
    return list_formats (error);
  if (call->n_arguments < 1)
    return cli_fail_usage (error, _("something is missing: %s"), call->command->arguments);
  if (format == NULL)
    return cli_fail_usage (error, _("--format is missing; “--format list” prints what there is"));
  if (output == NULL)
    return cli_fail_usage (error, _("--output is missing"));
  cli_catch_signals ();
  project = cli_open (call, error);
  return project != NULL && export_project (call, project, error);
}

const CliCommand cli_export = {
  .name = "export",
  .arguments = "PROJECT",
  .summary = N_("writes a project or some of its records in another format"),
  .description = N_("The output is written under a temporary name and renamed at the end: an "
                    "export that fails leaves what was there. A folder is made if it is not "
                    "there."),
  .min_arguments = 0,
  .max_arguments = 1,
  .list_options = list_options,
  .run = run,
};
