/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Descriptions, correspondence and registers of a TEI file, as tolerantly as editions differ. */

#include "config.h"

#include <string.h>

#include <regest/model/date.h>
#include <regest/model/fold.h>

#include "tei-read-private.h"

/* -- nodes ----------------------------------------------------------------- */

gboolean
regest_tei_node_is (const xmlNode *node, const char *name)
{
  return node != NULL && node->type == XML_ELEMENT_NODE &&
         g_str_equal ((const char *) node->name, name);
}

char *
regest_tei_node_attribute (xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetNoNsProp (node, (const xmlChar *) name);
  char *copy = value != NULL && *value != '\0' ? g_strdup ((const char *) value) : NULL;

  if (value != NULL)
    xmlFree (value);
  return copy;
}

char *
regest_tei_node_id (xmlNode *node)
{
  xmlChar *value = xmlGetNsProp (node, (const xmlChar *) "id", XML_XML_NAMESPACE);
  char *copy = g_strdup ((const char *) value);

  if (value != NULL)
    xmlFree (value);
  return copy;
}

char *
regest_tei_node_reference (xmlNode *node)
{
  static const char *const names[] = { "ref", "key", "corresp" };
  char *reference = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names) && reference == NULL; i++)
    reference = regest_tei_node_attribute (node, names[i]);
  return reference;
}

/* parts of a name that need no blank between them in the file */
static gboolean
is_name_part (const xmlNode *node)
{
  static const char *const parts[] = { "forename", "surname", "roleName", "addName",
                                       "genName", "nameLink", NULL };

  return node->type == XML_ELEMENT_NODE && g_strv_contains (parts, (const char *) node->name);
}

static void
append_words (GString *words, xmlNode *node, guint depth)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
      g_string_append (words, (const char *) child->content);
    else if (regest_tei_node_is (child, "lb"))
      g_string_append_c (words, ' ');
    else if (child->type == XML_ELEMENT_NODE && depth < 200)
      {
        if (is_name_part (child))
          g_string_append_c (words, ' ');
        append_words (words, child, depth + 1);
      }
}

char *
regest_tei_node_words (xmlNode *node)
{
  g_autoptr (GString) words = g_string_new (NULL);
  GString *line = g_string_new (NULL);
  gboolean blank = FALSE;

  append_words (words, node, 0);
  for (const char *p = words->str; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          blank = line->len > 0;
          continue;
        }
      if (blank)
        g_string_append_c (line, ' ');
      blank = FALSE;
      g_string_append_unichar (line, c);
    }
  return g_string_free (line, FALSE);
}

static xmlNode *
next_in_tree (xmlNode *node, xmlNode *root)
{
  if (node->children != NULL && node->type == XML_ELEMENT_NODE)
    return node->children;
  while (node != root && node->next == NULL)
    node = node->parent;
  return node != root ? node->next : NULL;
}

xmlNode *
regest_tei_node_find (xmlNode *root, const char *name, const char *type)
{
  for (xmlNode *node = next_in_tree (root, root); node != NULL; node = next_in_tree (node, root))
    {
      g_autofree char *found = NULL;

      if (!regest_tei_node_is (node, name))
        continue;
      found = regest_tei_node_attribute (node, "type");
      if (type == NULL || g_strcmp0 (found, type) == 0)
        return node;
    }
  return NULL;
}

static char *
check_date (const char *value)
{
  return value != NULL && regest_edtf_parse (value, NULL, NULL) ? g_strdup (value) : NULL;
}

char *
regest_tei_node_date (xmlNode *node)
{
  static const char *const starts[] = { "from", "notBefore", "from-custom" };
  static const char *const ends[] = { "to", "notAfter", "to-custom" };
  g_autofree char *when = regest_tei_node_attribute (node, "when");
  g_autofree char *custom = regest_tei_node_attribute (node, "when-custom");
  g_autofree char *iso = regest_tei_node_attribute (node, "when-iso");
  char *date = check_date (when);

  if (date == NULL)
    date = check_date (custom);
  if (date == NULL)
    date = check_date (iso);
  for (guint i = 0; date == NULL && i < G_N_ELEMENTS (starts); i++)
    {
      g_autofree char *start = regest_tei_node_attribute (node, starts[i]);
      g_autofree char *end = regest_tei_node_attribute (node, ends[i]);
      g_autofree char *range =
        g_strdup_printf ("%s/%s", start != NULL ? start : "..", end != NULL ? end : "..");

      if (start != NULL || end != NULL)
        date = check_date (range);
    }
  return date;
}

/* -- description ----------------------------------------------------------- */

static void
describe (TeiReading *tei, const char *name, const char *reading, const char *value)
{
  if (reading == NULL || *reading == '\0' ||
      regest_attributes_find (tei->description, name) != NULL)
    return;
  g_ptr_array_add (tei->description, regest_attribute_new (name, reading, value));
}

static void
describe_by (TeiReading *tei, const char *name, xmlNode *node)
{
  g_autofree char *words = node != NULL ? regest_tei_node_words (node) : NULL;

  describe (tei, name, words, words);
}

static void
describe_date (TeiReading *tei, xmlNode *node)
{
  g_autofree char *words = node != NULL ? regest_tei_node_words (node) : NULL;
  g_autofree char *date = node != NULL ? regest_tei_node_date (node) : NULL;

  if (date == NULL && words != NULL)
    date = regest_date_read (words, NULL, NULL);
  describe (tei, "date", words != NULL && *words != '\0' ? words : date, date);
}

static void
describe_language (TeiReading *tei, xmlNode *header)
{
  xmlNode *language = regest_tei_node_find (header, "language", NULL);
  g_autofree char *code =
    language != NULL ? regest_tei_node_attribute (language, "ident") : NULL;

  describe_by (tei, "language", language);
  describe (tei, "language", code, code);
}

/* -- correspondence -------------------------------------------------------- */

static RegestStandoffValue *
add_field (TeiReading *tei, const char *name, const char *reading)
{
  RegestStandoffValue *field;

  if (reading == NULL || *reading == '\0')
    return NULL;
  field = regest_standoff_value_new (name, reading);
  g_ptr_array_add (tei->correspondence, field);
  return field;
}

static void
add_name (TeiReading *tei, const char *name, xmlNode *node)
{
  g_autofree char *words = node != NULL ? regest_tei_node_words (node) : NULL;
  g_autofree char *reference = node != NULL ? regest_tei_node_reference (node) : NULL;
  RegestStandoffValue *field = add_field (tei, name, words);

  if (field != NULL && reference != NULL && *reference == '#')
    field->key = g_strdup (reference + 1);
}

static void
add_date (TeiReading *tei, const char *name, xmlNode *action)
{
  xmlNode *date = regest_tei_node_find (action, "date", NULL);
  g_autofree char *value = date != NULL ? regest_tei_node_date (date) : NULL;
  g_autofree char *words = date != NULL ? regest_tei_node_words (date) : NULL;
  RegestStandoffValue *field =
    add_field (tei, name, words != NULL && *words != '\0' ? words : value);

  if (field != NULL)
    field->normal = g_steal_pointer (&value);
}

static const struct
{
  const char *action;
  const char *party;
  const char *place;
  const char *date;
} actions[] = {
  { "sent", "sender", "origin", "sent" },
  { "received", "addressee", "destination", "received" },
  { "delivered", NULL, NULL, "received" },
  { "transmitted", "via", NULL, NULL },
  { "redirected", "via", NULL, NULL },
  { "forwarded", "via", NULL, NULL },
};

static void
read_parties (TeiReading *tei, xmlNode *action, const char *name)
{
  static const char *const parties[] = { "persName", "orgName", "name", "rs", NULL };

  for (xmlNode *child = action->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE &&
        g_strv_contains (parties, (const char *) child->name))
      add_name (tei, name, child);
}

static void
read_action (TeiReading *tei, xmlNode *action)
{
  g_autofree char *type = regest_tei_node_attribute (action, "type");

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (g_strcmp0 (type, actions[i].action) != 0)
        continue;
      if (actions[i].party != NULL)
        read_parties (tei, action, actions[i].party);
      if (actions[i].place != NULL)
        add_name (tei, actions[i].place, regest_tei_node_find (action, "placeName", NULL));
      if (actions[i].date != NULL)
        add_date (tei, actions[i].date, action);
    }
}

/* what it answers stands in words: the letter meant is another record, if it is in the project */
static void
read_context (TeiReading *tei, xmlNode *context)
{
  for (xmlNode *child = context->children; child != NULL; child = child->next)
    {
      g_autofree char *type = NULL;
      g_autofree char *words = NULL;

      if (!regest_tei_node_is (child, "ref"))
        continue;
      type = regest_tei_node_attribute (child, "type");
      words = regest_tei_node_words (child);
      if (g_strcmp0 (type, "replyTo") == 0)
        add_field (tei, "answers", words);
      else if (g_strcmp0 (type, "prev") == 0)
        add_field (tei, "continues", words);
    }
}

static void
read_correspondence (TeiReading *tei, xmlNode *header)
{
  xmlNode *description = regest_tei_node_find (header, "correspDesc", NULL);

  if (description == NULL)
    return;
  for (xmlNode *child = description->children; child != NULL; child = child->next)
    if (regest_tei_node_is (child, "correspAction"))
      read_action (tei, child);
    else if (regest_tei_node_is (child, "correspContext"))
      read_context (tei, child);
}

/* -- the paper ------------------------------------------------------------- */

void
regest_tei_incident_free (gpointer data)
{
  TeiIncident *incident = data;

  g_free (incident->words);
  g_free (incident);
}

static const char *
find_whose (const char *type)
{
  static const char *const known[] = { "postal", "archival", "receiver", "editor" };

  for (guint i = 0; type != NULL && i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (type, known[i]))
      return known[i];
  return NULL;
}

static void
read_incidents (TeiReading *tei, xmlNode *header)
{
  xmlNode *additions = regest_tei_node_find (header, "additions", NULL);
  xmlNode *first = additions != NULL ? additions->children : NULL;

  for (xmlNode *node = first; node != NULL; node = node->next)
    {
      g_autofree char *type = NULL;
      g_autofree char *words = NULL;
      TeiIncident *incident;

      if (!regest_tei_node_is (node, "incident"))
        continue;
      type = regest_tei_node_attribute (node, "type");
      words = regest_tei_node_words (node);
      if (*words == '\0')
        continue;
      incident = g_new0 (TeiIncident, 1);
      incident->words = g_steal_pointer (&words);
      incident->whose = find_whose (type);
      incident->line = xmlGetLineNo (node);
      g_ptr_array_add (tei->incidents, incident);
    }
}

/* the words of editions for how far they are */
static void
describe_state (TeiReading *tei, xmlNode *header)
{
  static const struct
  {
    const char *status;
    const char *state;
  } states[] = {
    { "approved", "approved" },
    { "published", "approved" },
    { "final_publication", "approved" },
    { "proposed", "proposed" },
    { "candidate", "proposed" },
    { "in-progress", "in-progress" },
    { "annotation_in_progress", "in-progress" },
    { "draft", "in-progress" },
    { "raw_transcription", "in-progress" },
    { "to-do", "to-do" },
  };
  xmlNode *revisions = regest_tei_node_find (header, "revisionDesc", NULL);
  g_autofree char *status =
    revisions != NULL ? regest_tei_node_attribute (revisions, "status") : NULL;

  for (guint i = 0; status != NULL && i < G_N_ELEMENTS (states); i++)
    if (g_ascii_strcasecmp (status, states[i].status) == 0)
      describe (tei, "state", states[i].state, states[i].state);
}

void
regest_tei_read_header (TeiReading *tei, xmlNode *header)
{
  xmlNode *titles = regest_tei_node_find (header, "titleStmt", NULL);
  xmlNode *source = regest_tei_node_find (header, "sourceDesc", NULL);
  xmlNode *manuscript = source != NULL ? regest_tei_node_find (source, "msIdentifier", NULL) : NULL;
  xmlNode *sent = regest_tei_node_find (header, "correspAction", "sent");
  xmlNode *date = sent != NULL ? regest_tei_node_find (sent, "date", NULL) : NULL;
  xmlNode *creation = regest_tei_node_find (header, "creation", NULL);

  if (titles != NULL)
    {
      xmlNode *title = regest_tei_node_find (titles, "title", "main");

      describe_by (tei, "title",
                   title != NULL ? title : regest_tei_node_find (titles, "title", NULL));
      describe_by (tei, "author", regest_tei_node_find (titles, "author", NULL));
    }
  if (date == NULL && creation != NULL)
    date = regest_tei_node_find (creation, "date", NULL);
  if (date == NULL && source != NULL)
    date = regest_tei_node_find (source, "date", NULL);
  describe_date (tei, date);
  if (manuscript != NULL)
    {
      describe_by (tei, "repository", regest_tei_node_find (manuscript, "repository", NULL));
      describe_by (tei, "collection", regest_tei_node_find (manuscript, "collection", NULL));
      describe_by (tei, "reference-code", regest_tei_node_find (manuscript, "idno", NULL));
    }
  else if (source != NULL)
    {
      describe_by (tei, "source", regest_tei_node_find (source, "bibl", NULL));
    }
  describe_by (tei, "description", regest_tei_node_find (header, "abstract", NULL));
  describe_by (tei, "rights", regest_tei_node_find (header, "licence", NULL));
  describe_language (tei, header);
  describe_state (tei, header);
  read_correspondence (tei, header);
  read_incidents (tei, header);
}

/* -- registers ------------------------------------------------------------- */

static const struct
{
  const char *element;
  const char *name;
  const char *kind;
} registers[] = {
  { "person", "persName", "person" },
  { "place", "placeName", "place" },
  { "org", "orgName", "organisation" },
};

static void
add_names (RegestEntity *entity, xmlNode *node, const char *element)
{
  gboolean first = TRUE;

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      g_autofree char *words = NULL;
      g_autofree char *type = NULL;

      if (!regest_tei_node_is (child, element))
        continue;
      words = regest_tei_node_words (child);
      type = regest_tei_node_attribute (child, "type");
      if (!first && *words != '\0')
        regest_entity_take_name (
          entity,
          regest_name_new (words, g_strcmp0 (type, "cover") == 0 ? "cover" : NULL));
      first = FALSE;
    }
}

static void
add_identifiers (RegestEntity *entity, xmlNode *node)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      g_autofree char *words = NULL;
      g_autofree char *type = NULL;
      g_autofree char *scheme = NULL;

      if (!regest_tei_node_is (child, "idno"))
        continue;
      words = regest_tei_node_words (child);
      type = regest_tei_node_attribute (child, "subtype");
      if (type == NULL)
        type = regest_tei_node_attribute (child, "type");
      scheme = g_ascii_strdown (type != NULL ? type : "uri", -1);
      if (*words != '\0')
        regest_entity_take_identifier (entity, regest_identifier_new (scheme, words));
    }
}

static void
add_fact (RegestEntity *entity, const char *name, const char *reading, const char *value)
{
  if (reading != NULL && *reading != '\0')
    regest_entity_take_attribute (entity, regest_attribute_new (name, reading, value));
}

static char *
dup_date_of (xmlNode *node, const char *element)
{
  xmlNode *found = regest_tei_node_find (node, element, NULL);
  xmlNode *date = found != NULL ? regest_tei_node_find (found, "date", NULL) : NULL;
  char *value = found != NULL ? regest_tei_node_date (found) : NULL;

  return value == NULL && date != NULL ? regest_tei_node_date (date) : value;
}

/* birth and death, which may be a range each */
static void
add_dates (RegestEntity *entity, xmlNode *node)
{
  g_autofree char *birth = dup_date_of (node, "birth");
  g_autofree char *death = dup_date_of (node, "death");
  g_autofree char *dates =
    g_strdup_printf ("%s/%s", birth != NULL ? birth : "..", death != NULL ? death : "..");

  if ((birth != NULL || death != NULL) && regest_edtf_parse (dates, NULL, NULL))
    add_fact (entity, "dates", dates, dates);
}

static void
add_facts (RegestEntity *entity, xmlNode *node)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      gboolean is_note = regest_tei_node_is (child, "note") || regest_tei_node_is (child, "desc");
      g_autofree char *words = NULL;

      if (!is_note && !regest_tei_node_is (child, "occupation"))
        continue;
      words = regest_tei_node_words (child);
      if (!is_note)
        add_fact (entity, "function", words, NULL);
      else if (*words != '\0' && regest_entity_get_note (entity) == NULL)
        regest_entity_set_note (entity, words);
    }
}

/* The project may have other fields for entities than the standard profile. */
static void
drop_unknown_facts (TeiReading *tei, RegestEntity *entity)
{
  RegestProfile *profile = regest_project_get_profile (tei->reading->project);
  GPtrArray *facts = regest_entity_get_attributes (entity);

  for (guint i = facts->len; i > 0; i--)
    {
      const RegestAttribute *fact = facts->pdata[i - 1];

      if (regest_profile_find_field (profile, "entity", fact->name) == NULL)
        g_ptr_array_remove_index (facts, i - 1);
    }
}

static void
add_entity (TeiReading *tei, xmlNode *node, guint index)
{
  g_autofree char *id = regest_tei_node_id (node);
  xmlNode *name = regest_tei_node_find (node, registers[index].name, NULL);
  g_autofree char *words = name != NULL ? regest_tei_node_words (name) : NULL;

  if (id != NULL && words != NULL && *words != '\0' &&
      !g_hash_table_contains (tei->entities->listed, id))
    {
      RegestEntity *entity = regest_entity_new (registers[index].kind, words);

      add_names (entity, node, registers[index].name);
      add_identifiers (entity, node);
      add_dates (entity, node);
      add_facts (entity, node);
      drop_unknown_facts (tei, entity);
      g_hash_table_insert (tei->entities->listed, g_steal_pointer (&id), entity);
    }
}

void
regest_tei_read_registers (TeiReading *tei, xmlNode *root)
{
  for (xmlNode *node = root; node != NULL; node = next_in_tree (node, root))
    for (guint i = 0; i < G_N_ELEMENTS (registers); i++)
      if (regest_tei_node_is (node, registers[i].element))
        add_entity (tei, node, i);
}
