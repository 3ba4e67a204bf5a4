/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * RDF as Turtle, for triple stores: tags are Web Annotations (turtle-tags.c), records are described
 * in Dublin Core, kinds are concepts of a SKOS scheme, and PROV says who did what. What these have
 * no words for is said in Regest's own: https://regest.org/ns#. Everything has a name, so that
 * there are no blank nodes and two exports of the same project are the same.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "identifiers.h"
#include "registry.h"
#include "selection.h"
#include "turtle.h"
#include "uris.h"

/* -- who did what ---------------------------------------------------------- */

static char *
make_agent_uri (TurtleOutput *output, const char *name)
{
  return regest_uri_make_part (regest_project_get_id (output->writing->project), "agent", name);
}

static void
describe_agent (TurtleOutput *output, const char *name)
{
  g_autofree char *agent = make_agent_uri (output, name);

  if (!g_hash_table_add (output->agents, g_strdup (name)))
    return;
  turtle_writer_link (output->writer, agent, "rdf:type", "prov:Agent");
  turtle_writer_text (output->writer, agent, "foaf:name", name);
}

void
turtle_write_provenance (TurtleOutput *output, const char *subject, const char *author,
                         gint64 created)
{
  g_autofree char *agent = NULL;

  turtle_writer_time (output->writer, subject, "prov:generatedAtTime", created);
  if (author == NULL || *author == '\0')
    return;
  agent = make_agent_uri (output, author);
  turtle_writer_link (output->writer, subject, "prov:wasAttributedTo", agent);
  turtle_writer_link (output->writer, subject, "dcterms:creator", agent);
  describe_agent (output, author);
}

/* -- values ---------------------------------------------------------------- */

static void
write_evidence (TurtleOutput *output, const char *subject, const RegestAttribute *attribute)
{
  TurtleWriter *writer = output->writer;
  g_autofree char *record = NULL;

  if (attribute->evidence_state == REGEST_EVIDENCE_NONE)
    return;
  record = regest_uri_make (&attribute->evidence_record);
  turtle_writer_link (writer, subject, "regest:evidence", record);
  turtle_writer_text (writer, subject, "regest:quote", attribute->quote);
  if (attribute->evidence_state == REGEST_EVIDENCE_LOST)
    return;
  turtle_writer_number (writer, subject, "regest:start", attribute->evidence.start);
  turtle_writer_number (writer, subject, "regest:end", attribute->evidence.end);
}

static void
write_attribute (TurtleOutput *output, const RegestAttribute *attribute, const char *purpose)
{
  TurtleWriter *writer = output->writer;
  g_autofree char *subject = regest_uri_make (&attribute->id);

  turtle_writer_link (writer, subject, "rdf:type",
                      purpose != NULL ? "oa:TextualBody" : "regest:Value");
  if (purpose != NULL)
    turtle_writer_link (writer, subject, "oa:hasPurpose", purpose);
  turtle_writer_text (writer, subject, "regest:attribute", attribute->name);
  turtle_writer_text (writer, subject, "rdf:value", regest_attribute_get_display (attribute));
  turtle_writer_text (writer, subject, "regest:reading", attribute->reading);
  turtle_writer_text (writer, subject, "regest:value", attribute->value);
  if (!regest_id_is_none (&attribute->reference))
    {
      g_autofree char *reference = regest_uri_make (&attribute->reference);

      turtle_writer_link (writer, subject, "regest:reference", reference);
    }
  if (attribute->inferred)
    turtle_writer_typed (writer, subject, "regest:inferred", "true", "boolean");
  write_evidence (output, subject, attribute);
}

void
turtle_write_attributes (TurtleOutput *output, const char *subject, const char *link,
                         GPtrArray *attributes, const char *purpose)
{
  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = g_ptr_array_index (attributes, i);
      g_autofree char *value = regest_uri_make (&attribute->id);

      turtle_writer_link (output->writer, subject, link, value);
    }
  for (guint i = 0; i < attributes->len; i++)
    write_attribute (output, g_ptr_array_index (attributes, i), purpose);
}

/* -- the project ----------------------------------------------------------- */

static void
write_project (TurtleOutput *output)
{
  RegestProject *project = output->writing->project;
  g_autofree char *scheme = regest_uri_make (regest_project_get_id (project));

  turtle_writer_link (output->writer, scheme, "rdf:type", "skos:ConceptScheme");
  turtle_writer_link (output->writer, scheme, "rdf:type", "regest:Project");
  turtle_writer_text (output->writer, scheme, "dcterms:title", regest_project_get_name (project));
  turtle_write_kinds (output, scheme);
}

/* -- entities -------------------------------------------------------------- */

static void
write_name (TurtleOutput *output, const char *entity, const RegestName *name)
{
  TurtleWriter *writer = output->writer;
  g_autofree char *subject = regest_uri_make (&name->id);

  turtle_writer_link (writer, entity, "regest:name", subject);
  turtle_writer_link (writer, subject, "rdf:type", "regest:Name");
  turtle_writer_text (writer, subject, "rdf:value", name->form);
  turtle_writer_text (writer, subject, "regest:nameType", name->type);
  turtle_writer_text (writer, subject, "regest:from", name->from);
  turtle_writer_text (writer, subject, "regest:to", name->to);
  turtle_writer_text (writer, subject, "dc:source", name->source);
  if (name->contested)
    turtle_writer_typed (writer, subject, "regest:contested", "true", "boolean");
}

static void
write_entity (TurtleOutput *output, RegestEntity *entity)
{
  TurtleWriter *writer = output->writer;
  GPtrArray *names = regest_entity_get_names (entity);
  GPtrArray *identifiers = regest_entity_get_identifiers (entity);
  g_autofree char *subject = regest_uri_make (regest_entity_get_id (entity));
  g_autofree char *kind = turtle_make_kind_uri (output, regest_entity_get_kind (entity));

  turtle_writer_link (writer, subject, "rdf:type", "regest:Entity");
  turtle_writer_link (writer, subject, "dcterms:type", kind);
  turtle_writer_text (writer, subject, "rdfs:label", regest_entity_get_name (entity));
  turtle_writer_text (writer, subject, "rdfs:comment", regest_entity_get_note (entity));
  for (guint i = 0; i < identifiers->len; i++)
    {
      const RegestIdentifier *identifier = g_ptr_array_index (identifiers, i);
      g_autofree char *uri = regest_identifiers_make_uri_of (identifier);

      if (uri != NULL && g_uri_is_valid (uri, G_URI_FLAGS_NONE, NULL))
        turtle_writer_link (writer, subject, "skos:exactMatch", uri);
      else
        turtle_writer_text (writer, subject, "dc:identifier", identifier->value);
    }
  turtle_write_provenance (output, subject, regest_entity_get_author (entity),
                           regest_entity_get_created (entity));
  for (guint i = 0; i < names->len; i++)
    write_name (output, subject, g_ptr_array_index (names, i));
  turtle_write_attributes (output, subject, "regest:description",
                           regest_entity_get_attributes (entity), NULL);
}

void
turtle_name_entity (TurtleOutput *output, const RegestId *id)
{
  g_autoptr (RegestEntity) entity = NULL;

  if (output->entities == NULL || !g_hash_table_add (output->entities, regest_id_copy (id)))
    return;
  entity = regest_project_get_entity (output->writing->project, id, NULL);
  if (entity != NULL)
    write_entity (output, entity);
}

static gboolean
write_entity_cb (RegestEntity *entity, gpointer user_data)
{
  TurtleOutput *output = user_data;

  write_entity (output, entity);
  return !turtle_writer_has_failed (output->writer);
}

/* -- relations ------------------------------------------------------------- */

static gboolean
write_relation_cb (const RegestRelation *relation, gpointer user_data)
{
  TurtleOutput *output = user_data;
  g_autofree char *subject = regest_uri_make (&relation->id);
  g_autofree char *from = regest_uri_make (&relation->from.id);
  g_autofree char *to = regest_uri_make (&relation->to.id);

  turtle_writer_link (output->writer, subject, "rdf:type", "regest:Relation");
  turtle_writer_text (output->writer, subject, "regest:relation", relation->type);
  turtle_writer_link (output->writer, subject, "regest:subject", from);
  turtle_writer_link (output->writer, subject, "regest:object", to);
  turtle_writer_text (output->writer, subject, "rdfs:comment", relation->note);
  turtle_write_provenance (output, subject, relation->author, relation->created);
  return !turtle_writer_has_failed (output->writer);
}

/* -- records --------------------------------------------------------------- */

/* Strings, so in the older Dublin Core, whose terms take them for authors, too. */
static const struct
{
  const char *attribute;
  const char *term;
} dublin_core[] = {
  { "title", "dc:title" },
  { "author", "dc:creator" },
  { "date", "dc:date" },
  { "source", "dc:source" },
  { "description", "dc:description" },
  { "collection", "dc:relation" },
  { "reference-code", "dc:identifier" },
  { "repository", "dc:publisher" },
  { "language", "dc:language" },
  { "rights", "dc:rights" },
  { "credits", "dc:contributor" },
};

static void
write_dublin_core (TurtleOutput *output, const char *subject, GPtrArray *attributes)
{
  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = g_ptr_array_index (attributes, i);

      for (guint j = 0; j < G_N_ELEMENTS (dublin_core); j++)
        if (g_str_equal (attribute->name, dublin_core[j].attribute))
          turtle_writer_text (output->writer, subject, dublin_core[j].term,
                              regest_attribute_get_display (attribute));
    }
}

static gboolean
write_origin (TurtleOutput *output, const RegestId *record, const char *subject, GError **error)
{
  TurtleWriter *writer = output->writer;
  g_auto (RegestOrigin) origin = { 0 };
  g_autofree char *file = regest_uri_make_part (record, "file", "1");

  if (!regest_project_get_origin (output->writing->project, record, &origin, error))
    return FALSE;
  turtle_write_provenance (output, subject, origin.author, origin.created);
  if (origin.file_name == NULL)
    return TRUE;
  turtle_writer_link (writer, subject, "prov:wasDerivedFrom", file);
  turtle_writer_link (writer, file, "rdf:type", "prov:Entity");
  turtle_writer_text (writer, file, "rdfs:label", origin.file_name);
  turtle_writer_text (writer, file, "regest:sha256", origin.digest);
  turtle_writer_text (writer, file, "dc:format", origin.format);
  return TRUE;
}

static gboolean
write_document_cb (RegestDocument *document, gpointer user_data, GError **error)
{
  TurtleOutput *output = user_data;
  RegestRecord *record = regest_document_get_record (document);
  GPtrArray *attributes = regest_record_get_attributes (record);
  g_autofree char *subject = regest_uri_make (regest_record_get_id (record));
  g_autofree char *text = regest_text_dup_string (regest_document_get_text (document));

  turtle_writer_link (output->writer, subject, "rdf:type", "dctype:Text");
  turtle_writer_link (output->writer, subject, "rdf:type", "regest:Record");
  write_dublin_core (output, subject, attributes);
  turtle_writer_text (output->writer, subject, "rdf:value", text);
  if (!write_origin (output, regest_record_get_id (record), subject, error))
    return FALSE;
  turtle_write_attributes (output, subject, "regest:description", attributes, NULL);
  for (guint i = 0; i < regest_document_get_n_annotations (document); i++)
    {
      RegestAnnotation *annotation = regest_document_get_annotation (document, i);

      if (regest_selection_has (output->writing, annotation))
        turtle_write_annotation (output, document, annotation);
    }
  return turtle_writer_check (output->writer, error);
}

/* -- the format ------------------------------------------------------------ */

static gboolean
write_statements (TurtleOutput *output, GError **error)
{
  RegestProject *project = output->writing->project;
  gboolean whole = output->entities == NULL;

  write_project (output);
  if (whole && !regest_project_foreach_entity (project, NULL, write_entity_cb, output, error))
    return FALSE;
  if (!regest_selection_foreach_document (output->writing, write_document_cb, output, error))
    return FALSE;
  if (whole && !regest_project_foreach_relation (project, write_relation_cb, output, error))
    return FALSE;
  return turtle_writer_finish (output->writer, error);
}

static gboolean
write_turtle (RegestWriting *writing, GError **error)
{
  g_autoptr (TurtleWriter) writer =
    turtle_writer_new (writing->stream, writing->options->cancellable);
  g_autoptr (GHashTable) agents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) entities = g_hash_table_new_full (
    regest_id_hash, regest_id_equal, (GDestroyNotify) regest_id_free, NULL);
  gboolean whole = regest_selection_is_whole (writing->options);
  TurtleOutput output = { writing, writer, agents, whole ? NULL : entities };

  return write_statements (&output, error);
}

const RegestFormat regest_format_turtle = {
  .name = "turtle",
  .label = N_("RDF Turtle"),
  .hint = N_("Linked data: tags, descriptions, kinds and who did what, for triple stores."),
  .suffix = ".ttl",
  .mime_type = "text/turtle",
  .write = write_turtle,
};
