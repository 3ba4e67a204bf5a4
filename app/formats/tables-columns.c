/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What a table's columns hold, by its header: Regest's own names first, then what people call
 * these things in English, German and French, then the labels of the profile's fields. All three
 * tables are tried; the one most columns of which are known is meant.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <regest/store/edit.h>

#include "description-labels.h"
#include "tables-read.h"

typedef struct
{
  const char *name; /* of a column of ours, a field or a scheme */
  RegestCellRole role;
  const char *labels; /* folded, "|" between and around */
} Alias;

/* the columns that tables.c writes and that are no fields */
static const Alias record_fixed[] = {
  { "id", REGEST_CELL_ID },
  { "date_reading", REGEST_CELL_DATE_READING },
};

static const Alias entity_fixed[] = {
  { "id", REGEST_CELL_ID },
  { "kind", REGEST_CELL_KIND },
  { "name", REGEST_CELL_NAME },
  { "names", REGEST_CELL_NAMES },
  { "identifiers", REGEST_CELL_IDENTIFIERS },
  { "note", REGEST_CELL_NOTE },
};

static const Alias annotation_fixed[] = {
  { "id", REGEST_CELL_ID },
  { "record", REGEST_CELL_RECORD },
  { "kind", REGEST_CELL_KIND },
  { "start", REGEST_CELL_START },
  { "end", REGEST_CELL_END },
  { "quote", REGEST_CELL_QUOTE },
  { "status", REGEST_CELL_STATUS },
  { "entity", REGEST_CELL_ENTITY },
  { "certainty", REGEST_CELL_CERTAINTY },
  { "note", REGEST_CELL_NOTE },
  { "author", REGEST_CELL_AUTHOR },
  { "created", REGEST_CELL_CREATED },
  { "modified", REGEST_CELL_MODIFIED },
};

/* beside those of description-labels.c */
static const Alias record_aliases[] = {
  { NULL, REGEST_CELL_TEXT,
    "|text|full text|fulltext|transcription|transcript|volltext|transkription|transkript|wortlaut|"
    "texte|texte intégral|" },
  { "reference-code", REGEST_CELL_FIELD,
    "|unitid|unit id|call no.|archivaliensignatur|bestellnummer|bestellsignatur|cote "
    "archivistique|signature|" },
  { "title", REGEST_CELL_FIELD, "|unittitle|name of document|bezeichnung|objet|" },
  { "date", REGEST_CELL_FIELD,
    "|dates|date range|unitdate|laufzeit|entstehungszeitraum|dates extrêmes|date du document|" },
  { "description", REGEST_CELL_FIELD, "|scopecontent|enthält|contenu|présentation du contenu|" },
  { "state", REGEST_CELL_FIELD, "|state|status|stand|bearbeitungsstand|état|" },
  { "sender", REGEST_CELL_PART,
    "|sender|from|absender|absenderin|absender/in|von|expéditeur|expéditrice|émetteur|" },
  { "addressee", REGEST_CELL_PART,
    "|addressee|recipient|to|empfänger|empfängerin|empfänger/in|adressat|adressatin|an|"
    "destinataire|" },
  { "origin", REGEST_CELL_PART,
    "|origin|place|place sent|sent from|place of "
    "writing|ort|absendeort|aufgabeort|schreibort|lieu|lieu d'expédition|lieu d’expédition|" },
  { "destination", REGEST_CELL_PART,
    "|destination|place received|empfangsort|zielort|bestimmungsort|lieu de destination|" },
  { "sent", REGEST_CELL_PART, "|sent|date sent|abgesandt|gesendet|envoyé|date d'envoi|" },
  { "received", REGEST_CELL_PART,
    "|received|date received|eingegangen|empfangen|eingang|reçu|date de réception|" },
  { "type", REGEST_CELL_PART,
    "|type|document type|form|genre|dokumenttyp|art|gattung|textsorte|type de document|" },
  { "number", REGEST_CELL_PART, "|number|no|no.|nº|nr|nr.|nummer|numéro|n°|" },
};

static const Alias entity_aliases[] = {
  { NULL, REGEST_CELL_NAME,
    "|preferred name|label|heading|ansetzung|ansetzungsform|vorzugsbenennung|namen|bezeichnung|nom|"
    "nom préféré|vedette|" },
  { NULL, REGEST_CELL_KIND,
    "|type|entity type|kind of entity|art|typ|entitätstyp|type d'entité|type d’entité|catégorie|" },
  { NULL, REGEST_CELL_NAMES,
    "|other names|further names|variants|variant names|aliases|alias|namensvarianten|weitere namen|"
    "varianten|autres noms|variantes|variantes du nom|" },
  { NULL, REGEST_CELL_NOTE,
    "|notes|remark|remarks|comment|comments|description|anmerkung|anmerkungen|bemerkung|"
    "bemerkungen|notiz|kommentar|beschreibung|remarque|remarques|commentaire|" },
  { NULL, REGEST_CELL_IDENTIFIERS, "|identifier|ids|identifikatoren|normdaten|identifiants|" },
  { "gnd", REGEST_CELL_IDENTIFIER, "|gnd|gnd id|gnd nummer|gnd nr.|gnd uri|" },
  { "viaf", REGEST_CELL_IDENTIFIER, "|viaf|viaf id|" },
  { "wikidata", REGEST_CELL_IDENTIFIER, "|wikidata|wikidata id|qid|" },
  { "geonames", REGEST_CELL_IDENTIFIER, "|geonames|geonames id|geonameid|" },
  { "isni", REGEST_CELL_IDENTIFIER, "|isni|" },
  { "orcid", REGEST_CELL_IDENTIFIER, "|orcid|" },
  { "uri", REGEST_CELL_IDENTIFIER, "|uri|url|" },
  { "dates", REGEST_CELL_FIELD,
    "|dates|life dates|lebensdaten|lebenszeit|dates de vie|dates d'existence|" },
  { "function", REGEST_CELL_FIELD,
    "|function|occupation|profession|funktion|beruf|amt|fonction|métier|" },
  { "place", REGEST_CELL_FIELD, "|place|residence|ort|wohnort|sitz|lieu|" },
};

/* what is known of the columns of a table */
typedef struct
{
  const Alias *fixed;
  gsize n_fixed;
  const Alias *aliases;
  gsize n_aliases;
  const char *owner; /* of its fields; NULL: tags */
} Known;

static const Known known[REGEST_N_TABLES] = {
  { record_fixed, G_N_ELEMENTS (record_fixed), record_aliases, G_N_ELEMENTS (record_aliases),
    "record" },
  { annotation_fixed, G_N_ELEMENTS (annotation_fixed), NULL, 0, NULL },
  { entity_fixed, G_N_ELEMENTS (entity_fixed), entity_aliases, G_N_ELEMENTS (entity_aliases),
    "entity" },
};

/* what the user calls it: "text", "part.sender", "gnd" */
static char *
dup_alias_name (const Alias *alias)
{
  if (alias->role == REGEST_CELL_PART)
    return g_strconcat ("part.", alias->name, NULL);
  return g_strdup (alias->role == REGEST_CELL_TEXT ? "text" : alias->name != NULL ? alias->name
                                                                                  : "");
}

/* -- one column ------------------------------------------------------------ */

/* "Reference_Code:" is "|reference code|" */
static char *
fold_label (const char *theirs)
{
  g_autofree char *composed = g_utf8_normalize (theirs, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autofree char *plain = g_utf8_casefold (composed != NULL ? composed : "", -1);
  g_auto (GStrv) words = NULL;
  g_autofree char *joined = NULL;
  gsize n_bytes;

  g_strdelimit (plain, "_-*\n\t", ' ');
  n_bytes = strlen (g_strstrip (plain));
  while (n_bytes > 0 && (plain[n_bytes - 1] == ':' || plain[n_bytes - 1] == ' '))
    plain[--n_bytes] = '\0';
  if (n_bytes == 0 || strchr (plain, '|') != NULL)
    return g_strdup ("|");
  words = g_regex_split_simple (" +", plain, 0, 0);
  joined = g_strjoinv (" ", words);
  return g_strconcat ("|", joined, "|", NULL);
}

static const Alias *
find_alias (const Known *table, const char *folded)
{
  for (gsize i = 0; i < table->n_aliases && folded[1] != '\0'; i++)
    if (strstr (table->aliases[i].labels, folded) != NULL)
      return &table->aliases[i];
  return NULL;
}

/* "ID" and "Name" are ours in other letters */
static const char *
find_fixed (const Known *table, const char *folded)
{
  for (gsize i = 0; i < table->n_fixed; i++)
    {
      g_autofree char *name = fold_label (table->fixed[i].name);

      if (g_str_equal (name, folded))
        return table->fixed[i].name;
    }
  return NULL;
}

static const RegestColumn *
find_ours (GPtrArray *ours, const char *name)
{
  for (guint i = 0; i < ours->len; i++)
    if (g_strcmp0 (((RegestColumn *) ours->pdata[i])->name, name) == 0)
      return ours->pdata[i];
  return NULL;
}

static void
set_field (RegestTableColumn *column, const RegestColumn *ours)
{
  column->role = REGEST_CELL_FIELD;
  column->ours = ours;
  column->name = g_strdup (ours->field);
  column->kind = g_strdup (ours->kind);
}

static gboolean
take_fixed (RegestTableColumn *column, const Known *table, GPtrArray *ours, const char *name)
{
  const RegestColumn *found = find_ours (ours, name);

  if (found == NULL)
    return FALSE;
  if (found->field != NULL)
    set_field (column, found);
  else if (found->derived)
    column->role = REGEST_CELL_DERIVED;
  for (gsize i = 0; found->field == NULL && i < table->n_fixed; i++)
    if (g_str_equal (table->fixed[i].name, name))
      column->role = table->fixed[i].role;
  column->ours = found;
  return TRUE;
}

static gboolean
take_alias (RegestTableColumn *column, const Known *table, GPtrArray *ours, const char *folded)
{
  const Alias *alias = find_alias (table, folded);
  const char *described =
    alias == NULL && table->owner != NULL && g_str_equal (table->owner, "record")
      ? regest_description_label_find (folded + 1, MAX (strlen (folded), 2) - 2)
      : NULL;
  const char *name = alias != NULL ? alias->name : described;
  const RegestColumn *found = name != NULL ? find_ours (ours, name) : NULL;

  if (described != NULL || (alias != NULL && alias->role == REGEST_CELL_FIELD))
    {
      if (found == NULL || found->field == NULL)
        return FALSE;
      set_field (column, found);
      return TRUE;
    }
  if (alias == NULL)
    return FALSE;
  column->role = alias->role;
  column->name = g_strdup (alias->name);
  for (gsize i = 0; alias->name == NULL && i < table->n_fixed; i++)
    if (table->fixed[i].role == alias->role)
      column->ours = find_ours (ours, table->fixed[i].name);
  return TRUE;
}

/* by what the profile calls its fields, its own words or translated */
static gboolean
take_label (RegestTableColumn *column, const Known *table, GPtrArray *ours, RegestProfile *profile,
            const char *folded)
{
  for (guint i = 0; table->owner != NULL && i < ours->len; i++)
    {
      const RegestColumn *each = ours->pdata[i];
      const RegestField *field =
        each->field != NULL ? regest_profile_find_field (profile, table->owner, each->field) : NULL;
      g_autofree char *label = field != NULL ? fold_label (regest_field_get_label (field)) : NULL;
      g_autofree char *name = field != NULL ? fold_label (each->field) : NULL;

      if (g_strcmp0 (label, folded) == 0 || g_strcmp0 (name, folded) == 0)
        {
          set_field (column, each);
          return TRUE;
        }
    }
  return FALSE;
}

/* -- the header ------------------------------------------------------------ */

static void
free_table_column (gpointer data)
{
  RegestTableColumn *column = data;

  g_free (column->theirs);
  g_free (column->name);
  g_free (column->kind);
  g_free (column->fresh);
  if (column->sample != NULL)
    g_string_free (column->sample, TRUE);
  g_free (column);
}

void
regest_table_header_free (RegestTableHeader *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->ours);
  g_free (self);
}

static gboolean
has_role (const RegestTableHeader *self, RegestCellRole role)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (((RegestTableColumn *) self->columns->pdata[i])->role == role)
      return TRUE;
  return FALSE;
}

/* A column that says the same as one before it would win over it by its place. */
static gboolean
is_taken (const RegestTableHeader *self, const RegestTableColumn *column)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const RegestTableColumn *each = self->columns->pdata[i];

      if (each->role == column->role && g_strcmp0 (each->name, column->name) == 0 &&
          g_strcmp0 (each->kind, column->kind) == 0)
        return TRUE;
    }
  return FALSE;
}

/* by a name, theirs or the one a user chose */
static gboolean
take_name (RegestTableHeader *self, RegestTableColumn *column, RegestProfile *profile,
           const char *name)
{
  const Known *table = &known[self->table];
  g_autofree char *folded = fold_label (name);
  const char *fixed = find_fixed (table, folded);

  return take_fixed (column, table, self->ours, fixed != NULL ? fixed : name) ||
         take_alias (column, table, self->ours, folded) ||
         take_label (column, table, self->ours, profile, folded);
}

/* "part.sender" and "gnd": what columns can become that is no column of ours */
static gboolean
take_choice (RegestTableHeader *self, RegestTableColumn *column, const char *chosen)
{
  const Known *table = &known[self->table];

  for (gsize i = 0; i < table->n_aliases; i++)
    {
      g_autofree char *name = dup_alias_name (&table->aliases[i]);

      /* fields are known by their own names */
      if (table->aliases[i].role == REGEST_CELL_FIELD || !g_str_equal (name, chosen))
        continue;
      column->role = table->aliases[i].role;
      column->name = g_strdup (table->aliases[i].name);
      return TRUE;
    }
  return FALSE;
}

static void
take_chosen (RegestTableHeader *self, RegestTableColumn *column, RegestProfile *profile,
             const char *chosen)
{
  if (*chosen == '\0')
    {
      column->role = REGEST_CELL_DERIVED;
      return;
    }
  if (take_choice (self, column, chosen) || take_name (self, column, profile, chosen) ||
      known[self->table].owner == NULL)
    return;
  column->role = REGEST_CELL_FIELD;
  column->name = regest_mapping_make_name (chosen, "field-");
  column->fresh = g_strdup (chosen);
}

static void
add_column (RegestTableHeader *self, RegestProfile *profile, RegestMapping *mapping,
            const char *theirs)
{
  RegestTableColumn *column = g_new0 (RegestTableColumn, 1);
  const char *chosen;

  column->theirs = g_strstrip (g_strdup (theirs));
  chosen = regest_mapping_find (mapping, column->theirs);
  if (chosen != NULL)
    take_chosen (self, column, profile, chosen);
  else
    take_name (self, column, profile, column->theirs);
  if (column->role == REGEST_CELL_DERIVED || column->role == REGEST_CELL_UNKNOWN)
    {
      g_ptr_array_add (self->columns, column);
      return;
    }
  if (is_taken (self, column))
    column->role = REGEST_CELL_UNKNOWN;
  else if (column->fresh == NULL) /* any table can get a new field */
    self->n_known++;
  g_ptr_array_add (self->columns, column);
}

/* What a table must have to be one: a list of names is none of records, and a tag without its place
 * is none. */
static gboolean
is_whole (const RegestTableHeader *self)
{
  switch (self->table)
    {
    case REGEST_TABLE_ENTITIES:
      return has_role (self, REGEST_CELL_NAME);
    case REGEST_TABLE_ANNOTATIONS:
      return has_role (self, REGEST_CELL_START) && has_role (self, REGEST_CELL_END) &&
             has_role (self, REGEST_CELL_KIND) && has_role (self, REGEST_CELL_RECORD);
    default:
      return has_role (self, REGEST_CELL_FIELD) || has_role (self, REGEST_CELL_TEXT) ||
             has_role (self, REGEST_CELL_PART);
    }
}

static RegestTableHeader *
try_table (RegestTable table, GPtrArray *cells, RegestProfile *profile, RegestMapping *mapping)
{
  RegestTableHeader *self = g_new0 (RegestTableHeader, 1);

  self->table = table;
  self->columns = g_ptr_array_new_with_free_func (free_table_column);
  self->ours = regest_table_list_columns (table, profile, NULL);
  for (guint i = 0; i < cells->len; i++)
    add_column (self, profile, mapping, cells->pdata[i] != NULL ? cells->pdata[i] : "");
  if (!is_whole (self))
    self->n_known = 0;
  return self;
}

RegestTableHeader *
regest_table_header_new (GPtrArray *cells, RegestProfile *profile, RegestMapping *mapping)
{
  RegestTableHeader *best = try_table (REGEST_TABLE_RECORDS, cells, profile, mapping);

  for (RegestTable table = REGEST_TABLE_ANNOTATIONS; table < REGEST_N_TABLES; table++)
    {
      RegestTableHeader *other = try_table (table, cells, profile, mapping);

      if (other->n_known > best->n_known)
        {
          regest_table_header_free (best);
          best = other;
        }
      else
        regest_table_header_free (other);
    }
  return best;
}

/* -- for the user to choose ------------------------------------------------ */

static char *
dup_choice_label (const Alias *alias, RegestProfile *profile)
{
  const RegestKind *part = regest_profile_find_kind (profile, "part");
  const RegestField *field = alias->role == REGEST_CELL_PART
                               ? regest_profile_find_field (profile, "part", alias->name)
                               : NULL;

  if (alias->role == REGEST_CELL_TEXT)
    return g_strdup (_("Text"));
  if (alias->role == REGEST_CELL_IDENTIFIER)
    return g_ascii_strup (alias->name, -1);
  return field != NULL ? g_strdup_printf ("%s: %s", regest_kind_get_label (part),
                                          regest_field_get_label (field))
                       : NULL;
}

static void
add_choices (const Known *table, RegestProfile *profile, RegestCensus *census)
{
  static const struct
  {
    const char *name;
    const char *label;
  } fixed[] = {
    { "id", N_("Number or id") },
    { "kind", N_("Kind") },
    { "name", N_("Name") },
    { "names", N_("Further names") },
    { "note", N_("Note") },
    { "identifiers", N_("Identifiers") },
    { "date_reading", N_("Date as it stands") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fixed); i++)
    for (gsize j = 0; j < table->n_fixed; j++)
      if (g_str_equal (table->fixed[j].name, fixed[i].name))
        regest_census_add_choice (census, table->owner, fixed[i].name, _(fixed[i].label));
  for (gsize i = 0; i < table->n_aliases; i++)
    {
      g_autofree char *name = dup_alias_name (&table->aliases[i]);
      g_autofree char *label = dup_choice_label (&table->aliases[i], profile);

      if (label != NULL)
        regest_census_add_choice (census, table->owner, name, label);
    }
}

static char *
dup_ours (const RegestTableColumn *column)
{
  const Alias alias = { column->name, column->role, NULL };

  if (column->role == REGEST_CELL_UNKNOWN)
    return g_strdup ("");
  if (column->ours != NULL)
    return g_strdup (column->ours->field != NULL ? column->ours->field : column->ours->name);
  return dup_alias_name (&alias);
}

void
regest_table_header_count (RegestTableHeader *self, RegestProfile *profile, RegestCensus *census)
{
  const Known *table = &known[self->table];

  if (table->owner == NULL)
    return;
  add_choices (table, profile, census);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const RegestTableColumn *column = self->columns->pdata[i];
      g_autofree char *ours = dup_ours (column);

      if (column->role != REGEST_CELL_DERIVED && *column->theirs != '\0')
        regest_census_count_field (census, table->owner, column->theirs, ours,
                                   column->sample != NULL ? column->sample->str : NULL);
    }
}

static void
add_field (GKeyFile *file, const char *owner, const RegestTableColumn *column)
{
  const char *group = g_str_equal (owner, "record") ? "Record" : "Entity";
  g_autofree char *fields = g_key_file_get_string (file, group, "Fields", NULL);
  g_autofree char *longer = g_strdup_printf ("%s%s;", fields != NULL ? fields : "", column->name);
  g_autofree char *own = g_strdup_printf ("Field %s %s", owner, column->name);

  if (g_key_file_has_group (file, own))
    return;
  g_key_file_set_string (file, group, "Fields", longer);
  g_key_file_set_string (file, own, "Label", column->fresh);
  g_key_file_set_string (file, own, "Type", "text");
}

gboolean
regest_table_header_complete_profile (RegestTableHeader *self, RegestProject *project,
                                      gboolean *changed, GError **error)
{
  g_autoptr (GKeyFile) file = NULL;
  g_autoptr (RegestProfile) profile = NULL;
  g_autofree char *data = regest_profile_to_data (regest_project_get_profile (project));
  g_autofree char *longer = NULL;

  *changed = FALSE;
  file = g_key_file_new ();
  g_key_file_load_from_data (file, data, -1, G_KEY_FILE_KEEP_TRANSLATIONS, NULL);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const RegestTableColumn *column = self->columns->pdata[i];

      if (column->fresh == NULL)
        continue;
      add_field (file, known[self->table].owner, column);
      *changed = TRUE;
    }
  if (!*changed)
    return TRUE;
  longer = g_key_file_to_data (file, NULL, NULL);
  profile = regest_profile_new_from_data (longer, -1, error);
  return profile != NULL && regest_project_set_profile (project, profile, error);
}

/* -- without a project ----------------------------------------------------- */

static gboolean
is_known (const Known *table, const char *folded)
{
  if (find_fixed (table, folded) != NULL || find_alias (table, folded) != NULL)
    return TRUE;
  return g_strcmp0 (table->owner, "record") == 0 &&
         regest_description_label_find (folded + 1, MAX (strlen (folded), 2) - 2) != NULL;
}

guint
regest_table_count_known (GPtrArray *cells)
{
  guint most = 0;

  for (RegestTable table = 0; table < REGEST_N_TABLES; table++)
    {
      guint n = 0;

      for (guint i = 0; i < cells->len; i++)
        {
          g_autofree char *folded = fold_label (cells->pdata[i]);

          n += is_known (&known[table], folded) ? 1 : 0;
        }
      most = MAX (most, n);
    }
  return most;
}
