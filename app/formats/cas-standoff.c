/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Feature structures become tags and links. DKPro's and INCEpTION's layers are known: tokens and
 * sentences are no tags (but for what a relation joins), named entities and custom layers of a
 * value alone are called by it, a structure with a Governor and a Dependent is a relation, one that
 * a feature refers to a filled slot. Offsets are UTF-16 units of a text with its carriage returns,
 * which Regest's texts do not have.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cas.h"
#include "units.h"

typedef struct
{
  RegestCas *cas;
  RegestStandoff *standoff;
  RegestReading *reading;
  RegestUnits *units; /* of the text as it is in the file */
  GArray *returns; /* of guint: code points at which a carriage return was taken out */
  GHashTable *tags; /* structures to tags + 1 */
  GHashTable *skipped; /* a set of structures that can be no tag */
  GHashTable *richer; /* a set of types (borrowed) with more features than a value */
  guint n_empty;
  guint n_outside;
} Filling;

/* -- the text -------------------------------------------------------------- */

static void
take_text (Filling *filling)
{
  guint offset = 0;

  for (const char *at = filling->cas->text; *at != '\0'; at = g_utf8_next_char (at), offset++)
    if (*at == '\r' && at[1] == '\n')
      g_array_append_val (filling->returns, offset);
    else if (*at == '\r')
      g_string_append_c (filling->standoff->text, '\n');
    else
      g_string_append_len (filling->standoff->text, at, g_utf8_skip[*(const guchar *) at]);
}

static guint
convert (const Filling *filling, guint64 units)
{
  guint offset = regest_units_from_utf16 (filling->units, units);
  guint low = 0, high = filling->returns->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (filling->returns, guint, middle) < offset)
        low = middle + 1;
      else
        high = middle;
    }
  return offset == G_MAXUINT ? offset : offset - low;
}

/* -- types ----------------------------------------------------------------- */

static const char *
get_short_name (const char *type)
{
  const char *dot = strrchr (type, '.');

  return dot != NULL && dot[1] != '\0' ? dot + 1 : type;
}

static gboolean
is_structure (const char *type)
{
  static const char *const packages[] = {
    "uima.",
    REGEST_CAS_OWN,
    "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.",
    "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.",
    "de.tudarmstadt.ukp.clarin.webanno.api.type.",
    "org.dkpro.core.api.xml.type.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (packages); i++)
    if (g_str_has_prefix (type, packages[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_relation (const RegestCasStructure *structure)
{
  return regest_cas_get_feature (structure, "Governor") != NULL &&
         regest_cas_get_feature (structure, "Dependent") != NULL;
}

static gboolean
is_tag (const RegestCasStructure *structure)
{
  return structure->has_place && !is_structure (structure->type) && !is_relation (structure);
}

static void
note_richer (Filling *filling)
{
  for (guint i = 0; i < filling->cas->structures->len; i++)
    {
      const RegestCasStructure *structure = filling->cas->structures->pdata[i];

      for (guint j = 0; j < structure->features->len; j++)
        {
          const char *name = ((RegestCasFeature *) structure->features->pdata[j])->name;

          if (!g_str_equal (name, "value") && !g_str_equal (name, "sofa"))
            g_hash_table_add (filling->richer, structure->type);
        }
    }
}

static gboolean
is_by_value (Filling *filling, const RegestCasStructure *structure)
{
  const char *type = structure->type;

  if (g_str_equal (get_short_name (type), "NamedEntity"))
    return TRUE;
  return (g_str_has_prefix (type, "webanno.custom.") || g_str_has_prefix (type, "custom.")) &&
         !g_hash_table_contains (filling->richer, type);
}

/* -- tags ------------------------------------------------------------------ */

static gboolean
add_tag (Filling *filling, RegestCasStructure *structure, guint *index)
{
  RegestSpan span = { convert (filling, structure->begin), convert (filling, structure->end) };
  gpointer known = g_hash_table_lookup (filling->tags, structure);
  RegestStandoffTag *tag;
  const char *value = regest_cas_get_value (structure, "value");

  *index = GPOINTER_TO_UINT (known) - 1;
  if (known != NULL)
    return TRUE;
  if (span.end == G_MAXUINT || span.start >= span.end)
    {
      if (g_hash_table_add (filling->skipped, structure))
        *(span.start == span.end && span.end != G_MAXUINT ? &filling->n_empty
                                                          : &filling->n_outside) += 1;
      return FALSE;
    }
  if (value == NULL || *value == '\0' || !is_by_value (filling, structure))
    value = get_short_name (structure->type);
  tag = regest_standoff_add_tag (filling->standoff, value, 0);
  regest_standoff_add_span (tag, span);
  *index = filling->standoff->tags->len - 1;
  g_hash_table_insert (filling->tags, structure, GUINT_TO_POINTER (*index + 1));
  return TRUE;
}

static void
add_values (Filling *filling, const RegestCasStructure *structure, RegestStandoffTag *tag)
{
  for (guint i = 0; i < structure->features->len; i++)
    {
      const RegestCasFeature *feature = structure->features->pdata[i];

      if (feature->value != NULL && *feature->value != '\0' &&
          !(g_str_equal (feature->name, "value") && g_str_equal (tag->kind, feature->value)))
        regest_standoff_set_feature (tag, feature->name, feature->value);
    }
}

/* -- links ----------------------------------------------------------------- */

/* the only structure a feature refers to; NULL: none */
static RegestCasStructure *
follow (Filling *filling, const RegestCasStructure *structure, const char *name)
{
  const RegestCasFeature *feature = regest_cas_get_feature (structure, name);
  g_autoptr (GPtrArray) list = feature != NULL ? regest_cas_list (filling->cas, feature) : NULL;

  return list != NULL && list->len > 0 ? list->pdata[0] : NULL;
}

static void
add_relation (Filling *filling, const RegestCasStructure *structure)
{
  static const char *const names[] = { "DependencyType", "relation", "label", "type", "value" };
  RegestCasStructure *from = follow (filling, structure, "Governor");
  RegestCasStructure *to = follow (filling, structure, "Dependent");
  const char *label = NULL;
  guint first, second;

  for (guint i = 0; i < G_N_ELEMENTS (names) && label == NULL; i++)
    label = regest_cas_get_value (structure, names[i]);
  if (from != NULL && to != NULL && from->has_place && to->has_place &&
      add_tag (filling, from, &first) && add_tag (filling, to, &second))
    regest_standoff_add_link (filling->standoff,
                              label != NULL && *label != '\0' ? label
                                                              : get_short_name (structure->type),
                              first, second);
}

static void
add_link (Filling *filling, guint host, const char *role, RegestCasStructure *target)
{
  guint other;

  if (target != NULL && target->has_place && !is_relation (target) &&
      add_tag (filling, target, &other) && other != host)
    regest_standoff_add_link (filling->standoff, role, host, other);
}

/* A feature leads to another tag, or to a link with a role that leads there. */
static void
add_links (Filling *filling, const RegestCasStructure *structure, guint host)
{
  for (guint i = 0; i < structure->features->len; i++)
    {
      const RegestCasFeature *feature = structure->features->pdata[i];
      g_autoptr (GPtrArray) list = regest_cas_list (filling->cas, feature);

      for (guint j = 0; j < list->len && !g_str_equal (feature->name, "sofa"); j++)
        {
          RegestCasStructure *found = list->pdata[j];
          const char *role = regest_cas_get_value (found, "role");

          if (found->has_place)
            add_link (filling, host, feature->name, found);
          else
            add_link (filling, host, role != NULL && *role != '\0' ? role : feature->name,
                      follow (filling, found, "target"));
        }
    }
}

static void
read_metadata (Filling *filling, const RegestCasStructure *structure)
{
  const char *title = regest_cas_get_value (structure, "documentTitle");
  const char *language = regest_cas_get_value (structure, "language");

  if (title != NULL && *title != '\0' && filling->standoff->title == NULL)
    filling->standoff->title = g_strdup (title);
  if (language != NULL && !g_str_equal (language, "x-unspecified") && *language != '\0' &&
      regest_attributes_find (filling->standoff->description, "language") == NULL)
    g_ptr_array_add (filling->standoff->description,
                     regest_attribute_new ("language", NULL, language));
}

static void
fill (Filling *filling)
{
  GPtrArray *structures = filling->cas->structures;
  guint index;

  for (guint i = 0; i < structures->len; i++)
    if (is_tag (structures->pdata[i]) && add_tag (filling, structures->pdata[i], &index))
      add_values (filling, structures->pdata[i], filling->standoff->tags->pdata[index]);
    else
      read_metadata (filling, structures->pdata[i]);
  for (guint i = 0; i < structures->len; i++)
    if (is_relation (structures->pdata[i]))
      add_relation (filling, structures->pdata[i]);
    else if (is_tag (structures->pdata[i]) && add_tag (filling, structures->pdata[i], &index))
      add_links (filling, structures->pdata[i], index);
}

void
regest_cas_fill (RegestCas *self, RegestStandoff *standoff, RegestReading *reading)
{
  g_autoptr (RegestUnits) units = regest_units_new (self->text, strlen (self->text));
  g_autoptr (GArray) returns = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) tags = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) skipped = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) richer = g_hash_table_new (g_str_hash, g_str_equal);
  Filling filling = { self, standoff, reading, units, returns, tags, skipped, richer, 0, 0 };

  take_text (&filling);
  note_richer (&filling);
  fill (&filling);
  if (filling.n_empty > 0)
    regest_report_add_problem (reading->report, reading->display_name, 0,
                               ngettext ("%u tag of no words was left out",
                                         "%u tags of no words were left out", filling.n_empty),
                               filling.n_empty);
  if (filling.n_outside > 0)
    regest_report_add_problem (reading->report, reading->display_name, 0,
                               ngettext ("%u tag stands outside the text; it was left out",
                                         "%u tags stand outside the text; they were left out",
                                         filling.n_outside),
                               filling.n_outside);
}
