/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * UIMA XMI: an element a feature structure, its features as attributes (references are numbers like
 * others) or, where they are many, as child elements. Which are references says the type system,
 * TypeSystem.xml beside the file; without one, names that are known, and lists of numbers that are
 * all ids.
 */

#include "config.h"

#include <string.h>

#include "cas.h"
#include "safe-xml.h"

typedef struct
{
  RegestCas *cas;
  GHashTable *ranges; /* (nullable): "feature" to whether it is a reference + 1 */
} Xmi;

/* -- the type system ------------------------------------------------------- */

static gboolean
is_primitive (const char *range)
{
  static const char *const primitives[] = { "String", "Integer", "Boolean", "Float", "Double",
                                            "Long", "Short", "Byte", NULL };

  return range == NULL ||
         (g_str_has_prefix (range, "uima.cas.") &&
          g_strv_contains (primitives, range + strlen ("uima.cas."))) ||
         (g_str_has_prefix (range, "uima.cas.") && g_str_has_suffix (range, "Array") &&
          !g_str_has_suffix (range, "FSArray"));
}

/* Names of features mean the same in all types that matter here; where they do not, one that may
 * be a reference is looked up. */
static void
read_ranges (Xmi *xmi, xmlDoc *types)
{
  xmlNode *root = xmlDocGetRootElement (types);

  for (xmlNode *node = root; node != NULL; node = regest_xml_walk (root, node, TRUE))
    if (regest_xml_is (node, "featureDescription"))
      {
        xmlNode *name_node = regest_xml_first (node, "name");
        xmlNode *range_node = regest_xml_first (node, "rangeTypeName");
        g_autofree char *name = name_node != NULL ? regest_xml_dup_text (name_node) : NULL;
        g_autofree char *range = range_node != NULL ? regest_xml_dup_text (range_node) : NULL;

        if (name == NULL || range == NULL)
          continue;
        g_strstrip (name);
        g_hash_table_insert (xmi->ranges, g_steal_pointer (&name),
                             GINT_TO_POINTER (1 + !is_primitive (g_strstrip (range))));
      }
}

static void
load_types (Xmi *xmi, RegestReading *reading)
{
  g_autoptr (GBytes) bytes = regest_reading_load_sibling (reading, "TypeSystem.xml", NULL);
  g_autoptr (xmlDoc) types = NULL;
  gsize size;
  const guint8 *data;

  xmi->ranges = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (bytes == NULL)
    return;
  data = g_bytes_get_data (bytes, &size);
  types = regest_xml_load (data, size, NULL);
  if (types != NULL)
    read_ranges (xmi, types);
}

static gboolean
is_reference (const Xmi *xmi, const char *name)
{
  static const char *const known[] = { "Governor", "Dependent", "first", "next",
                                       "target", "source", "pos", "lemma",
                                       "stem", "morph", "parent", NULL };
  gpointer said = g_hash_table_lookup (xmi->ranges, name);

  return said != NULL ? GPOINTER_TO_INT (said) > 1 : g_strv_contains (known, name);
}

/* -- feature structures ---------------------------------------------------- */

/* "http:///de/x/ner/type.ecore" and "NamedEntity" are de.x.ner.type.NamedEntity */
static char *
make_type (const xmlNode *node)
{
  const char *uri = node->ns != NULL ? (const char *) node->ns->href : "";
  const char *start = g_str_has_prefix (uri, "http:///") ? uri + strlen ("http:///") : uri;
  const char *end = g_strrstr (start, ".ecore");
  g_autofree char *path =
    g_strdelimit (g_strndup (start, end != NULL ? (gsize) (end - start) : strlen (start)), "/",
                  '.');

  if (*path == '\0' || g_str_equal (path, "noNamespace"))
    return g_strdup ((const char *) node->name);
  return g_strconcat (path, ".", (const char *) node->name, NULL);
}

static gboolean
get_number (const xmlNode *node, const char *name, guint64 *number)
{
  g_autofree char *value = regest_xml_dup_attribute (node, name);

  return value != NULL && g_ascii_string_to_unsigned (value, 10, 0, G_MAXUINT32, number, NULL);
}

/* "12 13": FALSE: no list of numbers */
static gboolean
read_references (RegestCasStructure *structure, const char *name, const char *value)
{
  g_auto (GStrv) words = g_strsplit (value, " ", -1);
  RegestCasFeature *feature;
  guint64 id;

  for (guint i = 0; words[i] != NULL; i++)
    if (!g_ascii_string_to_unsigned (words[i], 10, 0, G_MAXUINT32, &id, NULL))
      return FALSE;
  feature = regest_cas_add_feature (structure, name, REGEST_CAS_REFERENCE);
  for (guint i = 0; words[i] != NULL; i++)
    if (g_ascii_string_to_unsigned (words[i], 10, 0, G_MAXUINT32, &id, NULL))
      regest_cas_add_reference (feature, id);
  return TRUE;
}

static void
read_value (const Xmi *xmi, RegestCasStructure *structure, const char *name, const char *value)
{
  gboolean list = strchr (value, ' ') != NULL && !g_hash_table_contains (xmi->ranges, name) &&
                  !g_str_equal (name, "sofaString");

  if (g_str_equal (structure->type, "uima.cas.FSArray") && g_str_equal (name, "elements"))
    read_references (structure, "", value);
  else if (!((is_reference (xmi, name) || list) && read_references (structure, name, value)))
    regest_cas_add_feature (structure, name, REGEST_CAS_STRING)->value = g_strdup (value);
}

static void
read_structure (const Xmi *xmi, const xmlNode *node)
{
  static const char *const own[] = { "id", "sofa", "begin", "end", NULL };
  g_autofree char *type = make_type (node);
  RegestCasStructure *structure;
  guint64 id = 0;

  get_number (node, "id", &id);
  structure = regest_cas_add (xmi->cas, id, type);
  structure->has_place = get_number (node, "begin", &structure->begin) &&
                         get_number (node, "end", &structure->end);
  for (const xmlAttr *attribute = node->properties; attribute != NULL;
       attribute = attribute->next)
    {
      const char *name = (const char *) attribute->name;
      g_autofree char *value = regest_xml_dup_attribute (node, name);

      if (value != NULL && !g_strv_contains (own, name))
        read_value (xmi, structure, name, value);
    }
  for (xmlNode *child = regest_xml_first (node, NULL); child != NULL;
       child = regest_xml_next (child, NULL))
    {
      g_autofree char *value = regest_xml_dup_text (child);

      if (*value != '\0')
        read_value (xmi, structure, (const char *) child->name, value);
    }
}

static void
find_text (RegestCas *cas)
{
  const char *text = NULL;

  for (guint i = 0; i < cas->structures->len; i++)
    {
      const RegestCasStructure *structure = cas->structures->pdata[i];
      const char *string = regest_cas_get_value (structure, "sofaString");

      if (string != NULL &&
          (text == NULL ||
           g_strcmp0 (regest_cas_get_value (structure, "sofaID"), "_InitialView") == 0))
        text = string;
    }
  cas->text = g_strdup (text);
}

gboolean
regest_cas_load_xmi (RegestCas *self, RegestReading *reading, GError **error)
{
  g_autoptr (xmlDoc) document = regest_xml_load (reading->data, reading->size, error);
  xmlNode *root = document != NULL ? xmlDocGetRootElement (document) : NULL;
  Xmi xmi = { self, NULL };

  if (document == NULL)
    return FALSE;
  load_types (&xmi, reading);
  for (xmlNode *node = regest_xml_first (root, NULL); node != NULL;
       node = regest_xml_next (node, NULL))
    read_structure (&xmi, node);
  g_hash_table_unref (xmi.ranges);
  find_text (self);
  return TRUE;
}
