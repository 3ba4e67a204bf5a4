/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Writes UIMA CAS JSON 0.4, a file a record: the objects that JSON Lines would have of it, as
 * feature structures (see cas-lines.h), with the entities and relations that it names. Entities
 * that no record names stand in the first file, so that all files together are the whole project.
 */

#include "config.h"

#include <string.h>

#include <regest/store/query.h>

#include "cas-lines.h"
#include "json-private.h"
#include "selection.h"

#define SOFA 1

typedef struct
{
  RegestWriting *writing;
  GHashTable *taken; /* file names */
  gboolean later; /* not the first record */
} Export;

/* what is gathered of one record */
typedef struct
{
  Export *export;
  RegestJsonOutput output;
  GHashTable *ids; /* a set: of the record and its tags */
  GHashTable *entities; /* a set: those that are named */
} Gathering;

/* -- lines ----------------------------------------------------------------- */

static void
note_entity (Gathering *gathering, const RegestId *id)
{
  if (id != NULL && !regest_id_is_none (id))
    g_hash_table_add (gathering->entities, regest_id_copy (id));
}

static void
note_attributes (Gathering *gathering, GPtrArray *attributes)
{
  for (guint i = 0; i < attributes->len; i++)
    note_entity (gathering, &((const RegestAttribute *) attributes->pdata[i])->reference);
}

static gboolean
note_annotation_cb (RegestAnnotation *annotation, gpointer user_data)
{
  Gathering *gathering = user_data;

  g_hash_table_add (gathering->ids, regest_id_copy (regest_annotation_get_id (annotation)));
  note_entity (gathering, regest_annotation_get_entity (annotation));
  note_attributes (gathering, regest_annotation_get_attributes (annotation));
  return TRUE;
}

static gboolean
write_lonely_cb (RegestEntity *entity, gpointer user_data)
{
  Gathering *gathering = user_data;

  if (regest_entity_get_n_mentions (entity) == 0 &&
      !g_hash_table_contains (gathering->entities, regest_entity_get_id (entity)))
    regest_json_write_entity (&gathering->output, entity);
  return TRUE;
}

static gboolean
write_entities (Gathering *gathering, GError **error)
{
  RegestProject *project = gathering->export->writing->project;
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, gathering->entities);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      /* references may be to parts and records */
      g_autoptr (RegestEntity) entity = regest_project_get_entity (project, id, NULL);

      if (entity != NULL)
        regest_json_write_entity (&gathering->output, entity);
    }
  return gathering->export->later ||
         !regest_selection_is_whole (gathering->export->writing->options) ||
         regest_project_foreach_entity (project, NULL, write_lonely_cb, gathering, error);
}

static gboolean
write_relation_cb (const RegestRelation *relation, gpointer user_data)
{
  Gathering *gathering = user_data;
  gboolean of_entities = relation->from.type == REGEST_OWNER_ENTITY &&
                         relation->to.type == REGEST_OWNER_ENTITY;

  if (g_hash_table_contains (gathering->ids, &relation->from.id) ||
      g_hash_table_contains (gathering->ids, &relation->to.id) ||
      (of_entities && !gathering->export->later))
    regest_json_write_relation (&gathering->output, relation);
  return TRUE;
}

static gboolean
write_lines (Gathering *gathering, RegestDocument *document, GError **error)
{
  RegestProject *project = gathering->export->writing->project;
  RegestRecord *record = regest_document_get_record (document);
  const RegestId *id = regest_record_get_id (record);

  g_hash_table_add (gathering->ids, regest_id_copy (id));
  note_attributes (gathering, regest_record_get_attributes (record));
  regest_json_write_project (&gathering->output);
  return regest_project_foreach_annotation (project, id, NULL, note_annotation_cb, gathering,
                                            error) &&
         write_entities (gathering, error) &&
         regest_json_write_document (&gathering->output, document, error) &&
         regest_project_foreach_relation (project, write_relation_cb, gathering, error) &&
         regest_json_writer_flush (gathering->output.writer, error);
}

static void
add_lines (RegestCas *cas, GBytes *bytes, RegestUnits *units)
{
  g_autofree char *data = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (data, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();

      if (*lines[i] != '\0' && json_parser_load_from_data (parser, lines[i], -1, NULL))
        regest_cas_add_line (cas, json_node_get_object (json_parser_get_root (parser)), units);
    }
}

static RegestCas *
make_cas (Export *export, RegestDocument *document, GError **error)
{
  g_autoptr (RegestCas) cas = regest_cas_new ();
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (RegestJsonWriter) writer =
    regest_json_writer_new (stream, export->writing->options->cancellable);
  g_autoptr (GHashTable) ids =
    g_hash_table_new_full (regest_id_hash, regest_id_equal, (GDestroyNotify) regest_id_free, NULL);
  g_autoptr (GHashTable) entities =
    g_hash_table_new_full (regest_id_hash, regest_id_equal, (GDestroyNotify) regest_id_free, NULL);
  Gathering gathering = { export, { export->writing, writer }, ids, entities };
  g_autoptr (RegestUnits) units = NULL;
  g_autoptr (GBytes) bytes = NULL;
  RegestCasStructure *sofa;

  cas->text = regest_text_dup_string (regest_document_get_text (document));
  units = regest_units_new (cas->text, strlen (cas->text));
  sofa = regest_cas_add (cas, SOFA, "uima.cas.Sofa");
  regest_cas_add_feature (sofa, "sofaNum", REGEST_CAS_NUMBER)->value = g_strdup ("1");
  regest_cas_add_feature (sofa, "sofaID", REGEST_CAS_STRING)->value = g_strdup ("_InitialView");
  regest_cas_add_feature (sofa, "mimeType", REGEST_CAS_STRING)->value = g_strdup ("text");
  regest_cas_add_feature (sofa, "sofaString", REGEST_CAS_STRING)->value = g_strdup (cas->text);
  if (!write_lines (&gathering, document, error) || !g_output_stream_close (stream, NULL, error))
    return NULL;
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  add_lines (cas, bytes, units);
  return g_steal_pointer (&cas);
}

/* -- types ----------------------------------------------------------------- */

static const char *
get_range (RegestCas *cas, const RegestCasFeature *feature)
{
  static const char *const ranges[] = { "uima.cas.String", "uima.cas.Double", "uima.cas.Boolean" };
  RegestCasStructure *found;

  if (feature->range != REGEST_CAS_REFERENCE)
    return feature->range == REGEST_CAS_NUMBER && strpbrk (feature->value, ".eE") == NULL
             ? "uima.cas.Long"
             : ranges[feature->range];
  found = regest_cas_find (cas, g_array_index (feature->references, guint64, 0));
  return found != NULL && g_str_equal (found->type, "uima.cas.FSArray") ? "uima.cas.FSArray"
                                                                        : "uima.cas.TOP";
}

/* a number that is broken in one structure is so in all */
static void
note_features (RegestCas *cas, const RegestCasStructure *structure, GHashTable *features)
{
  for (guint i = 0; i < structure->features->len; i++)
    {
      const RegestCasFeature *feature = structure->features->pdata[i];
      const char *range = get_range (cas, feature);

      if (!g_hash_table_contains (features, feature->name) ||
          g_str_equal (range, "uima.cas.Double"))
        g_hash_table_insert (features, feature->name, (gpointer) range);
    }
}

static void
write_type (RegestJsonWriter *writer, const char *type, gboolean has_place, GHashTable *features)
{
  g_autoptr (GList) names =
    g_list_sort (g_hash_table_get_keys (features), (GCompareFunc) strcmp);

  regest_json_writer_name (writer, type);
  regest_json_writer_begin_object (writer);
  regest_json_writer_member (writer, "%NAME", type);
  regest_json_writer_member (writer, "%SUPER_TYPE",
                             has_place ? "uima.tcas.Annotation" : "uima.cas.TOP");
  for (GList *l = names; l != NULL; l = l->next)
    {
      regest_json_writer_name (writer, l->data);
      regest_json_writer_begin_object (writer);
      regest_json_writer_member (writer, "%NAME", l->data);
      regest_json_writer_member (writer, "%RANGE", g_hash_table_lookup (features, l->data));
      regest_json_writer_end_object (writer);
    }
  regest_json_writer_end_object (writer);
}

static void
write_types (RegestCas *cas, RegestJsonWriter *writer)
{
  g_autoptr (GHashTable) types = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                        (GDestroyNotify) g_hash_table_unref);
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GList) names = NULL;

  for (guint i = 0; i < cas->structures->len; i++)
    {
      RegestCasStructure *structure = cas->structures->pdata[i];
      GHashTable *features = g_hash_table_lookup (types, structure->type);

      if (g_str_has_prefix (structure->type, "uima."))
        continue;
      if (features == NULL)
        {
          features = g_hash_table_new (g_str_hash, g_str_equal);
          g_hash_table_insert (types, structure->type, features);
        }
      if (structure->has_place)
        g_hash_table_add (places, structure->type);
      note_features (cas, structure, features);
    }
  names = g_list_sort (g_hash_table_get_keys (types), (GCompareFunc) strcmp);
  for (GList *l = names; l != NULL; l = l->next)
    write_type (writer, l->data, g_hash_table_contains (places, l->data),
                g_hash_table_lookup (types, l->data));
}

/* -- structures ------------------------------------------------------------ */

static void
write_references (RegestJsonWriter *writer, const RegestCasFeature *feature)
{
  g_autofree char *name = g_strconcat ("@", feature->name, NULL);
  gboolean elements = *feature->name == '\0';

  regest_json_writer_name (writer, elements ? "%ELEMENTS" : name);
  if (elements)
    regest_json_writer_begin_array (writer);
  for (guint i = 0; feature->references != NULL && i < feature->references->len; i++)
    regest_json_writer_int (writer, g_array_index (feature->references, guint64, i));
  if (elements)
    regest_json_writer_end_array (writer);
}

static void
write_feature (RegestJsonWriter *writer, const RegestCasFeature *feature)
{
  if (feature->range == REGEST_CAS_REFERENCE)
    {
      write_references (writer, feature);
      return;
    }
  regest_json_writer_name (writer, feature->name);
  if (feature->range == REGEST_CAS_STRING)
    regest_json_writer_string (writer, feature->value);
  else if (feature->range == REGEST_CAS_BOOLEAN)
    regest_json_writer_boolean (writer, g_str_equal (feature->value, "true"));
  else if (strpbrk (feature->value, ".eE") != NULL)
    regest_json_writer_double (writer, g_ascii_strtod (feature->value, NULL));
  else
    regest_json_writer_int (writer, g_ascii_strtoll (feature->value, NULL, 10));
}

static void
write_number (RegestJsonWriter *writer, const char *name, guint64 value)
{
  regest_json_writer_name (writer, name);
  regest_json_writer_int (writer, value);
}

static void
write_structure (RegestJsonWriter *writer, const RegestCasStructure *structure)
{
  regest_json_writer_begin_object (writer);
  write_number (writer, "%ID", structure->id);
  regest_json_writer_member (writer, "%TYPE", structure->type);
  if (structure->has_place)
    {
      write_number (writer, "@sofa", SOFA);
      write_number (writer, "begin", structure->begin);
      write_number (writer, "end", structure->end);
    }
  for (guint i = 0; i < structure->features->len; i++)
    write_feature (writer, structure->features->pdata[i]);
  regest_json_writer_end_object (writer);
}

static void
write_views (RegestCas *cas, RegestJsonWriter *writer)
{
  regest_json_writer_name (writer, "_InitialView");
  regest_json_writer_begin_object (writer);
  write_number (writer, "%SOFA", SOFA);
  regest_json_writer_name (writer, "%MEMBERS");
  regest_json_writer_begin_array (writer);
  for (guint i = 0; i < cas->structures->len; i++)
    {
      const RegestCasStructure *structure = cas->structures->pdata[i];

      if (!g_str_has_prefix (structure->type, "uima.") &&
          !g_str_has_prefix (structure->type, REGEST_CAS_OWN "part."))
        regest_json_writer_int (writer, structure->id);
    }
  regest_json_writer_end_array (writer);
  regest_json_writer_end_object (writer);
}

static gboolean
write_file (RegestCas *cas, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (RegestJsonWriter) writer = regest_json_writer_new (stream, cancellable);

  regest_json_writer_set_pretty (writer, TRUE);
  regest_json_writer_begin_object (writer);
  regest_json_writer_name (writer, "%TYPES");
  regest_json_writer_begin_object (writer);
  write_types (cas, writer);
  regest_json_writer_end_object (writer);
  regest_json_writer_name (writer, "%VIEWS");
  regest_json_writer_begin_object (writer);
  write_views (cas, writer);
  regest_json_writer_end_object (writer);
  regest_json_writer_name (writer, "%FEATURE_STRUCTURES");
  regest_json_writer_begin_array (writer);
  for (guint i = 0; i < cas->structures->len; i++)
    write_structure (writer, cas->structures->pdata[i]);
  regest_json_writer_end_array (writer);
  regest_json_writer_end_object (writer);
  regest_json_writer_newline (writer);
  return regest_json_writer_flush (writer, error);
}

static gboolean
write_document_cb (RegestDocument *document, gpointer user_data, GError **error)
{
  Export *export = user_data;
  RegestWriting *writing = export->writing;
  g_autoptr (RegestCas) cas = make_cas (export, document, error);
  g_autoptr (GOutputStream) stream = NULL;
  g_autofree char *name = NULL;

  export->later = TRUE;
  if (cas == NULL)
    return FALSE;
  if (writing->stream != NULL)
    return write_file (cas, writing->stream, writing->options->cancellable, error);
  name = regest_export_make_name (
    regest_record_get_title (regest_document_get_record (document)), ".json", export->taken);
  stream = regest_writing_open_file (writing, name, error);
  return stream != NULL && write_file (cas, stream, writing->options->cancellable, error) &&
         regest_writing_close_file (writing, stream, error);
}

gboolean
regest_cas_write (RegestWriting *writing, GError **error)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Export export = { writing, taken, FALSE };

  return regest_selection_foreach_document (writing, write_document_cb, &export, error);
}
