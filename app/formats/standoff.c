/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <regest/images/page-files.h>
#include <regest/model/fold.h>
#include <regest/store/edit.h>
#include <regest/store/pages.h>

#include "identifiers.h"
#include "standoff.h"

/* -- building -------------------------------------------------------------- */

void
regest_standoff_value_free (gpointer data)
{
  RegestStandoffValue *value = data;

  g_free (value->name);
  g_free (value->value);
  g_free (value->normal);
  g_free (value->key);
  g_free (value);
}

RegestStandoffValue *
regest_standoff_value_new (const char *name, const char *value)
{
  RegestStandoffValue *self = g_new0 (RegestStandoffValue, 1);

  self->name = g_strdup (name);
  self->value = g_strdup (value);
  return self;
}

RegestStandoffValue *
regest_standoff_value_copy (const RegestStandoffValue *value)
{
  RegestStandoffValue *copy = regest_standoff_value_new (value->name, value->value);

  copy->normal = g_strdup (value->normal);
  copy->key = g_strdup (value->key);
  copy->place = value->place;
  return copy;
}

static void
free_tag (gpointer data)
{
  RegestStandoffTag *tag = data;

  g_free (tag->kind);
  g_array_unref (tag->spans);
  g_ptr_array_unref (tag->values);
  g_free (tag->note);
  g_free (tag->scheme);
  g_free (tag->identifier);
  g_free (tag->name);
  g_free (tag->key);
  g_free (tag->author);
  g_free (tag);
}

static void
clear_link (gpointer data)
{
  RegestStandoffLink *link = data;

  g_free (link->type);
  g_free (link->note);
}

static void
free_page (gpointer data)
{
  RegestStandoffPage *page = data;

  regest_page_free (page->page);
  g_ptr_array_unref (page->zones);
  g_free (page);
}

RegestStandoff *
regest_standoff_new (const char *format)
{
  RegestStandoff *self = g_new0 (RegestStandoff, 1);

  self->id = regest_id_new ();
  self->text = g_string_new (NULL);
  self->format = format;
  self->tags = g_ptr_array_new_with_free_func (free_tag);
  self->description =
    g_ptr_array_new_with_free_func ((GDestroyNotify) regest_attribute_free);
  self->links = g_array_new (FALSE, FALSE, sizeof (RegestStandoffLink));
  g_array_set_clear_func (self->links, clear_link);
  self->pages = g_ptr_array_new_with_free_func (free_page);
  self->marks = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_zone_free);
  return self;
}

void
regest_standoff_free (RegestStandoff *self)
{
  g_string_free (self->text, TRUE);
  g_free (self->title);
  g_free (self->collection);
  g_free (self->encoding);
  g_ptr_array_unref (self->description);
  g_ptr_array_unref (self->tags);
  g_array_unref (self->links);
  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->marks);
  g_free (self);
}

gboolean
regest_standoff_describe (RegestStandoff *self, RegestReading *reading, const char *name,
                          const char *words)
{
  RegestProfile *profile = regest_project_get_profile (reading->project);
  const RegestField *field = regest_profile_find_field (profile, "record", name);
  RegestAttribute *attribute;

  if (field == NULL || regest_attributes_find (self->description, name) != NULL)
    return FALSE;
  attribute = regest_attribute_new (name, NULL, NULL);
  attribute->value = regest_field_normalise (field, words, NULL, &attribute->inferred);
  if (g_strcmp0 (attribute->value, words) != 0)
    attribute->reading = g_strdup (words);
  g_ptr_array_add (self->description, attribute);
  return TRUE;
}

RegestStandoffTag *
regest_standoff_add_tag (RegestStandoff *self, const char *kind, guint line)
{
  RegestStandoffTag *tag = g_new0 (RegestStandoffTag, 1);

  tag->kind = g_strdup (kind);
  tag->spans = g_array_new (FALSE, FALSE, sizeof (RegestSpan));
  tag->values = g_ptr_array_new_with_free_func (regest_standoff_value_free);
  tag->line = line;
  g_ptr_array_add (self->tags, tag);
  return tag;
}

void
regest_standoff_add_span (RegestStandoffTag *tag, RegestSpan span)
{
  g_array_append_val (tag->spans, span);
}

void
regest_standoff_add_value (RegestStandoffTag *tag, const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    g_ptr_array_add (tag->values, regest_standoff_value_new (name, value));
}

RegestId
regest_standoff_make_id (const char *key)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize size = sizeof digest;
  RegestId id;

  g_checksum_update (checksum, (const guchar *) key, -1);
  g_checksum_get_digest (checksum, digest, &size);
  memcpy (id.bytes, digest, sizeof id.bytes);
  /* version 8 of RFC 9562: one's own making */
  id.bytes[6] = (id.bytes[6] & 0x0f) | 0x80;
  id.bytes[8] = (id.bytes[8] & 0x3f) | 0x80;
  return id;
}

void
regest_standoff_set_feature (RegestStandoffTag *tag, const char *name, const char *value)
{
  if (g_str_equal (name, "identifier") && value != NULL && strchr (value, ':') != NULL &&
      tag->identifier == NULL)
    regest_identifiers_parse_uri (value, &tag->scheme, &tag->identifier);
  else if (g_str_equal (name, "entity") && tag->name == NULL)
    tag->name = g_strdup (value);
  else if (g_str_equal (name, "note") && tag->note == NULL)
    tag->note = g_strdup (value);
  else
    regest_standoff_add_value (tag, name, value);
}

RegestStandoffLink *
regest_standoff_add_link (RegestStandoff *self, const char *type, guint from, guint to)
{
  RegestStandoffLink link = { g_strdup (type), from, to };

  g_array_append_val (self->links, link);
  return &g_array_index (self->links, RegestStandoffLink, self->links->len - 1);
}

RegestStandoffPage *
regest_standoff_add_page (RegestStandoff *self)
{
  RegestStandoffPage *page = g_new0 (RegestStandoffPage, 1);

  page->page = regest_page_new ();
  page->zones = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_zone_free);
  g_ptr_array_add (self->pages, page);
  return page;
}

void
regest_standoff_mark (RegestStandoffTag *tag, RegestZone *zone)
{
  if (regest_id_is_none (&tag->id))
    tag->id = regest_id_new ();
  tag->on_page = TRUE;
  zone->annotation = tag->id;
  g_free (zone->type);
  zone->type = g_strdup (REGEST_ZONE_TAG);
}

RegestZone *
regest_standoff_make_mark (RegestStandoffTag *tag, GArray *points)
{
  RegestZone *zone = regest_zone_new (REGEST_ZONE_TAG);

  zone->id = regest_id_new ();
  zone->points = points;
  regest_standoff_mark (tag, zone);
  return zone;
}

/* -- storing --------------------------------------------------------------- */

typedef struct
{
  RegestStandoff *standoff;
  RegestReading *reading;
  RegestId record;
  RegestText *text;
  char *title;
  RegestId *ids; /* of the tags; none: was not taken */
  GHashTable *on_page; /* a set of RegestId: of those that zones may name */
  GFile *hashed; /* (nullable): the image whose digest is known */
  char *digest; /* (nullable) */
  RegestStandoffRegister *entities;
  guint n_known; /* tags that were there before */
} Store;

static void
add_description (RegestReading *reading, GPtrArray *attributes, const char *name, const char *value)
{
  if (value != NULL && *value != '\0' &&
      regest_profile_find_field (regest_project_get_profile (reading->project), "record", name) !=
        NULL)
    g_ptr_array_add (attributes, regest_attribute_new (name, NULL, value));
}

static char *
dup_title (const Store *store)
{
  const char *name = store->reading->display_name;
  const char *dot = strrchr (name, '.');
  const RegestAttribute *own = regest_attributes_find (store->standoff->description, "title");

  if (store->standoff->title != NULL)
    return g_strdup (store->standoff->title);
  if (own != NULL)
    return g_strdup (regest_attribute_get_display (own));
  return dot != NULL && dot > name ? g_strndup (name, dot - name) : g_strdup (name);
}

/* What the user or the folder says, and the file's own levels below it. */
static char *
dup_collection (const Store *store)
{
  const RegestReading *reading = store->reading;
  const char *wished = reading->options != NULL ? reading->options->collection : NULL;
  const char *above = wished != NULL ? wished : reading->folder;
  const char *own = store->standoff->collection;

  if (above != NULL && *above != '\0' && own != NULL && *own != '\0')
    return g_strconcat (above, "/", own, NULL);
  return g_strdup (own != NULL && *own != '\0' ? own : above);
}

static gboolean
is_among_first (GPtrArray *attributes, guint n, const char *name)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (((const RegestAttribute *) attributes->pdata[i])->name, name))
      return TRUE;
  return FALSE;
}

static gboolean
add_record (Store *store, GError **error)
{
  RegestReading *reading = store->reading;
  g_autoptr (GPtrArray) attributes =
    g_ptr_array_new_with_free_func ((GDestroyNotify) regest_attribute_free);
  g_autofree char *title = dup_title (store);
  g_autofree char *collection = dup_collection (store);
  guint n_set;
  RegestRecordSource source = { reading->display_name, reading->digest, store->standoff->encoding,
                                store->standoff->format };

  if (store->standoff->title != NULL ||
      regest_attributes_find (store->standoff->description, "title") == NULL)
    add_description (reading, attributes, "title", title);
  add_description (reading, attributes, "collection", collection);
  n_set = attributes->len;
  for (guint i = 0; i < store->standoff->description->len; i++)
    {
      const RegestAttribute *attribute = store->standoff->description->pdata[i];

      if (!is_among_first (attributes, n_set, attribute->name))
        g_ptr_array_add (attributes, regest_attribute_copy (attribute));
    }
  store->title = g_strdup (title);
  return regest_project_add_record (reading->project, store->text, attributes, &source,
                                    &store->record, error);
}

static gboolean
fits (const Store *store, const RegestStandoffTag *tag)
{
  guint length = regest_text_get_length (store->text);

  for (guint i = 0; i < tag->spans->len; i++)
    {
      RegestSpan span = g_array_index (tag->spans, RegestSpan, i);

      if (span.start >= span.end || span.end > length)
        return FALSE;
    }
  return tag->spans->len > 0 || tag->on_page;
}

/* The entity a tag means by a key of the register or by an identifier, made once a file. */
static gboolean
make_entity (Store *store, const char *key, RegestEntity *entity, RegestId *id, GError **error)
{
  const RegestId *known = g_hash_table_lookup (store->entities->made, key);

  if (known != NULL)
    {
      *id = *known;
      return TRUE;
    }
  if (!regest_project_add_entity (store->reading->project, entity, id, error))
    return FALSE;
  g_hash_table_insert (store->entities->made, g_strdup (key), regest_id_copy (id));
  return TRUE;
}

static RegestEntity *
build_entity (Store *store, const RegestStandoffTag *tag, const char *kind)
{
  g_autofree char *words =
    tag->spans->len > 0
      ? regest_text_dup_range (store->text, g_array_index (tag->spans, RegestSpan, 0))
      : g_strdup (tag->identifier);
  g_autofree char *line = regest_fold_string (words, REGEST_FOLD_NONE);
  gboolean named = tag->name != NULL && *tag->name != '\0';
  RegestEntity *entity;

  g_strdelimit (line, "\n\t", ' ');
  entity = regest_entity_new (kind, named ? tag->name : line);
  regest_entity_take_identifier (entity, regest_identifier_new (tag->scheme, tag->identifier));
  return entity;
}

static gboolean
find_entity (Store *store, const RegestStandoffTag *tag, RegestAnnotation *annotation,
             GError **error)
{
  RegestId id;

  RegestProfile *profile = regest_project_get_profile (store->reading->project);
  const RegestKind *kind =
    regest_profile_find_kind (profile, regest_annotation_get_kind (annotation));
  const char *entity_kind = kind != NULL ? regest_kind_get_entity_kind (kind) : NULL;
  RegestEntity *listed =
    tag->key != NULL ? g_hash_table_lookup (store->entities->listed, tag->key) : NULL;
  g_autoptr (RegestEntity) entity = NULL;
  g_autofree char *key = NULL;

  if (entity_kind == NULL)
    return TRUE;
  if (listed != NULL && g_str_equal (regest_entity_get_kind (listed), entity_kind))
    {
      if (!make_entity (store, tag->key, listed, &id, error))
        return FALSE;
      regest_annotation_set_entity (annotation, &id, NULL);
      return TRUE;
    }
  if (tag->identifier == NULL)
    return TRUE;
  key = g_strdup_printf ("%s %s %s", entity_kind, tag->scheme, tag->identifier);
  entity = build_entity (store, tag, entity_kind);
  if (!make_entity (store, key, entity, &id, error))
    return FALSE;
  regest_annotation_set_entity (annotation, &id, NULL);
  return TRUE;
}

/* the entity that a value means, where the field takes one of its kind */
static gboolean
find_meant (Store *store, const char *kind, const RegestStandoffValue *value,
            RegestAttribute *attribute, GError **error)
{
  RegestProfile *profile = regest_project_get_profile (store->reading->project);
  const RegestField *field = regest_profile_find_field (profile, kind, attribute->name);
  RegestEntity *listed =
    value->key != NULL ? g_hash_table_lookup (store->entities->listed, value->key) : NULL;
  const char *wanted = NULL;

  if (listed == NULL || field == NULL ||
      regest_field_get_value_type (field) != REGEST_FIELD_ENTITY)
    return TRUE;
  wanted = regest_field_get_entity_kind (field);
  return (wanted != NULL && !g_str_equal (wanted, regest_entity_get_kind (listed))) ||
         make_entity (store, value->key, listed, &attribute->reference, error);
}

static gboolean
add_values (Store *store, const RegestStandoffTag *tag, RegestAnnotation *annotation,
            GError **error)
{
  for (guint i = 0; i < tag->values->len; i++)
    {
      const RegestStandoffValue *value = tag->values->pdata[i];
      g_autofree char *name = regest_mapping_make_name (value->name, "field-");
      g_autoptr (RegestAttribute) attribute =
        regest_attribute_new (name, value->value, value->normal);

      if (value->place.start < value->place.end)
        regest_attribute_set_evidence (attribute, &store->record, value->place);
      if (!find_meant (store, regest_annotation_get_kind (annotation), value, attribute, error))
        return FALSE;
      regest_annotation_take_attribute (annotation, g_steal_pointer (&attribute));
    }
  return TRUE;
}

static RegestAnnotation *
make_annotation (Store *store, const RegestStandoffTag *tag, const char *kind)
{
  RegestAnnotation *annotation = regest_annotation_new (kind);

  regest_annotation_set_record (annotation, &store->record);
  for (guint i = 0; i < tag->spans->len; i++)
    regest_annotation_add_target (annotation, g_array_index (tag->spans, RegestSpan, i), NULL);
  if (tag->note != NULL && *tag->note != '\0')
    regest_annotation_set_note (annotation, tag->note);
  if (!regest_id_is_none (&tag->id))
    regest_annotation_set_id (annotation, &tag->id);
  if (tag->author != NULL)
    regest_annotation_set_author (annotation, tag->author);
  if (tag->created != 0)
    regest_annotation_set_times (annotation, tag->created,
                                 tag->modified != 0 ? tag->modified : tag->created);
  return annotation;
}

static gboolean
is_known (Store *store, const RegestStandoffTag *tag)
{
  g_autoptr (RegestAnnotation) there =
    regest_id_is_none (&tag->id)
      ? NULL
      : regest_project_get_annotation (store->reading->project, &tag->id, NULL);

  store->n_known += there != NULL;
  return there != NULL;
}

static gboolean
add_tag (Store *store, guint index, GError **error)
{
  const RegestStandoffTag *tag = store->standoff->tags->pdata[index];
  g_autoptr (RegestAnnotation) annotation = NULL;
  g_autofree char *kind = regest_standoff_find_kind (store->reading, tag->kind);

  if (kind == NULL || is_known (store, tag))
    return TRUE;
  if (!fits (store, tag))
    {
      regest_report_add_problem (store->reading->report, store->reading->display_name, tag->line,
                                 _("a tag “%s” stands outside the text; it was left out"),
                                 tag->kind);
      return TRUE;
    }
  annotation = make_annotation (store, tag, kind);
  if (!add_values (store, tag, annotation, error) ||
      !find_entity (store, tag, annotation, error) ||
      !regest_project_add_annotation (store->reading->project, annotation, &store->ids[index],
                                      error))
    return FALSE;
  if (tag->on_page)
    g_hash_table_add (store->on_page, regest_id_copy (&store->ids[index]));
  return TRUE;
}

static gboolean
add_links (Store *store, GError **error)
{
  for (guint i = 0; i < store->standoff->links->len; i++)
    {
      const RegestStandoffLink *link =
        &g_array_index (store->standoff->links, RegestStandoffLink, i);
      const RegestRelation relation = {
        .type = link->type,
        .from = { REGEST_OWNER_ANNOTATION, store->ids[link->from] },
        .to = { REGEST_OWNER_ANNOTATION, store->ids[link->to] },
        .note = link->note,
      };

      if (!regest_id_is_none (&relation.from.id) && !regest_id_is_none (&relation.to.id) &&
          !regest_project_add_relation_full (store->reading->project, &relation, NULL, error))
        return FALSE;
    }
  return TRUE;
}

/* beside the file, or above its folder, where Transkribus puts images; elsewhere one of that name
 * is another */
static GFile *
find_beside (const char *folder, const RegestPage *page, guint *number)
{
  g_autofree char *name = g_path_get_basename (folder);
  g_autofree char *lower = g_ascii_strdown (name, -1);
  g_autofree char *above = g_path_get_dirname (folder);
  GFile *file = regest_page_files_find_beside (folder, page, number);

  if (file != NULL || !(g_str_equal (lower, "page") || g_str_equal (lower, "alto")))
    return file;
  return regest_page_files_find_beside (above, page, number);
}

/* A page names its image by a name that the file has for it: where it lies beside that file it is
 * named so that the project finds it, too. What is there is known by its bytes from now on. */
static gboolean
settle_image (Store *store, RegestPage *page, GError **error)
{
  const RegestReading *reading = store->reading;
  GCancellable *cancellable = reading->options != NULL ? reading->options->cancellable : NULL;
  const char *path = reading->file != NULL ? g_file_peek_path (reading->file) : NULL;
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;
  guint number = 0;
  g_autoptr (GFile) file = NULL;

  if (page->image == NULL || page->checksum != NULL)
    return TRUE;
  file = regest_page_files_find (reading->project, page, &number);
  if (file == NULL && folder != NULL)
    {
      file = find_beside (folder, page, &number);
      if (file != NULL)
        {
          g_free (page->image);
          page->image = regest_page_files_name (reading->project, file, number);
        }
    }
  if (file == NULL)
    return TRUE;
  /* the pages of one file follow each other */
  if (store->hashed == NULL || !g_file_equal (file, store->hashed))
    {
      g_set_object (&store->hashed, file);
      g_free (store->digest);
      store->digest = regest_page_files_digest (file, cancellable, NULL);
    }
  page->checksum = g_strdup (store->digest);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* zones of tags that were not taken */
static void
drop_marks (Store *store, GPtrArray *zones)
{
  for (guint i = zones->len; i > 0; i--)
    {
      RegestZone *zone = zones->pdata[i - 1];

      if (regest_id_is_none (&zone->annotation) ||
          g_hash_table_contains (store->on_page, &zone->annotation))
        continue;
      zone->annotation = (RegestId){ { 0 } };
      if (regest_zone_is (zone, REGEST_ZONE_TAG))
        g_ptr_array_remove_index (zones, i - 1);
    }
}

/* page by page: each has its zones counted when some are added */
static gboolean
add_marks (Store *store, GError **error)
{
  g_autoptr (GHashTable) pages = g_hash_table_new_full (regest_id_hash, regest_id_equal, NULL,
                                                        (GDestroyNotify) g_ptr_array_unref);
  GPtrArray *marks = store->standoff->marks;
  GHashTableIter iter;
  gpointer page, zones;

  drop_marks (store, marks);
  for (guint i = 0; i < marks->len; i++)
    {
      RegestZone *zone = marks->pdata[i];

      zones = g_hash_table_lookup (pages, &zone->page);
      if (zones == NULL)
        {
          zones = g_ptr_array_new ();
          g_hash_table_insert (pages, &zone->page, zones);
        }
      g_ptr_array_add (zones, zone);
    }
  g_hash_table_iter_init (&iter, pages);
  while (g_hash_table_iter_next (&iter, &page, &zones))
    if (!regest_project_add_zones (store->reading->project, page, zones, error))
      return FALSE;
  return TRUE;
}

static gboolean
add_pages (Store *store, GError **error)
{
  RegestProject *project = store->reading->project;

  for (guint i = 0; i < store->standoff->pages->len; i++)
    {
      const RegestStandoffPage *page = store->standoff->pages->pdata[i];
      RegestId id;

      page->page->record = store->record;
      drop_marks (store, page->zones);
      if (!settle_image (store, page->page, error) ||
          !regest_project_add_page (project, page->page, &id, error) ||
          (page->zones->len > 0 &&
           !regest_project_add_zones (project, &id, page->zones, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_tags (Store *store, GError **error)
{
  for (guint i = 0; i < store->standoff->tags->len; i++)
    if (!add_tag (store, i, error))
      return FALSE;
  return add_links (store, error);
}

static gboolean
store_all (Store *store, GError **error)
{
  if (!regest_standoff_complete_profile (store->standoff, store->reading, error) ||
      !add_record (store, error))
    return FALSE;
  return add_tags (store, error) && add_pages (store, error);
}

static gboolean
count_kinds (RegestStandoff *self, RegestCensus *census)
{
  for (guint i = 0; i < self->tags->len; i++)
    regest_census_count_kind (census, ((const RegestStandoffTag *) self->tags->pdata[i])->kind);
  return TRUE;
}

static void
clear_store (Store *store)
{
  g_clear_pointer (&store->text, regest_text_unref);
  g_free (store->title);
  g_free (store->ids);
  g_clear_pointer (&store->on_page, g_hash_table_unref);
  g_clear_object (&store->hashed);
  g_free (store->digest);
  if (store->standoff->entities == NULL && store->entities != NULL)
    regest_standoff_register_free (store->entities);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Store, clear_store)

/* @text: (transfer full) */
static Store
make_store (RegestStandoff *self, RegestReading *reading, RegestText *text)
{
  return (Store){ .standoff = self,
                  .reading = reading,
                  .record = self->id,
                  .text = text,
                  .ids = g_new0 (RegestId, self->tags->len + 1),
                  .on_page = g_hash_table_new_full (regest_id_hash, regest_id_equal,
                                                    (GDestroyNotify) regest_id_free, NULL),
                  .entities = self->entities != NULL ? self->entities
                                                     : regest_standoff_register_new () };
}

gboolean
regest_standoff_store (RegestStandoff *self, RegestReading *reading, GError **error)
{
  g_auto (Store) store = { .standoff = self, .entities = self->entities };

  if (reading->census != NULL)
    return count_kinds (self, reading->census);
  store = make_store (self, reading,
                      regest_text_new_from_string (self->text->str, self->text->len));
  if (!store_all (&store, error))
    return FALSE;
  regest_report_count_record (reading->report, &store.record, store.title);
  return TRUE;
}

gboolean
regest_standoff_store_on (RegestStandoff *self, RegestReading *reading, const RegestId *record,
                          guint *n_known, GError **error)
{
  RegestText *text = regest_project_get_text (reading->project, record, error);
  g_auto (Store) store = { .standoff = self, .entities = self->entities };

  if (text == NULL)
    return FALSE;
  store = make_store (self, reading, text);
  store.record = *record;
  if (!regest_standoff_complete_profile (self, reading, error) || !add_tags (&store, error) ||
      !add_marks (&store, error))
    return FALSE;
  *n_known = store.n_known;
  return TRUE;
}

/* -- registers ------------------------------------------------------------- */

RegestStandoffRegister *
regest_standoff_register_new (void)
{
  RegestStandoffRegister *self = g_new0 (RegestStandoffRegister, 1);

  self->listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->made =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) regest_id_free);
  return self;
}

void
regest_standoff_register_free (RegestStandoffRegister *self)
{
  g_hash_table_unref (self->listed);
  g_hash_table_unref (self->made);
  g_free (self);
}

gboolean
regest_standoff_register_store (RegestStandoffRegister *self, RegestReading *reading,
                                GError **error)
{
  g_autoptr (GList) keys =
    g_list_sort (g_hash_table_get_keys (self->listed), (GCompareFunc) strcmp);

  for (GList *l = keys; l != NULL; l = l->next)
    {
      RegestId id;

      if (g_hash_table_contains (self->made, l->data))
        continue;
      if (!regest_project_add_entity (reading->project,
                                      g_hash_table_lookup (self->listed, l->data), &id, error))
        return FALSE;
      g_hash_table_insert (self->made, g_strdup (l->data), regest_id_copy (&id));
    }
  return TRUE;
}
