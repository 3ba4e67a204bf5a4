/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "description-labels.h"
#include "tables-aliases.h"

/* the columns that tables.c writes and that are no fields */
static const RegestTableAlias record_fixed[] = {
  { "id", REGEST_CELL_ID },
  { "date_reading", REGEST_CELL_DATE_READING },
};

static const RegestTableAlias entity_fixed[] = {
  { "id", REGEST_CELL_ID },
  { "kind", REGEST_CELL_KIND },
  { "name", REGEST_CELL_NAME },
  { "names", REGEST_CELL_NAMES },
  { "identifiers", REGEST_CELL_IDENTIFIERS },
  { "note", REGEST_CELL_NOTE },
};

static const RegestTableAlias annotation_fixed[] = {
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
static const RegestTableAlias record_aliases[] = {
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
    "writing|ort|absendeort|aufgabeort|schreibort|lieu|lieu d'expédition|" },
  { "destination", REGEST_CELL_PART,
    "|destination|place received|empfangsort|zielort|bestimmungsort|lieu de destination|" },
  { "sent", REGEST_CELL_PART, "|sent|date sent|abgesandt|gesendet|envoyé|date d'envoi|" },
  { "received", REGEST_CELL_PART,
    "|received|date received|eingegangen|empfangen|eingang|reçu|date de réception|" },
  { "type", REGEST_CELL_PART,
    "|type|document type|form|genre|dokumenttyp|art|gattung|textsorte|type de document|" },
  { "number", REGEST_CELL_PART, "|number|no|no.|nº|nr|nr.|nummer|numéro|n°|" },
};

static const RegestTableAlias entity_aliases[] = {
  { NULL, REGEST_CELL_NAME,
    "|preferred name|label|heading|ansetzung|ansetzungsform|vorzugsbenennung|namen|bezeichnung|nom|"
    "nom préféré|vedette|" },
  { NULL, REGEST_CELL_KIND,
    "|type|entity type|kind of entity|art|typ|entitätstyp|type d'entité|catégorie|" },
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

static const RegestTableKnown known[REGEST_N_TABLES] = {
  { record_fixed, G_N_ELEMENTS (record_fixed), record_aliases, G_N_ELEMENTS (record_aliases),
    "record" },
  { annotation_fixed, G_N_ELEMENTS (annotation_fixed), NULL, 0, NULL },
  { entity_fixed, G_N_ELEMENTS (entity_fixed), entity_aliases, G_N_ELEMENTS (entity_aliases),
    "entity" },
};

const RegestTableKnown *
regest_table_known (RegestTable table)
{
  return &known[table];
}

/* "date  reading" is "date reading" */
static char *
dup_single_blanks (const char *words)
{
  GString *single = g_string_sized_new (strlen (words) + 3);

  g_string_append_c (single, '|');
  for (const char *at = words; *at != '\0'; at++)
    if (at[0] != ' ' || at[1] != ' ')
      g_string_append_c (single, *at);
  g_string_append_c (single, '|');
  return g_string_free (single, FALSE);
}

char *
regest_table_fold_label (const char *theirs)
{
  g_autofree char *composed = g_utf8_normalize (theirs, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_auto (GStrv) pieces = g_strsplit (composed != NULL ? composed : "", "’", -1);
  g_autofree char *typed = g_strjoinv ("'", pieces);
  g_autofree char *plain = g_utf8_casefold (typed, -1);
  gsize n_bytes;

  g_strdelimit (plain, "_-*\n\t", ' ');
  n_bytes = strlen (g_strstrip (plain));
  while (n_bytes > 0 && (plain[n_bytes - 1] == ':' || plain[n_bytes - 1] == ' '))
    plain[--n_bytes] = '\0';
  if (n_bytes == 0 || strchr (plain, '|') != NULL)
    return g_strdup ("|");
  return dup_single_blanks (plain);
}

const RegestTableAlias *
regest_table_find_alias (const RegestTableKnown *table, const char *folded)
{
  for (gsize i = 0; i < table->n_aliases && folded[1] != '\0'; i++)
    if (strstr (table->aliases[i].labels, folded) != NULL)
      return &table->aliases[i];
  return NULL;
}

/* "|date reading|" is of "date_reading"; asked for every cell at the head of every file */
static gboolean
is_label_of (const char *folded, const char *name)
{
  folded++;
  while (*name != '\0' && (*folded == *name || (*folded == ' ' && *name == '_')))
    {
      folded++;
      name++;
    }
  return *name == '\0' && g_str_equal (folded, "|");
}

const char *
regest_table_find_fixed (const RegestTableKnown *table, const char *folded)
{
  for (gsize i = 0; i < table->n_fixed; i++)
    if (is_label_of (folded, table->fixed[i].name))
      return table->fixed[i].name;
  return NULL;
}

char *
regest_table_alias_dup_name (const RegestTableAlias *alias)
{
  if (alias->role == REGEST_CELL_PART)
    return g_strconcat ("part.", alias->name, NULL);
  return g_strdup (alias->role == REGEST_CELL_TEXT ? "text" : alias->name != NULL ? alias->name
                                                                                  : "");
}

/* -- without a project ----------------------------------------------------- */

static gboolean
is_known (const RegestTableKnown *table, const char *folded)
{
  if (regest_table_find_fixed (table, folded) != NULL ||
      regest_table_find_alias (table, folded) != NULL)
    return TRUE;
  return g_strcmp0 (table->owner, "record") == 0 &&
         regest_description_label_find (folded + 1, MAX (strlen (folded), 2) - 2) != NULL;
}

guint
regest_table_count_known (GPtrArray *cells)
{
  guint n[REGEST_N_TABLES] = { 0 };
  guint most = 0;

  for (guint i = 0; i < cells->len; i++)
    {
      g_autofree char *folded = regest_table_fold_label (cells->pdata[i]);

      for (RegestTable table = 0; table < REGEST_N_TABLES; table++)
        n[table] += is_known (regest_table_known (table), folded) ? 1 : 0;
    }
  for (RegestTable table = 0; table < REGEST_N_TABLES; table++)
    most = MAX (most, n[table]);
  return most;
}
