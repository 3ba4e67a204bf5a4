/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The teiHeader of a record: its description, its correspondence, the chain of custody, the state
 * of the work. */

#include "config.h"

#include "tei-private.h"

#include <glib/gi18n-lib.h>
#include <regest/model/custody.h>
#include <regest/store/threads.h>
#include <unicode/uloc.h>

static GPtrArray *
get_attributes (TeiPlan *plan)
{
  return regest_record_get_attributes (regest_document_get_record (plan->document));
}

/* one element for each value of a field */
static guint
write_values (TeiOutput *output, TeiPlan *plan, const char *name, const char *element)
{
  GPtrArray *attributes = get_attributes (plan);
  guint n_written = 0;

  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = g_ptr_array_index (attributes, i);

      if (!g_str_equal (attribute->name, name))
        continue;
      regest_tei_start (output, element);
      if (g_str_equal (element, "date"))
        regest_tei_date (output, attribute->value);
      regest_tei_text (output, attribute->reading != NULL
                                 ? attribute->reading
                                 : regest_attribute_get_display (attribute));
      regest_tei_end (output);
      n_written++;
    }
  return n_written;
}

static gboolean
has_value (TeiPlan *plan, const char *name)
{
  return regest_attributes_find (get_attributes (plan), name) != NULL;
}

/* -- fileDesc -------------------------------------------------------------- */

static void
write_responsibility (TeiOutput *output, const char *what, const char *who)
{
  regest_tei_start (output, "respStmt");
  regest_tei_element (output, "resp", what);
  regest_tei_element (output, "name", who);
  regest_tei_end (output);
}

static void
write_annotators (TeiOutput *output, TeiPlan *plan)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < plan->annotations->len; i++)
    {
      const char *author = regest_annotation_get_author (g_ptr_array_index (plan->annotations, i));

      if (author != NULL && *author != '\0' && g_hash_table_add (seen, (gpointer) author))
        write_responsibility (output, "annotation", author);
    }
}

static void
write_title_statement (TeiOutput *output, TeiPlan *plan)
{
  GPtrArray *attributes = get_attributes (plan);

  regest_tei_start (output, "titleStmt");
  if (write_values (output, plan, "title", "title") == 0)
    regest_tei_element (output, "title", "");
  write_values (output, plan, "author", "author");
  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = g_ptr_array_index (attributes, i);

      if (g_str_equal (attribute->name, "credits"))
        write_responsibility (output, "credits", regest_attribute_get_display (attribute));
    }
  write_annotators (output, plan);
  regest_tei_end (output);
}

static void
write_publication (TeiOutput *output, TeiPlan *plan)
{
  regest_tei_start (output, "publicationStmt");
  regest_tei_element (output, "authority",
                      regest_project_get_name (output->writing->project));
  if (plan != NULL && has_value (plan, "rights"))
    {
      regest_tei_start (output, "availability");
      write_values (output, plan, "rights", "p");
      regest_tei_end (output);
    }
  regest_tei_end (output);
}

static void
write_manuscript (TeiOutput *output, TeiPlan *plan)
{
  GPtrArray *attributes = get_attributes (plan);
  const char *code = regest_attributes_get_value (attributes, "reference-code");

  if (!has_value (plan, "repository") && code == NULL && !has_value (plan, "collection"))
    return;
  regest_tei_start (output, "msDesc");
  regest_tei_start (output, "msIdentifier");
  if (has_value (plan, "repository"))
    regest_tei_element (output, "repository",
                        regest_attributes_get_value (attributes, "repository"));
  write_values (output, plan, "collection", "collection");
  if (code != NULL)
    regest_tei_element (output, "idno", code);
  if (!has_value (plan, "repository") && !has_value (plan, "collection") && code == NULL)
    regest_tei_element (output, "msName", "");
  regest_tei_end (output);
  regest_tei_end (output);
}

static void
write_bibliography (TeiOutput *output, TeiPlan *plan)
{
  GPtrArray *attributes = get_attributes (plan);

  regest_tei_start (output, "bibl");
  write_values (output, plan, "title", "title");
  write_values (output, plan, "author", "author");
  write_values (output, plan, "date", "date");
  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = g_ptr_array_index (attributes, i);
      const char *source = regest_attribute_get_display (attribute);
      gboolean is_uri = g_uri_is_valid (source, G_URI_FLAGS_NONE, NULL);

      if (!g_str_equal (attribute->name, "source"))
        continue;
      regest_tei_start (output, is_uri ? "ref" : "note");
      regest_tei_attribute (output, is_uri ? "target" : "type", is_uri ? source : "source");
      regest_tei_text (output, source);
      regest_tei_end (output);
    }
  regest_tei_end (output);
}

static void
write_file_description (TeiOutput *output, TeiPlan *plan)
{
  regest_tei_start (output, "fileDesc");
  write_title_statement (output, plan);
  write_publication (output, plan);
  regest_tei_start (output, "sourceDesc");
  write_bibliography (output, plan);
  write_manuscript (output, plan);
  regest_tei_end (output);
  regest_tei_end (output);
}

/* -- encodingDesc ---------------------------------------------------------- */

static void
write_encoding (TeiOutput *output)
{
  regest_tei_start (output, "encodingDesc");
  regest_tei_start (output, "editorialDecl");
  regest_tei_element (
    output, "p",
    "The text is given line for line as transcribed: each line begins with lb, and "
    "a line end inside the tag of lb is no part of the text. Corrections of the "
    "transcription keep the first reading in sic. What has no room in the "
    "hierarchy stands in standOff between anchors. Features of record, tags, entities "
    "and project hold what no other element does; Regest reads these, and takes the "
    "places of tags from their elements. Offsets in features are Unicode code points "
    "of the text with its line ends.");
  regest_tei_end (output);
  regest_tei_start (output, "appInfo");
  regest_tei_start (output, "application");
  regest_tei_attribute (output, "ident", "regest");
  regest_tei_attribute (output, "version", VERSION);
  regest_tei_element (output, "label", "Regest");
  regest_tei_end (output);
  regest_tei_end (output);
  regest_tei_end (output);
}

/* the method that @datingMethod="#EDTF" points to: once in a file */
static void
write_calendar (TeiOutput *output)
{
  regest_tei_start (output, "calendarDesc");
  regest_tei_start (output, "calendar");
  regest_tei_attribute (output, "xml:id", "EDTF");
  regest_tei_element (output, "p", "Extended Date/Time Format (ISO 8601-2:2019)");
  regest_tei_end (output);
  regest_tei_end (output);
}

/* -- creation and custody -------------------------------------------------- */

/* The words that tell of a station: a tag's, or the time as it stands in a field of the part. */
static const char *
get_words (const RegestStation *station)
{
  const char *quote = regest_annotation_get_quote (station->source);

  if (quote == NULL && regest_annotation_get_n_targets (station->source) == 0)
    quote = regest_annotation_get_wording (station->source);
  if (quote != NULL)
    return quote;
  return station->reading != NULL ? station->reading : station->when;
}

static void
write_station (TeiOutput *output, const RegestStation *station)
{
  g_autofree char *act = regest_tei_dup_word (station->act);

  regest_tei_start (output, "change");
  regest_tei_attribute (output, "type", act);
  regest_tei_date (output, station->when);
  if (!regest_id_is_none (&station->entity))
    regest_tei_pointer (output, "who", 'e', &station->entity, 0);
  regest_tei_pointer (output, "corresp", 'a', regest_annotation_get_id (station->source), 0);
  if (station->doubts->len > 0)
    regest_tei_attribute (output, "cert", "low");
  regest_tei_text (output, get_words (station));
  regest_tei_end (output);
}

static void
write_stations (TeiOutput *output, RegestAnnotation *part, GPtrArray *stations)
{
  regest_tei_start (output, "listChange");
  regest_tei_attribute (output, "ordered", "true");
  if (part != NULL)
    regest_tei_pointer (output, "corresp", 'a', regest_annotation_get_id (part), 0);
  for (guint i = 0; i < stations->len; i++)
    write_station (output, g_ptr_array_index (stations, i));
  regest_tei_end (output);
}

/* One list a part; what belongs to none makes one of its own. @part NULL: that one. */
static void
write_custody_of (TeiOutput *output, RegestCustody *custody, RegestAnnotation *part)
{
  g_autoptr (GPtrArray) answered =
    part != NULL ? regest_project_list_answered (output->writing->project, part) : NULL;
  g_autoptr (GPtrArray) stations = regest_custody_list (custody, part, answered);

  if (stations->len > 0)
    write_stations (output, part, stations);
}

static void
write_custody (TeiOutput *output, TeiPlan *plan)
{
  g_autoptr (RegestCustody) custody = regest_custody_new (plan->annotations);

  write_custody_of (output, custody, NULL);
  for (guint i = 0; i < plan->annotations->len; i++)
    if (g_str_equal (regest_annotation_get_kind (plan->annotations->pdata[i]), "part"))
      write_custody_of (output, custody, plan->annotations->pdata[i]);
}

static void
write_creation (TeiOutput *output, TeiPlan *plan)
{
  regest_tei_start (output, "creation");
  write_values (output, plan, "date", "date");
  write_custody (output, plan);
  regest_tei_end (output);
}

/* -- correspondence -------------------------------------------------------- */

/* of other letters */
static gboolean
has_context (GPtrArray *attributes)
{
  return regest_attributes_find (attributes, "answers") != NULL ||
         regest_attributes_find (attributes, "continues") != NULL;
}

static void
write_answers (TeiOutput *output, TeiPlan *plan, RegestAnnotation *part)
{
  GPtrArray *attributes = regest_annotation_get_attributes (part);

  if (!has_context (attributes))
    return;
  regest_tei_start (output, "correspContext");
  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = g_ptr_array_index (attributes, i);
      g_autofree char *id = regest_id_to_string (&attribute->reference);
      g_autofree char *urn = g_strconcat ("urn:uuid:", id, NULL);

      if (!g_str_equal (attribute->name, "answers") &&
          !g_str_equal (attribute->name, "continues"))
        continue;
      regest_tei_start (output, "ref");
      regest_tei_attribute (output, "type",
                            g_str_equal (attribute->name, "answers") ? "replyTo" : "prev");
      if (regest_tei_plan_has (plan, &attribute->reference))
        regest_tei_pointer (output, "target", 'a', &attribute->reference, 0);
      else if (!regest_id_is_none (&attribute->reference))
        regest_tei_attribute (output, "target", urn);
      regest_tei_text (output, attribute->reading);
      regest_tei_end (output);
    }
  regest_tei_end (output);
}

static void
refer_to_register (TeiOutput *output, RegestEntity *entity)
{
  regest_tei_pointer (output, "ref", 'e', regest_entity_get_id (entity), 0);
}

static void
date_by_edtf (TeiOutput *output, const RegestAttribute *moment)
{
  regest_tei_date (output, moment->value);
  regest_tei_text (output, moment->reading != NULL ? moment->reading : moment->value);
}

static void
write_correspondence (TeiOutput *output, TeiPlan *plan, RegestAnnotation *part)
{
  static const TeiActionStyle style = { refer_to_register, date_by_edtf };
  GPtrArray *attributes = regest_annotation_get_attributes (part);

  if (!regest_tei_has_actions (attributes) && !has_context (attributes))
    return;
  regest_tei_start (output, "correspDesc");
  regest_tei_pointer (output, "corresp", 'a', regest_annotation_get_id (part), 0);
  for (TeiAction action = 0; action < TEI_N_ACTIONS; action++)
    regest_tei_write_action (output, attributes, action, &style);
  write_answers (output, plan, part);
  regest_tei_end (output);
}

/* -- profileDesc, revisionDesc --------------------------------------------- */

/* "ru", "de-AT" */
static gboolean
is_language_tag (const char *value)
{
  return g_regex_match_simple ("^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$", value, 0, 0);
}

/* the tag of a language that is named in English or in itself: "German", "Deutsch" */
static const char *
find_language_tag (const char *value)
{
  g_autofree char *wanted = g_utf8_casefold (value, -1);
  const char *const *tags = uloc_getISOLanguages ();

  if (is_language_tag (value))
    return value;
  for (; *tags != NULL; tags++)
    {
      const char *locales[] = { "en", *tags };

      for (gsize i = 0; i < G_N_ELEMENTS (locales); i++)
        {
          UChar name[64];
          UErrorCode status = U_ZERO_ERROR;
          int32_t length = uloc_getDisplayLanguage (*tags, locales[i], name, 64, &status);
          g_autofree char *utf8 = U_SUCCESS (status)
                                    ? g_utf16_to_utf8 ((gunichar2 *) name, length, NULL, NULL, NULL)
                                    : NULL;
          g_autofree char *folded = utf8 != NULL ? g_utf8_casefold (utf8, -1) : NULL;

          if (g_strcmp0 (folded, wanted) == 0)
            return *tags;
        }
    }
  return "und";
}

static void
write_languages (TeiOutput *output, TeiPlan *plan)
{
  GPtrArray *attributes = get_attributes (plan);

  if (!has_value (plan, "language"))
    return;
  regest_tei_start (output, "langUsage");
  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = g_ptr_array_index (attributes, i);
      const char *value = regest_attribute_get_display (attribute);

      if (!g_str_equal (attribute->name, "language"))
        continue;
      regest_tei_start (output, "language");
      regest_tei_attribute (output, "ident", find_language_tag (value));
      regest_tei_text (output, value);
      regest_tei_end (output);
    }
  regest_tei_end (output);
}

static void
write_profile (TeiOutput *output, TeiPlan *plan)
{
  regest_tei_start (output, "profileDesc");
  write_creation (output, plan);
  if (has_value (plan, "description"))
    {
      regest_tei_start (output, "abstract");
      write_values (output, plan, "description", "p");
      regest_tei_end (output);
    }
  write_languages (output, plan);
  if (!output->in_corpus)
    write_calendar (output);
  for (guint i = 0; i < plan->annotations->len; i++)
    {
      RegestAnnotation *annotation = g_ptr_array_index (plan->annotations, i);

      if (g_str_equal (regest_annotation_get_kind (annotation), "part"))
        write_correspondence (output, plan, annotation);
    }
  if (has_value (plan, "classification"))
    {
      regest_tei_start (output, "textClass");
      regest_tei_start (output, "keywords");
      write_values (output, plan, "classification", "term");
      regest_tei_end (output);
      regest_tei_end (output);
    }
  regest_tei_end (output);
}

void
regest_tei_write_header (TeiOutput *output, TeiPlan *plan)
{
  RegestRecord *record = regest_document_get_record (plan->document);
  g_autofree char *state = regest_tei_dup_word (regest_record_get_state (record));

  regest_tei_start (output, "teiHeader");
  write_file_description (output, plan);
  if (!output->in_corpus)
    write_encoding (output);
  write_profile (output, plan);
  regest_tei_start (output, "revisionDesc");
  regest_tei_attribute (output, "status", state);
  regest_tei_element (output, "change", "Exported from the Regest project.");
  regest_tei_end (output);
  regest_tei_end (output);
}

void
regest_tei_write_corpus_header (TeiOutput *output)
{
  const char *name = regest_project_get_name (output->writing->project);

  regest_tei_start (output, "teiHeader");
  regest_tei_start (output, "fileDesc");
  regest_tei_start (output, "titleStmt");
  regest_tei_element (output, "title", name);
  regest_tei_end (output);
  write_publication (output, NULL);
  regest_tei_start (output, "sourceDesc");
  regest_tei_element (output, "p", "The records of the Regest project of this name.");
  regest_tei_end (output);
  regest_tei_end (output);
  write_encoding (output);
  regest_tei_start (output, "profileDesc");
  write_calendar (output);
  regest_tei_end (output);
  regest_tei_end (output);
}
