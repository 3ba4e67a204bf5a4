/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Persons and bodies in EAC-CPF 2.0 (Encoded Archival Context, https://archivists.org/ns/eac/v2), a
 * file each: names with what they are and when they were used, identifiers, dates, offices,
 * relations and the records that mention them. Dates are EDTF, which that version takes. Places are
 * no agents, and are left out.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "identifiers.h"
#include "registry.h"
#include "tei-private.h"

typedef struct
{
  char *type;
  RegestId other;
  gboolean outgoing;
} Relation;

typedef struct
{
  RegestWriting *writing;
  GHashTable *relations; /* RegestIds to GPtrArray of Relation */
  GHashTable *chosen; /* (nullable): RegestIds of those that the chosen records mention */
  GHashTable *taken; /* file names */
  guint n_written;
  guint n_places; /* and what else is no agent */
  guint n_contested;
  guint n_replaced;
  GError *error;
} Output;

/* -- what is related ------------------------------------------------------- */

static void
free_relation (gpointer data)
{
  g_free (((Relation *) data)->type);
  g_free (data);
}

static void
add_relation (Output *output, const RegestId *from, const RegestId *to, const char *type,
              gboolean outgoing)
{
  GPtrArray *list = g_hash_table_lookup (output->relations, from);
  Relation *relation = g_new0 (Relation, 1);

  if (list == NULL)
    {
      list = g_ptr_array_new_with_free_func (free_relation);
      g_hash_table_insert (output->relations, regest_id_copy (from), list);
    }
  relation->type = g_strdup (type);
  relation->other = *to;
  relation->outgoing = outgoing;
  g_ptr_array_add (list, relation);
}

static gboolean
relation_cb (const RegestRelation *relation, gpointer user_data)
{
  if (relation->from.type != REGEST_OWNER_ENTITY || relation->to.type != REGEST_OWNER_ENTITY)
    return TRUE;
  add_relation (user_data, &relation->from.id, &relation->to.id, relation->type, TRUE);
  add_relation (user_data, &relation->to.id, &relation->from.id, relation->type, FALSE);
  return TRUE;
}

static gboolean
choose_cb (RegestDocument *document, gpointer user_data, GError **error)
{
  Output *output = user_data;

  for (guint i = 0; i < regest_document_get_n_annotations (document); i++)
    {
      const RegestId *id =
        regest_annotation_get_entity (regest_document_get_annotation (document, i));

      if (id != NULL && !g_hash_table_contains (output->chosen, id))
        g_hash_table_add (output->chosen, regest_id_copy (id));
    }
  return TRUE;
}

/* -- dates ----------------------------------------------------------------- */

static void
write_day (TeiOutput *xml, const char *element, const char *edtf, const char *words)
{
  regest_tei_start (xml, element);
  regest_tei_attribute (xml, "standardDate", edtf);
  regest_tei_text (xml, words);
  regest_tei_end (xml);
}

/* an open end ("1898/..") has no element */
static gboolean
is_end (const char *edtf)
{
  return *edtf != '\0' && !g_str_equal (edtf, "..");
}

/* @from and @to: (nullable) */
static void
write_range (TeiOutput *xml, const char *from, const char *to)
{
  regest_tei_start (xml, "dateRange");
  if (from != NULL && is_end (from))
    write_day (xml, "fromDate", from, from);
  if (to != NULL && is_end (to))
    write_day (xml, "toDate", to, to);
  regest_tei_end (xml);
}

static void
write_exist_dates (TeiOutput *xml, const RegestAttribute *dates)
{
  g_auto (GStrv) ends = g_strsplit (dates->value != NULL ? dates->value : "", "/", 2);
  const char *words = dates->reading != NULL ? dates->reading : dates->value;

  regest_tei_start (xml, "existDates");
  if (g_strv_length (ends) == 2 && (is_end (ends[0]) || is_end (ends[1])))
    write_range (xml, ends[0], ends[1]);
  else
    write_day (xml, "date", dates->value, words);
  regest_tei_end (xml);
}

/* -- control --------------------------------------------------------------- */

/* @sources: what names rest on, in order */
static void
write_sources (TeiOutput *xml, GPtrArray *sources)
{
  if (sources->len == 0)
    return;
  regest_tei_start (xml, "sources");
  for (guint i = 0; i < sources->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("s%u", i + 1);

      regest_tei_start (xml, "source");
      regest_tei_attribute (xml, "id", id);
      regest_tei_element (xml, "reference", sources->pdata[i]);
      regest_tei_end (xml);
    }
  regest_tei_end (xml);
}

static void
write_control (TeiOutput *xml, RegestEntity *entity, GPtrArray *sources)
{
  g_autofree char *id = regest_id_to_string (regest_entity_get_id (entity));
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");

  regest_tei_start (xml, "control");
  regest_tei_attribute (xml, "maintenanceStatus", "new");
  regest_tei_element (xml, "recordId", id);
  regest_tei_start (xml, "maintenanceAgency");
  regest_tei_element (xml, "agencyName", regest_project_get_author (xml->writing->project));
  regest_tei_end (xml);
  regest_tei_start (xml, "maintenanceHistory");
  regest_tei_start (xml, "maintenanceEvent");
  regest_tei_attribute (xml, "maintenanceEventType", "created");
  regest_tei_start (xml, "agent");
  regest_tei_attribute (xml, "agentType", "machine");
  regest_tei_text (xml, "Regest " VERSION);
  regest_tei_end (xml);
  regest_tei_start (xml, "eventDateTime");
  regest_tei_attribute (xml, "standardDateTime", today);
  regest_tei_text (xml, today);
  regest_tei_end (xml);
  regest_tei_end (xml);
  regest_tei_end (xml);
  write_sources (xml, sources);
  regest_tei_end (xml);
}

/* -- identity -------------------------------------------------------------- */

static GPtrArray *
list_sources (RegestEntity *entity)
{
  GPtrArray *names = regest_entity_get_names (entity);
  GPtrArray *sources = g_ptr_array_new ();

  for (guint i = 0; i < names->len; i++)
    {
      char *source = ((RegestName *) names->pdata[i])->source;

      if (source != NULL && *source != '\0' &&
          !g_ptr_array_find_with_equal_func (sources, source, g_str_equal, NULL))
        g_ptr_array_add (sources, source);
    }
  return sources;
}

static void
write_name (TeiOutput *xml, const RegestName *name, GPtrArray *sources)
{
  guint index;

  regest_tei_start (xml, "nameEntry");
  regest_tei_attribute (xml, "status", "alternative");
  regest_tei_attribute (xml, "localType", name->type);
  if (name->source != NULL &&
      g_ptr_array_find_with_equal_func (sources, name->source, g_str_equal, &index))
    {
      g_autofree char *id = g_strdup_printf ("s%u", index + 1);

      regest_tei_attribute (xml, "sourceReference", id);
    }
  regest_tei_element (xml, "part", name->form);
  if (name->from != NULL || name->to != NULL)
    {
      regest_tei_start (xml, "useDates");
      write_range (xml, name->from, name->to);
      regest_tei_end (xml);
    }
  regest_tei_end (xml);
}

static void
write_identifier (TeiOutput *xml, const RegestIdentifier *identifier)
{
  g_autofree char *uri = regest_identifiers_make_uri_of (identifier);

  regest_tei_start (xml, "identityId");
  regest_tei_attribute (xml, "vocabularySource", identifier->scheme);
  regest_tei_attribute (xml, "valueURI", uri);
  regest_tei_text (xml, identifier->value);
  regest_tei_end (xml);
}

static void
write_identity (Output *output, TeiOutput *xml, RegestEntity *entity, GPtrArray *sources)
{
  GPtrArray *names = regest_entity_get_names (entity);
  GPtrArray *identifiers = regest_entity_get_identifiers (entity);

  regest_tei_start (xml, "identity");
  regest_tei_start (xml, "entityType");
  regest_tei_attribute (xml, "value",
                        g_str_equal (regest_entity_get_kind (entity), "person") ? "person"
                                                                                : "corporateBody");
  regest_tei_end (xml);
  regest_tei_start (xml, "nameEntry");
  regest_tei_attribute (xml, "preferredForm", "true");
  regest_tei_attribute (xml, "status", "authorized");
  regest_tei_element (xml, "part", regest_entity_get_name (entity));
  regest_tei_end (xml);
  for (guint i = 0; i < names->len; i++)
    {
      output->n_contested += ((RegestName *) names->pdata[i])->contested ? 1 : 0;
      write_name (xml, names->pdata[i], sources);
    }
  for (guint i = 0; i < identifiers->len; i++)
    write_identifier (xml, identifiers->pdata[i]);
  regest_tei_end (xml);
}

/* -- description ----------------------------------------------------------- */

/* the values of a field, each in @item with @term, all of them in @list */
static void
write_terms (TeiOutput *xml, GPtrArray *attributes, const char *field, const char *const *elements)
{
  gboolean open = FALSE;

  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = attributes->pdata[i];
      g_autoptr (RegestEntity) entity = NULL;

      if (!g_str_equal (attribute->name, field))
        continue;
      if (!open)
        regest_tei_start (xml, elements[0]);
      open = TRUE;
      if (!regest_id_is_none (&attribute->reference) && attribute->reading == NULL)
        entity = regest_project_get_entity (xml->writing->project, &attribute->reference, NULL);
      regest_tei_start (xml, elements[1]);
      regest_tei_element (xml, elements[2],
                          entity != NULL               ? regest_entity_get_name (entity)
                          : attribute->reading != NULL ? attribute->reading
                                                       : attribute->value);
      regest_tei_end (xml);
    }
  if (open)
    regest_tei_end (xml);
}

/* a project's own fields, by their names */
static void
write_local (TeiOutput *xml, GPtrArray *attributes)
{
  static const char *const known[] = { "dates", "function", "place", NULL };
  gboolean open = FALSE;

  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = attributes->pdata[i];

      if (g_strv_contains (known, attribute->name))
        continue;
      if (!open)
        regest_tei_start (xml, "localDescriptions");
      open = TRUE;
      regest_tei_start (xml, "localDescription");
      regest_tei_attribute (xml, "localType", attribute->name);
      regest_tei_element (xml, "term", regest_attribute_get_display (attribute));
      regest_tei_end (xml);
    }
  if (open)
    regest_tei_end (xml);
}

static void
write_description (TeiOutput *xml, RegestEntity *entity)
{
  static const char *const functions[] = { "functions", "function", "term" };
  static const char *const occupations[] = { "occupations", "occupation", "term" };
  static const char *const places[] = { "places", "place", "placeName" };
  GPtrArray *attributes = regest_entity_get_attributes (entity);
  const RegestAttribute *dates = regest_attributes_find (attributes, "dates");
  const char *note = regest_entity_get_note (entity);
  gboolean is_person = g_str_equal (regest_entity_get_kind (entity), "person");

  if (attributes->len == 0 && (note == NULL || *note == '\0'))
    return;
  regest_tei_start (xml, "description");
  if (!is_person)
    write_terms (xml, attributes, "function", functions);
  write_local (xml, attributes);
  if (is_person)
    write_terms (xml, attributes, "function", occupations);
  write_terms (xml, attributes, "place", places);
  if (note != NULL && *note != '\0')
    {
      regest_tei_start (xml, "biogHist");
      regest_tei_element (xml, "p", note);
      regest_tei_end (xml);
    }
  if (dates != NULL)
    write_exist_dates (xml, dates);
  regest_tei_end (xml);
}

/* -- relations ------------------------------------------------------------- */

static const char *
choose_target (const char *kind)
{
  if (g_str_equal (kind, "person"))
    return "person";
  return g_str_equal (kind, "organisation") ? "corporateBody" : NULL;
}

static void
write_relation (TeiOutput *xml, const char *target, const char *name, const char *type)
{
  regest_tei_start (xml, "relation");
  regest_tei_start (xml, "targetEntity");
  regest_tei_attribute (xml, "targetType", target);
  regest_tei_element (xml, "part", name);
  regest_tei_end (xml);
  regest_tei_element (xml, "relationType", type);
  regest_tei_end (xml);
}

/* TRUE: something was written, and the element is open */
static gboolean
write_related (Output *output, TeiOutput *xml, RegestEntity *entity)
{
  GPtrArray *list = g_hash_table_lookup (output->relations, regest_entity_get_id (entity));
  gboolean open = FALSE;

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const Relation *relation = list->pdata[i];
      g_autoptr (RegestEntity)
        other = regest_project_get_entity (xml->writing->project, &relation->other, NULL);
      const char *target = other != NULL ? choose_target (regest_entity_get_kind (other)) : NULL;
      g_autofree char *type = relation->outgoing ? g_strdup (relation->type)
                                                 : g_strdup_printf ("← %s", relation->type);

      if (target == NULL)
        continue;
      if (!open)
        regest_tei_start (xml, "relations");
      open = TRUE;
      write_relation (xml, target, regest_entity_get_name (other), type);
    }
  return open;
}

static void
write_relations (Output *output, TeiOutput *xml, RegestEntity *entity)
{
  RegestProject *project = xml->writing->project;
  gboolean open = write_related (output, xml, entity);
  g_autoptr (GListModel)
    mentions = regest_project_list_mentions (project, regest_entity_get_id (entity));
  RegestId last = { { 0 } };

  /* they come record by record */
  for (guint i = 0; i < g_list_model_get_n_items (mentions); i++)
    {
      g_autoptr (RegestAnnotation) mention = g_list_model_get_item (mentions, i);
      const RegestId *id = regest_annotation_get_record (mention);
      g_autoptr (RegestRecord) record = NULL;

      if (regest_id_equal (id, &last))
        continue;
      last = *id;
      record = regest_project_get_record (project, id, NULL);
      if (record == NULL)
        continue;
      if (!open)
        regest_tei_start (xml, "relations");
      open = TRUE;
      write_relation (xml, "resource", regest_record_get_title (record), "mentioned in");
    }
  if (open)
    regest_tei_end (xml);
}

/* -- files ----------------------------------------------------------------- */

static void
write_entity (Output *output, TeiOutput *xml, RegestEntity *entity)
{
  g_autoptr (GPtrArray) sources = list_sources (entity);

  regest_tei_start (xml, "eac");
  regest_tei_attribute (xml, "xmlns", "https://archivists.org/ns/eac/v2");
  write_control (xml, entity, sources);
  regest_tei_start (xml, "cpfDescription");
  write_identity (output, xml, entity, sources);
  write_description (xml, entity);
  write_relations (output, xml, entity);
}

static gboolean
write_file (Output *output, RegestEntity *entity, GError **error)
{
  g_autofree char *name = regest_export_make_name (regest_entity_get_name (entity), ".xml",
                                                   output->taken);
  g_autoptr (GOutputStream) stream = regest_writing_open_file (output->writing, name, error);
  TeiOutput xml;

  if (stream == NULL)
    return FALSE;
  regest_tei_output_begin (&xml, output->writing, stream);
  xmlTextWriterSetIndent (xml.writer, 1);
  write_entity (output, &xml, entity);
  output->n_replaced += xml.n_replaced;
  output->n_written++;
  return regest_tei_output_end (&xml, TRUE, error) &&
         regest_writing_close_file (output->writing, stream, error);
}

static gboolean
write_entity_cb (RegestEntity *entity, gpointer user_data)
{
  Output *output = user_data;
  const char *kind = regest_entity_get_kind (entity);

  if (g_cancellable_set_error_if_cancelled (output->writing->options->cancellable, &output->error))
    return FALSE;
  if ((output->chosen != NULL &&
       !g_hash_table_contains (output->chosen, regest_entity_get_id (entity))) ||
      !regest_writing_has_kind (output->writing, kind))
    return TRUE;
  if (choose_target (kind) == NULL)
    {
      output->n_places++;
      return TRUE;
    }
  return write_file (output, entity, &output->error);
}

static gboolean
write_files (Output *output, GError **error)
{
  RegestProject *project = output->writing->project;

  if (output->writing->options->records != NULL)
    {
      output->chosen = g_hash_table_new_full (regest_id_hash, regest_id_equal,
                                              (GDestroyNotify) regest_id_free, NULL);
      if (!regest_selection_foreach_document (output->writing, choose_cb, output, error))
        return FALSE;
    }
  if (!regest_project_foreach_relation (project, relation_cb, output, error) ||
      !regest_project_foreach_entity (project, NULL, write_entity_cb, output, error))
    return FALSE;
  if (output->error != NULL)
    g_propagate_error (error, g_steal_pointer (&output->error));
  else if (output->n_written == 0)
    g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND,
                         _("There is no person and no organisation to export; nothing was "
                           "written."));
  else
    return TRUE;
  return FALSE;
}

static void
tell (Output *output)
{
  RegestReport *report = output->writing->report;

  if (output->n_places > 0)
    regest_report_add_remark (
      report, NULL, 0,
      g_dngettext (GETTEXT_PACKAGE,
                   "%u entity that is neither a person nor an organisation was left out.",
                   "%u entities that are neither persons nor organisations were left out.",
                   output->n_places),
      output->n_places);
  if (output->n_contested > 0)
    regest_report_add_remark (
      report, NULL, 0,
      g_dngettext (GETTEXT_PACKAGE, "%u contested name stands there without that mark.",
                   "%u contested names stand there without that mark.", output->n_contested),
      output->n_contested);
  if (output->n_replaced > 0)
    regest_report_add_remark (
      report, NULL, 0,
      g_dngettext (GETTEXT_PACKAGE, "%u character that XML forbids was replaced by U+FFFD.",
                   "%u characters that XML forbids were replaced by U+FFFD.", output->n_replaced),
      output->n_replaced);
}

static gboolean
write_eac_cpf (RegestWriting *writing, GError **error)
{
  Output output = { .writing = writing };
  gboolean written;

  output.relations = g_hash_table_new_full (regest_id_hash, regest_id_equal,
                                            (GDestroyNotify) regest_id_free,
                                            (GDestroyNotify) g_ptr_array_unref);
  output.taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  written = write_files (&output, error);
  if (written)
    tell (&output);
  g_hash_table_unref (output.relations);
  g_hash_table_unref (output.taken);
  g_clear_pointer (&output.chosen, g_hash_table_unref);
  g_clear_error (&output.error);
  return written;
}

const RegestFormat regest_format_eac_cpf = {
  .name = "eac-cpf",
  .label = N_("EAC-CPF authority files"),
  .hint = N_("Persons and organisations as archival authority records, a file each."),
  .suffix = ".xml",
  .mime_type = "application/xml",
  .makes_folder = TRUE,
  .write = write_eac_cpf,
};
