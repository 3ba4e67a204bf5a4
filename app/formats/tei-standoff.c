/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What stands beside the text: the registers of entities and their relations, the events that
 * verifications record, the spans that found no room in the hierarchy, and the features
 * (tei-features.c).
 */

#include "config.h"

#include "tei-private.h"

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

/* a field; one that means another entity has its name */
static void
write_fact (TeiOutput *output, const RegestAttribute *attribute)
{
  g_autofree char *type = regest_tei_dup_word (attribute->name);
  g_autoptr (RegestEntity) other =
    !regest_id_is_none (&attribute->reference)
      ? regest_project_get_entity (output->writing->project, &attribute->reference, NULL)
      : NULL;

  regest_tei_start (output, "note");
  regest_tei_attribute (output, "type", type);
  regest_tei_text (output, other != NULL ? regest_entity_get_name (other)
                                         : regest_attribute_get_display (attribute));
  regest_tei_end (output);
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
    write_fact (output, g_ptr_array_index (attributes, i));
  regest_tei_end (output);
}

typedef struct
{
  TeiOutput *output;
  GHashTable *used;
  const Register *list;
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

static void
write_registers (TeiOutput *output, GHashTable *used)
{
  RegisterRun run = { .output = output, .used = used };

  /* foreach_entity goes by kind, so that one list after the other is open */
  if (output->error == NULL)
    regest_project_foreach_entity (output->writing->project, NULL, write_entity_cb, &run,
                                   &output->error);
  if (run.kind != NULL)
    regest_tei_end (output);
  g_free (run.kind);
}

/* -- relations ------------------------------------------------------------- */

/* a refused tag stands in no text: its features are pointed at */
static char
get_prefix (TeiOutput *output, const RegestOwner *end)
{
  g_autoptr (RegestAnnotation) annotation = NULL;

  if (end->type == REGEST_OWNER_RECORD)
    return 'd';
  if (end->type == REGEST_OWNER_ENTITY)
    return 'e';
  annotation = regest_project_get_annotation (output->writing->project, &end->id, NULL);
  return annotation != NULL &&
             regest_annotation_get_status (annotation) == REGEST_STATUS_REJECTED
           ? 'f'
           : 'a';
}

typedef struct
{
  TeiOutput *output;
  gboolean is_open;
} RelationRun;

static gboolean
write_relation_cb (const RegestRelation *relation, gpointer user_data)
{
  RelationRun *run = user_data;
  TeiOutput *output = run->output;
  g_autofree char *name = regest_tei_dup_word (relation->type);

  if (!run->is_open)
    regest_tei_start (output, "listRelation");
  run->is_open = TRUE;
  regest_tei_start (output, "relation");
  regest_tei_attribute (output, "name", name != NULL ? name : "relation");
  regest_tei_pointer (output, "active", get_prefix (output, &relation->from), &relation->from.id,
                      0);
  regest_tei_pointer (output, "passive", get_prefix (output, &relation->to), &relation->to.id, 0);
  regest_tei_pointer (output, "ana", 'l', &relation->id, 0);
  regest_tei_end (output);
  return TRUE;
}

static void
write_relations (TeiOutput *output)
{
  RelationRun run = { output };

  if (output->error == NULL)
    regest_project_foreach_relation (output->writing->project, write_relation_cb, &run,
                                     &output->error);
  if (run.is_open)
    regest_tei_end (output);
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
  regest_tei_text (output, regest_annotation_get_wording (verification));
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

/* the zones that a tag stands on; the whole record where it has lost its place */
static char *
dup_target (TeiPlan *plan, RegestAnnotation *annotation)
{
  GString *target = g_string_new (NULL);
  char id[REGEST_ID_STRING_SIZE];

  for (guint i = 0; i < regest_annotation_get_n_places (annotation); i++)
    {
      regest_id_format (&regest_annotation_get_place (annotation, i)->zone, id);
      g_string_append_printf (target, "%s#z-%s", i > 0 ? " " : "", id);
    }
  if (target->len == 0)
    {
      regest_id_format (regest_record_get_id (regest_document_get_record (plan->document)), id);
      g_string_append_printf (target, "#d-%s", id);
    }
  return g_string_free (target, FALSE);
}

/* a tag that stands on no text: a stamp that no transcription holds */
static void
write_wordless (TeiOutput *output, TeiPlan *plan, RegestAnnotation *annotation)
{
  const RegestId *id = regest_annotation_get_id (annotation);
  const char *wording = regest_annotation_get_wording (annotation);
  g_autofree char *type = regest_tei_dup_word (regest_annotation_get_kind (annotation));
  g_autofree char *target = dup_target (plan, annotation);

  regest_tei_start (output, "span");
  regest_tei_id (output, 'a', id, 0);
  regest_tei_attribute (output, "type", type);
  regest_tei_attribute (output, "target", target);
  regest_tei_pointer (output, "ana", 'f', id, 0);
  if (regest_annotation_get_entity (annotation) != NULL)
    regest_tei_pointer (output, "corresp", 'e', regest_annotation_get_entity (annotation), 0);
  regest_tei_text (output, wording);
  regest_tei_end (output);
}

static void
begin_spans (TeiOutput *output, gboolean *begun)
{
  if (!*begun)
    regest_tei_start (output, "spanGrp");
  *begun = TRUE;
}

static void
write_spans (TeiOutput *output, TeiPlan *plan)
{
  gboolean begun = FALSE;

  for (guint i = 0; i < plan->loose->len; i++)
    {
      begin_spans (output, &begun);
      write_span (output, g_ptr_array_index (plan->loose, i));
    }
  for (guint i = 0; i < plan->annotations->len; i++)
    {
      RegestAnnotation *annotation = g_ptr_array_index (plan->annotations, i);

      if (regest_annotation_get_n_targets (annotation) > 0)
        continue;
      begin_spans (output, &begun);
      write_wordless (output, plan, annotation);
    }
  if (begun)
    regest_tei_end (output);
}

/* -- standOff -------------------------------------------------------------- */

/* The entities that an edition of one record names, and those that these name. */
typedef struct
{
  RegestProject *project;
  GHashTable *used; /* a set of RegestIds */
  GQueue fresh; /* of RegestId, borrowed: whose fields were not looked at */
} Use;

static void
add_used (Use *use, const RegestId *id)
{
  RegestId *copy;

  if (regest_id_is_none (id) || g_hash_table_contains (use->used, id))
    return;
  copy = regest_id_copy (id);
  g_hash_table_add (use->used, copy);
  g_queue_push_tail (&use->fresh, copy);
}

static void
add_references (Use *use, GPtrArray *attributes)
{
  for (guint i = 0; i < attributes->len; i++)
    add_used (use, &((const RegestAttribute *) attributes->pdata[i])->reference);
}

static gboolean
add_refused_cb (RegestAnnotation *annotation, gpointer user_data)
{
  Use *use = user_data;

  if (regest_annotation_get_status (annotation) == REGEST_STATUS_REJECTED)
    add_used (use, regest_annotation_get_entity (annotation));
  return TRUE;
}

static GHashTable *
find_used_entities (TeiOutput *output, TeiPlan *plan)
{
  RegestRecord *record = regest_document_get_record (plan->document);
  Use use = { output->writing->project,
              g_hash_table_new_full (regest_id_hash, regest_id_equal,
                                     (GDestroyNotify) regest_id_free, NULL),
              G_QUEUE_INIT };

  add_references (&use, regest_record_get_attributes (record));
  for (guint i = 0; i < plan->annotations->len; i++)
    {
      RegestAnnotation *annotation = g_ptr_array_index (plan->annotations, i);

      add_used (&use, regest_annotation_get_entity (annotation));
      add_references (&use, regest_annotation_get_attributes (annotation));
    }
  if (output->error == NULL)
    regest_project_foreach_annotation (use.project, regest_record_get_id (record), NULL,
                                       add_refused_cb, &use, &output->error);
  while (use.fresh.length > 0)
    {
      g_autoptr (RegestEntity) entity =
        regest_project_get_entity (use.project, g_queue_pop_head (&use.fresh), NULL);

      if (entity != NULL)
        add_references (&use, regest_entity_get_attributes (entity));
    }
  return use.used;
}

static gboolean
write_features_cb (RegestEntity *entity, gpointer user_data)
{
  RegisterRun *run = user_data;

  if (run->used == NULL || g_hash_table_contains (run->used, regest_entity_get_id (entity)))
    regest_tei_write_entity_features (run->output, entity);
  return TRUE;
}

static gboolean
write_relation_features_cb (const RegestRelation *relation, gpointer user_data)
{
  regest_tei_write_relation_features (user_data, relation);
  return TRUE;
}

/* What is said once in a file: registers, relations, and the features of both and of the
 * project. */
static void
write_common (TeiOutput *output, GHashTable *used)
{
  RegestProject *project = output->writing->project;
  gboolean is_whole = regest_selection_is_whole (output->writing->options);
  RegisterRun run = { .output = output, .used = used };

  write_registers (output, used);
  if (is_whole)
    write_relations (output);
  regest_tei_write_project_features (output);
  if (output->error == NULL)
    regest_project_foreach_entity (project, NULL, write_features_cb, &run, &output->error);
  if (output->error == NULL && is_whole)
    regest_project_foreach_relation (project, write_relation_features_cb, output, &output->error);
}

void
regest_tei_write_corpus_standoff (TeiOutput *output)
{
  regest_tei_start (output, "standOff");
  write_common (output, NULL);
  regest_tei_end (output);
}

void
regest_tei_write_standoff (TeiOutput *output, TeiPlan *plan)
{
  regest_tei_start (output, "standOff");
  if (!output->in_corpus)
    {
      gboolean is_whole = regest_selection_is_whole (output->writing->options);
      g_autoptr (GHashTable) used = is_whole ? NULL : find_used_entities (output, plan);

      write_common (output, used);
    }
  write_events (output, plan);
  write_spans (output, plan);
  regest_tei_write_record_features (output, plan);
  regest_tei_end (output);
}
