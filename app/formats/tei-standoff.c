/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What stands beside the text: the registers of entities, the events that verifications record, the
 * spans that found no room in the hierarchy, and for every record and tag its features: all fields
 * with reading, value and place, so that nothing is dropped that no TEI attribute holds.
 */

#include "config.h"

#include "tei-private.h"

#include <regest/formats/json-writer.h>

/* -- registers ------------------------------------------------------------- */

typedef struct
{
  const char *kind;
  const char *list;
  const char *element;
  const char *name;
} Register;

static const Register registers[] = {
  { "person", "listPerson", "person", "persName" },
  { "place", "listPlace", "place", "placeName" },
  { "organisation", "listOrg", "org", "orgName" },
};
static const Register other_register = { NULL, "list", "item", "name" };

static const Register *
find_register (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (registers); i++)
    if (g_str_equal (registers[i].kind, kind))
      return &registers[i];
  return &other_register;
}

static void
write_limit (TeiOutput *output, const char *attribute, const char *edtf)
{
  g_autofree char *custom = g_strconcat (attribute, "-custom", NULL);
  gboolean is_plain = edtf != NULL && g_regex_match_simple ("^[1-9][0-9]{3}(-[0-9]{2}){0,2}$", edtf,
                                                            0, 0);

  regest_tei_attribute (output, is_plain ? attribute : custom, edtf);
}

static gboolean
is_custom (const char *edtf)
{
  return edtf != NULL && *edtf != '\0' &&
         !g_regex_match_simple ("^[1-9][0-9]{3}(-[0-9]{2}){0,2}$", edtf, 0, 0);
}

static void
write_name (TeiOutput *output, const Register *list, const RegestName *name)
{
  gboolean is_persona = list->kind != NULL && g_str_equal (list->kind, "person") &&
                        g_strcmp0 (name->type, "cover") == 0;
  g_autofree char *type = regest_tei_dup_word (name->type);

  if (is_persona)
    regest_tei_start (output, "persona");
  regest_tei_start (output, list->name);
  regest_tei_attribute (output, "type", type);
  if (name->contested)
    regest_tei_attribute (output, "cert", "low");
  write_limit (output, "notBefore", name->from);
  write_limit (output, "notAfter", name->to);
  if (is_custom (name->from) || is_custom (name->to))
    regest_tei_attribute (output, "datingMethod", "#EDTF");
  regest_tei_text (output, name->form);
  regest_tei_end (output);
  if (name->source != NULL && is_persona)
    regest_tei_element (output, "note", name->source);
  if (is_persona)
    regest_tei_end (output);
}

static void
write_names (TeiOutput *output, const Register *list, GPtrArray *names, gboolean covers)
{
  for (guint i = 0; i < names->len; i++)
    {
      const RegestName *name = g_ptr_array_index (names, i);

      if ((g_strcmp0 (name->type, "cover") == 0) == covers)
        write_name (output, list, name);
    }
}

static void
write_identifiers (TeiOutput *output, GPtrArray *identifiers)
{
  for (guint i = 0; i < identifiers->len; i++)
    {
      const RegestIdentifier *identifier = g_ptr_array_index (identifiers, i);
      g_autofree char *type = regest_tei_dup_word (identifier->scheme);

      regest_tei_start (output, "idno");
      regest_tei_attribute (output, "type", type);
      regest_tei_text (output, identifier->value);
      regest_tei_end (output);
    }
}

static void
write_entity (TeiOutput *output, const Register *list, RegestEntity *entity)
{
  GPtrArray *attributes = regest_entity_get_attributes (entity);

  regest_tei_start (output, list->element);
  regest_tei_id (output, 'e', regest_entity_get_id (entity), 0);
  regest_tei_element (output, list->name, regest_entity_get_name (entity));
  write_names (output, list, regest_entity_get_names (entity), FALSE);
  write_names (output, list, regest_entity_get_names (entity), TRUE);
  write_identifiers (output, regest_entity_get_identifiers (entity));
  if (regest_entity_get_note (entity) != NULL)
    regest_tei_element (output, "note", regest_entity_get_note (entity));
  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = g_ptr_array_index (attributes, i);
      g_autofree char *type = regest_tei_dup_word (attribute->name);

      regest_tei_start (output, "note");
      regest_tei_attribute (output, "type", type);
      regest_tei_text (output, regest_attribute_get_display (attribute));
      regest_tei_end (output);
    }
  regest_tei_end (output);
}

typedef struct
{
  TeiOutput *output;
  GHashTable *used;
  const Register *list;
  const char *around;
  char *kind; /* of the list that is open */
} RegisterRun;

static gboolean
write_entity_cb (RegestEntity *entity, gpointer user_data)
{
  RegisterRun *run = user_data;
  const char *kind = regest_entity_get_kind (entity);

  if (run->used != NULL && !g_hash_table_contains (run->used, regest_entity_get_id (entity)))
    return TRUE;
  if (g_strcmp0 (run->kind, kind) != 0)
    {
      if (run->kind != NULL)
        regest_tei_end (run->output);
      else if (run->around != NULL)
        regest_tei_start (run->output, run->around);
      g_free (run->kind);
      run->kind = g_strdup (kind);
      run->list = find_register (kind);
      regest_tei_start (run->output, run->list->list);
      if (run->list == &other_register)
        regest_tei_attribute (run->output, "type", kind);
    }
  write_entity (run->output, run->list, entity);
  return TRUE;
}

void
regest_tei_write_registers (TeiOutput *output, GHashTable *used, const char *around, GError **error)
{
  RegisterRun run = { .output = output, .used = used, .around = around };

  /* foreach_entity goes by kind, so that one list after the other is open */
  regest_project_foreach_entity (output->writing->project, NULL, write_entity_cb, &run, error);
  if (run.kind != NULL)
    regest_tei_end (output);
  if (run.kind != NULL && around != NULL)
    regest_tei_end (output);
  g_free (run.kind);
}

/* -- events ---------------------------------------------------------------- */

static void
write_event (TeiOutput *output, RegestAnnotation *verification)
{
  g_autofree char *act = regest_tei_dup_word (regest_tei_get_value (verification, "act"));

  regest_tei_start (output, "event");
  regest_tei_id (output, 'v', regest_annotation_get_id (verification), 0);
  regest_tei_attribute (output, "type", "verification");
  regest_tei_attribute (output, "subtype", act);
  regest_tei_date (output, regest_tei_get_value (verification, "when"));
  regest_tei_start (output, "desc");
  regest_tei_text (output, regest_annotation_get_quote (verification));
  regest_tei_end (output);
  regest_tei_end (output);
}

static void
write_events (TeiOutput *output, TeiPlan *plan)
{
  gboolean is_open = FALSE;

  for (guint i = 0; i < plan->annotations->len; i++)
    {
      RegestAnnotation *annotation = g_ptr_array_index (plan->annotations, i);

      if (!g_str_equal (regest_annotation_get_kind (annotation), "verification"))
        continue;
      if (!is_open)
        regest_tei_start (output, "listEvent");
      is_open = TRUE;
      write_event (output, annotation);
    }
  if (is_open)
    regest_tei_end (output);
}

/* -- spans ----------------------------------------------------------------- */

static void
write_span (TeiOutput *output, const TeiNode *node)
{
  const RegestId *id = node->type == TEI_NODE_CORRECTION
                         ? &node->correction->id
                         : regest_annotation_get_id (node->annotation);
  const char *kind = node->type == TEI_NODE_CORRECTION
                       ? "correction"
                       : regest_annotation_get_kind (node->annotation);
  g_autofree char *type = regest_tei_dup_word (kind);

  regest_tei_start (output, "span");
  regest_tei_id (output, node->type == TEI_NODE_CORRECTION ? 'c' : 'a', id, node->piece);
  regest_tei_attribute (output, "type", type);
  regest_tei_pointer (output, "from", 's', id, node->piece);
  regest_tei_pointer (output, "to", 't', id, node->piece);
  if (node->type == TEI_NODE_CORRECTION)
    regest_tei_text (output, node->correction->reading);
  else
    {
      regest_tei_pointer (output, "ana", 'f', id, 0);
      if (regest_annotation_get_entity (node->annotation) != NULL)
        regest_tei_pointer (output, "corresp", 'e', regest_annotation_get_entity (node->annotation),
                            0);
      if (node->piece + 1 < regest_annotation_get_n_targets (node->annotation))
        regest_tei_pointer (output, "next", 'a', id, node->piece + 1);
      if (node->piece > 0)
        regest_tei_pointer (output, "prev", 'a', id, node->piece - 1);
      regest_tei_text (output, regest_annotation_get_target (node->annotation, node->piece)->quote);
    }
  regest_tei_end (output);
}

static void
write_spans (TeiOutput *output, TeiPlan *plan)
{
  if (plan->loose->len == 0)
    return;
  regest_tei_start (output, "spanGrp");
  for (guint i = 0; i < plan->loose->len; i++)
    write_span (output, g_ptr_array_index (plan->loose, i));
  regest_tei_end (output);
}

/* -- features -------------------------------------------------------------- */

static void
write_string_feature (TeiOutput *output, const char *name, const char *value)
{
  if (value == NULL)
    return;
  regest_tei_start (output, "f");
  regest_tei_attribute (output, "name", name);
  regest_tei_element (output, "string", value);
  regest_tei_end (output);
}

static void
write_time_feature (TeiOutput *output, const char *name, gint64 microseconds)
{
  g_autofree char *value = regest_time_to_string (microseconds);

  write_string_feature (output, name, value);
}

static void
write_number_feature (TeiOutput *output, const char *name, guint value)
{
  g_autofree char *number = g_strdup_printf ("%u", value);

  regest_tei_start (output, "f");
  regest_tei_attribute (output, "name", name);
  regest_tei_start (output, "numeric");
  regest_tei_attribute (output, "value", number);
  regest_tei_end (output);
  regest_tei_end (output);
}

static void
write_field (TeiOutput *output, const RegestAttribute *attribute)
{
  g_autofree char *name = regest_tei_dup_word (attribute->name);

  regest_tei_start (output, "f");
  regest_tei_attribute (output, "name", name != NULL ? name : "field");
  regest_tei_start (output, "fs");
  regest_tei_attribute (output, "type", "field");
  write_string_feature (output, "reading", attribute->reading);
  write_string_feature (output, "value", attribute->value);
  if (attribute->inferred)
    write_string_feature (output, "inferred", "true");
  if (attribute->evidence_state == REGEST_EVIDENCE_GOOD ||
      attribute->evidence_state == REGEST_EVIDENCE_CHANGED)
    {
      write_number_feature (output, "start", attribute->evidence.start);
      write_number_feature (output, "end", attribute->evidence.end);
    }
  write_string_feature (output, "quote", attribute->quote);
  regest_tei_end (output);
  regest_tei_end (output);
}

static void
write_fields (TeiOutput *output, GPtrArray *attributes)
{
  for (guint i = 0; i < attributes->len; i++)
    write_field (output, g_ptr_array_index (attributes, i));
}

static void
write_annotation_features (TeiOutput *output, RegestAnnotation *annotation)
{
  const RegestId *id = regest_annotation_get_id (annotation);
  g_autofree char *type = regest_tei_dup_word (regest_annotation_get_kind (annotation));

  regest_tei_start (output, "fs");
  regest_tei_id (output, 'f', id, 0);
  regest_tei_attribute (output, "type", type);
  regest_tei_pointer (output, "corresp", 'a', id, 0);
  write_string_feature (output, "status",
                        regest_status_to_string (regest_annotation_get_status (annotation)));
  write_string_feature (output, "author", regest_annotation_get_author (annotation));
  write_time_feature (output, "created", regest_annotation_get_created (annotation));
  write_time_feature (output, "modified", regest_annotation_get_modified (annotation));
  write_string_feature (output, "note", regest_annotation_get_note (annotation));
  write_fields (output, regest_annotation_get_attributes (annotation));
  regest_tei_end (output);
}

static void
write_record_features (TeiOutput *output, TeiPlan *plan)
{
  RegestRecord *record = regest_document_get_record (plan->document);

  regest_tei_start (output, "fs");
  regest_tei_id (output, 'f', regest_record_get_id (record), 0);
  regest_tei_attribute (output, "type", "record");
  write_string_feature (output, "state", regest_record_get_state (record));
  write_fields (output, regest_record_get_attributes (record));
  regest_tei_end (output);
}

/* -- standOff -------------------------------------------------------------- */

static void
add_references (GHashTable *used, GPtrArray *attributes)
{
  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = g_ptr_array_index (attributes, i);

      if (!regest_id_is_none (&attribute->reference))
        g_hash_table_add (used, (gpointer) &attribute->reference);
    }
}

static GHashTable *
find_used_entities (TeiPlan *plan)
{
  GHashTable *used = g_hash_table_new (regest_id_hash, regest_id_equal);

  add_references (used,
                  regest_record_get_attributes (regest_document_get_record (plan->document)));
  for (guint i = 0; i < plan->annotations->len; i++)
    {
      RegestAnnotation *annotation = g_ptr_array_index (plan->annotations, i);

      if (regest_annotation_get_entity (annotation) != NULL)
        g_hash_table_add (used, (gpointer) regest_annotation_get_entity (annotation));
      add_references (used, regest_annotation_get_attributes (annotation));
    }
  return used;
}

void
regest_tei_write_standoff (TeiOutput *output, TeiPlan *plan)
{
  regest_tei_start (output, "standOff");
  if (!output->in_corpus)
    {
      g_autoptr (GHashTable) used = find_used_entities (plan);

      regest_tei_write_registers (output, used, NULL, &output->error);
    }
  write_events (output, plan);
  write_spans (output, plan);
  write_record_features (output, plan);
  for (guint i = 0; i < plan->annotations->len; i++)
    write_annotation_features (output, g_ptr_array_index (plan->annotations, i));
  regest_tei_end (output);
}
