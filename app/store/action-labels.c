/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "project-struct.h"

/* What an action is called in menus and in the journal. The journal keeps machine names and the
 * words an action was about, so that each reader sees them in his language. */

typedef enum
{
  OBJECT_AS_IS,
  /* the machine name of a kind or a field: shown by its label */
  OBJECT_KIND,
  OBJECT_FIELD,
} ObjectIs;

/* With subject (%1$s) and object (%2$s), with the subject alone, with neither. */
typedef struct
{
  const char *action;
  ObjectIs object;
  const char *whole;
  const char *subject;
  const char *bare;
} Label;

/* clang-format off */
/* translators: names of actions, in the journal and as in “Undo Tag “Zhou Enlai” as Person”; %1$s
 * is what is changed, mostly words of a document, %2$s a kind of tag, the name of a field or a
 * value. Use them in any order. */
static const Label labels[] = {
  { REGEST_ACTION_CREATE, OBJECT_AS_IS,
    NULL,
    N_("Create project “%1$s”"), N_("Create project") },
  { "add-record", OBJECT_AS_IS,
    NULL,
    N_("Add record “%1$s”"), N_("Add record") },
  { "remove-record", OBJECT_AS_IS,
    NULL,
    N_("Remove record “%1$s”"), N_("Remove record") },
  { "state", OBJECT_AS_IS,
    N_("Mark “%1$s” as %2$s"),
    N_("Change state of “%1$s”"), N_("Change state of record") },
  { "tag", OBJECT_KIND,
    N_("Tag “%1$s” as %2$s"),
    N_("Tag “%1$s”"), N_("Tag") },
  { "accept", OBJECT_KIND,
    N_("Take proposal “%1$s” as %2$s"),
    N_("Take proposal “%1$s”"), N_("Take proposals") },
  { "reject", OBJECT_KIND,
    N_("Refuse proposal “%1$s” as %2$s"),
    N_("Refuse proposal “%1$s”"), N_("Refuse proposals") },
  { "ask-again", OBJECT_AS_IS,
    NULL,
    N_("Ask again about “%1$s”"), N_("Ask again about what was refused") },
  { "untag", OBJECT_KIND,
    N_("Remove tag %2$s from “%1$s”"),
    N_("Remove tag from “%1$s”"), N_("Remove tag") },
  { "kind", OBJECT_KIND,
    N_("Change tag “%1$s” to %2$s"),
    N_("Change kind of “%1$s”"), N_("Change kind of tag") },
  { "move", OBJECT_AS_IS,
    NULL,
    N_("Move ends of tag “%1$s”"), N_("Move ends of tag") },
  { "add-piece", OBJECT_AS_IS,
    NULL,
    N_("Add “%1$s” to tag"), N_("Add piece to tag") },
  { "remove-piece", OBJECT_AS_IS,
    NULL,
    N_("Remove “%1$s” from tag"), N_("Remove piece from tag") },
  { "link", OBJECT_AS_IS,
    N_("Link “%1$s” to %2$s"),
    N_("Link “%1$s”"), N_("Link tag") },
  { "unlink", OBJECT_AS_IS,
    N_("Unlink “%1$s” from %2$s"),
    N_("Unlink “%1$s”"), N_("Unlink tag") },
  { "certainty", OBJECT_AS_IS,
    NULL,
    N_("Change certainty of “%1$s”"), N_("Change certainty") },
  { "note", OBJECT_AS_IS,
    NULL,
    N_("Change note on “%1$s”"), N_("Change note") },
  { "status", OBJECT_AS_IS,
    NULL,
    N_("Change status of “%1$s”"), N_("Change status") },
  { "set", OBJECT_FIELD,
    N_("Set %2$s to “%1$s”"),
    N_("Set field to “%1$s”"), N_("Set field") },
  { "clear", OBJECT_FIELD,
    N_("Remove %2$s “%1$s”"),
    N_("Remove value “%1$s”"), N_("Remove value") },
  { "add-entity", OBJECT_KIND,
    N_("Add %2$s “%1$s”"),
    N_("Add “%1$s”"), N_("Add entity") },
  { "remove-entity", OBJECT_AS_IS,
    NULL,
    N_("Remove “%1$s”"), N_("Remove entity") },
  { "rename", OBJECT_AS_IS,
    N_("Rename “%1$s” to “%2$s”"),
    N_("Rename “%1$s”"), N_("Rename entity") },
  { "entity-kind", OBJECT_KIND,
    N_("Change “%1$s” to %2$s"),
    N_("Change kind of “%1$s”"), N_("Change kind of entity") },
  { "entity-note", OBJECT_AS_IS,
    NULL,
    N_("Change note on “%1$s”"), N_("Change note") },
  { "name", OBJECT_AS_IS,
    N_("Set name “%1$s” of “%2$s”"),
    N_("Set name “%1$s”"), N_("Set name") },
  { "remove-name", OBJECT_AS_IS,
    N_("Remove name “%1$s” of “%2$s”"),
    N_("Remove name “%1$s”"), N_("Remove name") },
  { "identifier", OBJECT_AS_IS,
    N_("Set identifier “%1$s” of “%2$s”"),
    N_("Set identifier “%1$s”"), N_("Set identifier") },
  { "remove-identifier", OBJECT_AS_IS,
    N_("Remove identifier “%1$s” of “%2$s”"),
    N_("Remove identifier “%1$s”"), N_("Remove identifier") },
  { "merge", OBJECT_AS_IS,
    N_("Merge “%2$s” into “%1$s”"),
    N_("Merge into “%1$s”"), N_("Merge entities") },
  { "relate", OBJECT_AS_IS,
    N_("Relate “%1$s” to “%2$s”"),
    N_("Relate “%1$s”"), N_("Add relation") },
  { "unrelate", OBJECT_AS_IS,
    NULL,
    N_("Remove relation of “%1$s”"), N_("Remove relation") },
  { "correct", OBJECT_AS_IS,
    N_("Correct “%1$s” to “%2$s”"),
    N_("Correct “%1$s”"), N_("Correct text") },
  { "add-page", OBJECT_AS_IS,
    NULL,
    N_("Add page “%1$s”"), N_("Add page") },
  { "page", OBJECT_AS_IS,
    NULL,
    N_("Change page “%1$s”"), N_("Change page") },
  { "move-page", OBJECT_AS_IS,
    NULL,
    N_("Move page “%1$s”"), N_("Move page") },
  { "remove-page", OBJECT_AS_IS,
    NULL,
    N_("Remove page “%1$s”"), N_("Remove page") },
  { "find-images", OBJECT_AS_IS,
    NULL,
    NULL, N_("Find missing images") },
  { "copy-images", OBJECT_AS_IS,
    NULL,
    NULL, N_("Copy images beside the project") },
  { "check-images", OBJECT_AS_IS,
    NULL,
    NULL, N_("Note checksums of images") },
  { "add-zone", OBJECT_AS_IS,
    NULL,
    N_("Add zones on page “%1$s”"), N_("Add zones on page") },
  { "zone", OBJECT_AS_IS,
    NULL,
    N_("Change zone on page “%1$s”"), N_("Change zone on page") },
  { "remove-zone", OBJECT_AS_IS,
    NULL,
    N_("Remove zone from page “%1$s”"), N_("Remove zone from page") },
  { "add-layer", OBJECT_AS_IS,
    NULL,
    N_("Add layer “%1$s”"), N_("Add layer") },
  { "layer", OBJECT_AS_IS,
    NULL,
    N_("Change layer “%1$s”"), N_("Change layer") },
  { "choose-layer", OBJECT_AS_IS,
    NULL,
    N_("Choose layer “%1$s” as text"), N_("Choose layer as text") },
  { "remove-layer", OBJECT_AS_IS,
    NULL,
    N_("Remove layer “%1$s”"), N_("Remove layer") },
  { "read-text", OBJECT_AS_IS,
    NULL,
    N_("Read the text of “%1$s” from its pages"), N_("Read text from pages") },
  { "profile", OBJECT_AS_IS,
    NULL,
    N_("Change profile to “%1$s”"), N_("Change profile") },
  { "import", OBJECT_AS_IS,
    NULL,
    N_("Import “%1$s”"), N_("Import") },
  { "tag-all", OBJECT_KIND,
    N_("Tag all “%1$s” as %2$s"),
    N_("Tag all “%1$s”"), N_("Tag all occurrences") },
  { "make-part", OBJECT_KIND,
    N_("Make %2$s “%1$s”"),
    N_("Make part “%1$s”"), N_("Make part") },
};
/* clang-format on */

static const Label *
find_label (const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].action, action))
      return &labels[i];
  return NULL;
}

static const char *
find_field_label (RegestProfile *profile, const char *name)
{
  GPtrArray *kinds = regest_profile_get_kinds (profile);
  const RegestField *field = regest_profile_find_field (profile, "record", name);

  if (field == NULL)
    field = regest_profile_find_field (profile, "entity", name);
  for (guint i = 0; field == NULL && i < kinds->len; i++)
    field = regest_profile_find_field (profile, regest_kind_get_name (kinds->pdata[i]), name);
  return field != NULL ? regest_field_get_label (field) : name;
}

static const char *
show_object (RegestProfile *profile, ObjectIs is, const char *object)
{
  const RegestKind *kind;

  if (profile == NULL || object == NULL || is == OBJECT_AS_IS)
    return object;
  if (is == OBJECT_FIELD)
    return find_field_label (profile, object);
  kind = regest_profile_find_kind (profile, object);
  return kind != NULL ? regest_kind_get_label (kind) : object;
}

/* The translated formats have passed msgfmt's check against the literals above. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static char *
fill (const char *format, const char *subject, const char *object)
{
  return g_strdup_printf (_(format), subject, object);
}

#pragma GCC diagnostic pop

/* Bulk actions that say how many; NULL: this one doesn't. */
static char *
dup_counted (RegestProfile *profile, const RegestJournalRow *row)
{
  guint count = (guint) row->count;
  const char *kind;

  if (regest_id_is_none (&row->bulk) || count == 0)
    return NULL;
  if (g_str_equal (row->action, "import"))
    return g_strdup_printf (ngettext ("Import %u record", "Import %u records", count), count);
  if (g_str_equal (row->action, "remove-record"))
    return g_strdup_printf (ngettext ("Remove %u record", "Remove %u records", count), count);
  if (g_str_equal (row->action, "untag"))
    return g_strdup_printf (ngettext ("Remove %u tag", "Remove %u tags", count), count);
  if (g_str_equal (row->action, "accept"))
    return g_strdup_printf (ngettext ("Take %u proposal", "Take %u proposals", count), count);
  if (g_str_equal (row->action, "reject"))
    return g_strdup_printf (ngettext ("Refuse %u proposal", "Refuse %u proposals", count), count);
  if (!g_str_equal (row->action, "tag-all") || row->subject == NULL || row->object == NULL)
    return NULL;
  kind = show_object (profile, OBJECT_KIND, row->object);
  /* translators: a number, the words tagged, the kind of tag */
  return g_strdup_printf (ngettext ("Tag %1$u occurrence of “%2$s” as %3$s",
                                    "Tag %1$u occurrences of “%2$s” as %3$s", count),
                          count, row->subject, kind);
}

char *
regest_action_label (RegestProfile *profile, const RegestJournalRow *row)
{
  const Label *label = find_label (row->action);
  char *counted = dup_counted (profile, row);

  if (counted != NULL)
    return counted;
  if (label == NULL)
    /* translators: an action of a newer program; %s is its machine name */
    return row->subject != NULL ? g_strdup_printf (_("Change “%s”"), row->subject)
                                : g_strdup_printf (_("Change (%s)"), row->action);
  if (label->whole != NULL && row->subject != NULL && row->object != NULL)
    return fill (label->whole, row->subject, show_object (profile, label->object, row->object));
  if (label->subject != NULL && row->subject != NULL)
    return fill (label->subject, row->subject, "");
  return g_strdup (_(label->bare));
}
