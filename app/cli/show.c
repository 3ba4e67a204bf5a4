/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/model/custody.h>
#include <regest/store/query.h>
#include <regest/store/threads.h>

#include "page-rows.h"
#include "registry.h"

static gboolean as_json;

static const GOptionEntry options[] = {
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json,
    N_("Print one JSON object"), NULL },
  { NULL },
};

typedef struct
{
  RegestProject *project;
  RegestRecord *record;
  RegestText *text;
  GPtrArray *annotations;
  GPtrArray *pages; /* of RegestPage */
  RegestCustody *custody; /* NULL for --json */
} Show;

static gboolean
collect_cb (RegestAnnotation *annotation, gpointer user_data)
{
  g_ptr_array_add (user_data, g_object_ref (annotation));
  return TRUE;
}

static gboolean
is_part (const Show *show, RegestAnnotation *annotation)
{
  RegestProfile *profile = regest_project_get_profile (show->project);
  const RegestKind *kind = regest_profile_find_kind (profile,
                                                     regest_annotation_get_kind (annotation));

  return kind != NULL && regest_kind_is_block (kind);
}

static const char *
get_field_label (const Show *show, const char *owner, const char *name)
{
  const RegestField *field = regest_profile_find_field (regest_project_get_profile (show->project),
                                                        owner, name);

  return field != NULL ? regest_field_get_label (field) : name;
}

static char *
describe_evidence (const RegestAttribute *attribute)
{
  switch (attribute->evidence_state)
    {
    case REGEST_EVIDENCE_GOOD:
      return g_strdup_printf (" [%u:%u]", attribute->evidence.start, attribute->evidence.end);
    case REGEST_EVIDENCE_CHANGED:
      /* translators: where a value was read; its words were corrected since */
      return g_strdup_printf (_(" [%u:%u, words changed]"), attribute->evidence.start,
                              attribute->evidence.end);
    case REGEST_EVIDENCE_LOST:
      return g_strdup_printf (_(" [words deleted: “%s”]"),
                              attribute->quote != NULL ? attribute->quote : "");
    default:
      return g_strdup ("");
    }
}

/* Line ends within a value say nothing more. */
static char *
put_on_one_line (const char *reading)
{
  return regest_fold_string (reading, REGEST_FOLD_BLANKS);
}

/* Is it a name or a reference, which stands as it is until somebody links it? */
static gboolean
is_link (const Show *show, const char *owner, const RegestAttribute *attribute)
{
  const RegestField *field = regest_profile_find_field (regest_project_get_profile (show->project),
                                                        owner, attribute->name);
  RegestFieldType type = field != NULL ? regest_field_get_value_type (field) : REGEST_FIELD_TEXT;

  return type == REGEST_FIELD_ENTITY || type == REGEST_FIELD_REFERENCE;
}

static char *
describe_value (const Show *show, const char *owner, const RegestAttribute *attribute)
{
  g_autoptr (RegestEntity) entity = NULL;
  g_autofree char *reading = attribute->reading != NULL ? put_on_one_line (attribute->reading)
                                                        : NULL;

  if (!regest_id_is_none (&attribute->reference))
    entity = regest_project_get_entity (show->project, &attribute->reference, NULL);
  if (entity != NULL)
    return g_strdup (regest_entity_get_name (entity));
  if (attribute->value == NULL && reading != NULL && is_link (show, owner, attribute))
    return g_steal_pointer (&reading);
  if (attribute->value == NULL && reading == NULL)
    return g_strdup ("-");
  if (attribute->value == NULL)
    /* translators: a value as it stands in the document, such as a date nobody can read */
    return g_strdup_printf (_("“%s” (not understood)"), reading);
  if (reading != NULL && !g_str_equal (reading, attribute->value))
    return g_strdup_printf (attribute->inferred
                              ? _("%s (from “%s”, inferred)")
                              : _("%s (from “%s”)"),
                            attribute->value, reading);
  return g_strdup (attribute->value);
}

static void
print_attributes (const Show *show, const char *owner, GPtrArray *attributes, const char *indent)
{
  for (guint i = 0; attributes != NULL && i < attributes->len; i++)
    {
      const RegestAttribute *attribute = attributes->pdata[i];
      g_autofree char *value = describe_value (show, owner, attribute);
      g_autofree char *evidence = describe_evidence (attribute);

      cli_print ("%s%s: %s%s\n", indent, get_field_label (show, owner, attribute->name), value,
                 evidence);
    }
}

/* The chain of custody of a part, a station a line. */
static void
print_custody (const Show *show, RegestAnnotation *part)
{
  g_autoptr (GPtrArray) answered = regest_project_list_answered (show->project, part);
  g_autoptr (GPtrArray) stations = regest_custody_list (show->custody, part, answered);
  g_autofree char *text = regest_custody_dup_text (stations);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  /* that it was sent alone is among its fields */
  if (stations->len < 2)
    return;
  cli_print ("    %s\n", _("Custody"));
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    cli_print ("      %s\n", lines[i]);
}

static void
print_annotation (const Show *show, RegestAnnotation *annotation)
{
  RegestProfile *profile = regest_project_get_profile (show->project);
  const char *kind_name = regest_annotation_get_kind (annotation);
  const RegestKind *kind = regest_profile_find_kind (profile, kind_name);
  g_autofree char *place = cli_dup_place (annotation);
  const char *entity = regest_annotation_get_entity_name (annotation);
  const char *note = regest_annotation_get_note (annotation);
  char id[REGEST_ID_STRING_SIZE];

  regest_id_format (regest_annotation_get_id (annotation), id);
  cli_print ("  %s  %s  %s", id, place,
             kind != NULL ? regest_kind_get_label (kind) : kind_name);
  if (regest_annotation_get_quote (annotation) != NULL)
    cli_print ("  “%s”", regest_annotation_get_quote (annotation));
  if (entity != NULL)
    cli_print (" → %s", entity);
  if (regest_annotation_get_status (annotation) != REGEST_STATUS_ACCEPTED)
    cli_print (" (%s)", regest_status_to_string (regest_annotation_get_status (annotation)));
  cli_print ("\n");
  print_attributes (show, kind_name, regest_annotation_get_attributes (annotation), "    ");
  if (note != NULL && *note != '\0')
    cli_print ("    %s: %s\n", _("Note"), note);
}

static void
print_annotations (const Show *show, const char *heading, gboolean parts)
{
  gboolean begun = FALSE;

  for (guint i = 0; i < show->annotations->len; i++)
    if (is_part (show, show->annotations->pdata[i]) == parts)
      {
        if (!begun)
          cli_print ("\n%s\n", heading);
        begun = TRUE;
        print_annotation (show, show->annotations->pdata[i]);
        if (g_str_equal (regest_annotation_get_kind (show->annotations->pdata[i]), "part"))
          print_custody (show, show->annotations->pdata[i]);
      }
}

static void
print_show (const Show *show)
{
  char id[REGEST_ID_STRING_SIZE];

  regest_id_format (regest_record_get_id (show->record), id);
  cli_print ("%s\n", id);
  print_attributes (show, "record", regest_record_get_attributes (show->record), "  ");
  print_annotations (show, _("Parts"), TRUE);
  print_annotations (show, _("Annotations"), FALSE);
  cli_print_pages (show->project, show->pages);
  cli_print ("\n%s\n", _("Text"));
  cli_print_text (show->text);
}

static void
write_text (RegestJsonWriter *writer, RegestText *text)
{
  g_autofree char *string = regest_text_dup_string (text);

  regest_json_writer_member (writer, "text", string);
}

static gboolean
write_show (const Show *show, GError **error)
{
  g_autoptr (RegestJsonWriter) writer = cli_json_new ();

  regest_json_writer_begin_object (writer);
  regest_json_write_record_members (writer, show->record);
  write_text (writer, show->text);
  regest_json_writer_name (writer, "annotations");
  regest_json_writer_begin_array (writer);
  for (guint i = 0; i < show->annotations->len; i++)
    {
      regest_json_writer_begin_object (writer);
      regest_json_write_annotation_members (writer, show->annotations->pdata[i], show->text);
      regest_json_writer_end_object (writer);
    }
  regest_json_writer_end_array (writer);
  if (show->pages->len > 0)
    cli_write_pages (writer, show->pages);
  regest_json_writer_end_object (writer);
  cli_json_row (writer);
  return cli_json_end (writer, error);
}

static gboolean
run (CliCall *call, GError **error)
{
  g_autoptr (RegestProject) project = cli_open (call, error);
  g_autoptr (RegestRecord) record = NULL;
  g_autoptr (RegestText) text = NULL;
  g_autoptr (GPtrArray) annotations = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (RegestCustody) custody = NULL;
  RegestId id;

  if (project == NULL || !cli_resolve_record (project, call, 1, &id, error))
    return FALSE;
  record = regest_project_get_record (project, &id, error);
  text = record != NULL ? regest_project_get_text (project, &id, error) : NULL;
  if (text == NULL ||
      !regest_project_foreach_annotation (project, &id, NULL, collect_cb, annotations, error))
    return FALSE;
  pages = regest_project_list_pages (project, &id, error);
  if (pages == NULL)
    return FALSE;
  if (as_json)
    return write_show (&(Show){ project, record, text, annotations, pages }, error);
  custody = regest_custody_new (annotations);
  print_show (&(Show){ project, record, text, annotations, pages, custody });
  return TRUE;
}

const CliCommand cli_show = {
  .name = "show",
  .arguments = "PROJECT RECORD",
  .summary = N_("shows a record: description, parts and fields with their evidence, "
                "annotations, pages, text"),
  .min_arguments = 2,
  .max_arguments = 2,
  .options = options,
  .run = run,
};
