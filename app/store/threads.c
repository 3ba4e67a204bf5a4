/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * All parts are read once; "answers" and "continues" join them into sets (union and find), each set
 * of two or more is a thread. A letter stands by its date. One without a date is given that of a
 * letter it answers or is answered by, and a depth: one more than the question's, one less than the
 * answer's. So a thread reads from question to answer even where nothing is dated. The dates spread
 * breadth first from those that are known, each letter is reached once.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <regest/model/date.h>
#include <regest/store/query.h>
#include <regest/store/threads.h>

typedef struct
{
  RegestLetter *letter; /* taken by its thread */
  guint set; /* union and find: an index */
  guint place; /* in its thread */
  GArray *answers; /* of guint: indices of nodes */
  GArray *answered_by;
  gboolean is_placed;
  gint64 moment;
  int depth;
} Node;

typedef struct
{
  RegestProject *project;
  GCancellable *cancellable;
  GArray *nodes; /* of Node */
  GHashTable *by_id; /* ids of parts to their index + 1 */
  GHashTable *by_record; /* ids of records to the index + 1 of their first part */
} Build;

G_DEFINE_BOXED_TYPE (RegestLetter, regest_letter, regest_letter_copy, regest_letter_free)

RegestLetter *
regest_letter_copy (const RegestLetter *self)
{
  RegestLetter *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (RegestLetter, 1);
  *copy = *self;
  copy->part = g_object_ref (self->part);
  copy->missing = g_strdup (self->missing);
  copy->record_title = g_strdup (self->record_title);
  copy->when = g_strdup (self->when);
  copy->answers = g_array_copy (self->answers);
  return copy;
}

void
regest_letter_free (RegestLetter *self)
{
  g_return_if_fail (self != NULL);

  g_object_unref (self->part);
  g_free (self->missing);
  g_free (self->record_title);
  g_free (self->when);
  g_array_unref (self->answers);
  g_free (self);
}

static void
clear_node (gpointer data)
{
  Node *node = data;

  g_clear_pointer (&node->letter, regest_letter_free);
  g_array_unref (node->answers);
  g_array_unref (node->answered_by);
}

static Node *
get_node (Build *build, guint index)
{
  return &g_array_index (build->nodes, Node, index);
}

/* -- reading --------------------------------------------------------------- */

static const char *
get_moment (RegestAnnotation *part)
{
  GPtrArray *attributes = regest_annotation_get_attributes (part);
  const char *sent = regest_attributes_get_value (attributes, "sent");

  if (sent == NULL || !regest_edtf_parse (sent, NULL, NULL))
    sent = regest_attributes_get_value (attributes, "received");
  return sent != NULL && regest_edtf_parse (sent, NULL, NULL) ? sent : NULL;
}

static guint
add_node (Build *build, RegestAnnotation *part)
{
  Node node = { g_new0 (RegestLetter, 1), build->nodes->len };

  node.answers = g_array_new (FALSE, FALSE, sizeof (guint));
  node.answered_by = g_array_new (FALSE, FALSE, sizeof (guint));
  node.letter->part = g_object_ref (part);
  node.letter->record = *regest_annotation_get_record (part);
  node.letter->answers = g_array_new (FALSE, FALSE, sizeof (guint));
  node.letter->place = regest_annotation_get_extent (part);
  node.letter->when = g_strdup (get_moment (part));
  g_array_append_val (build->nodes, node);
  return node.set;
}

static gboolean
add_part_cb (RegestAnnotation *part, gpointer user_data)
{
  Build *build = user_data;
  const RegestId *record = regest_annotation_get_record (part);

  if (regest_annotation_get_status (part) == REGEST_STATUS_ACCEPTED)
    {
      gpointer number = GUINT_TO_POINTER (add_node (build, part) + 1);

      g_hash_table_insert (build->by_id, regest_id_copy (regest_annotation_get_id (part)), number);
      if (!g_hash_table_contains (build->by_record, record))
        g_hash_table_insert (build->by_record, regest_id_copy (record), number);
    }
  return !g_cancellable_is_cancelled (build->cancellable);
}

static guint
find_set (Build *build, guint index)
{
  while (get_node (build, index)->set != index)
    {
      Node *node = get_node (build, index);

      node->set = get_node (build, node->set)->set;
      index = node->set;
    }
  return index;
}

static void
join (Build *build, guint from, guint to)
{
  get_node (build, find_set (build, from))->set = find_set (build, to);
  g_array_append_val (get_node (build, from)->answers, to);
  g_array_append_val (get_node (build, to)->answered_by, from);
}

/* When the words say it was: "7 June", or what begins with the first figure of "your No. 97 of 7
 * June"; the date of what refers to it lends the year. */
static char *
read_moment (const char *words, const char *context)
{
  char *when = regest_date_read (words, context, NULL);

  for (const char *p = words; when == NULL && *p != '\0'; p++)
    if (g_ascii_isdigit (*p) && (p == words || !g_ascii_isdigit (p[-1])))
      when = regest_date_read (p, context, NULL);
  return when;
}

static guint
add_missing (Build *build, guint referrer, const RegestAttribute *attribute)
{
  RegestAnnotation *part = get_node (build, referrer)->letter->part;
  guint index = add_node (build, part);
  RegestLetter *letter = get_node (build, index)->letter;

  letter->missing = g_strdup (regest_attribute_get_display (attribute));
  if (attribute->evidence_state == REGEST_EVIDENCE_GOOD ||
      attribute->evidence_state == REGEST_EVIDENCE_CHANGED)
    letter->place = attribute->evidence;
  g_free (letter->when);
  letter->when = read_moment (letter->missing, get_moment (part));
  return index;
}

/* Index + 1 of the part that is named, or of the first part of the record that is; 0: the project
 * has it, but it is no part of an exchange. */
static guint
find_answered (Build *build, const RegestId *reference)
{
  gpointer part = g_hash_table_lookup (build->by_id, reference);

  return GPOINTER_TO_UINT (part != NULL ? part : g_hash_table_lookup (build->by_record, reference));
}

static void
join_answers (Build *build, guint index)
{
  GPtrArray *attributes =
    regest_annotation_get_attributes (get_node (build, index)->letter->part);

  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = attributes->pdata[i];
      guint other;

      if (!g_str_equal (attribute->name, "answers") &&
          !g_str_equal (attribute->name, "continues"))
        continue;
      if (regest_id_is_none (&attribute->reference))
        other = add_missing (build, index, attribute) + 1;
      else
        other = find_answered (build, &attribute->reference);
      if (other != 0 && other != index + 1)
        join (build, index, other - 1);
    }
}

static gboolean
read_parts (Build *build, GError **error)
{
  guint n_parts;

  if (!regest_project_foreach_annotation (build->project, NULL, "part", add_part_cb, build, error))
    return FALSE;
  if (g_cancellable_set_error_if_cancelled (build->cancellable, error))
    return FALSE;
  n_parts = build->nodes->len;
  for (guint i = 0; i < n_parts; i++)
    join_answers (build, i);
  return TRUE;
}

/* -- threads --------------------------------------------------------------- */

static gboolean
get_earliest (const RegestLetter *letter, gint64 *earliest)
{
  RegestEdtf bounds;

  if (letter->when == NULL || !regest_edtf_parse (letter->when, &bounds, NULL))
    return FALSE;
  *earliest = bounds.earliest;
  return TRUE;
}

static void
place (Build *build, guint index, const Node *by, int step, GArray *queue)
{
  Node *node = get_node (build, index);

  if (node->is_placed)
    return;
  node->is_placed = TRUE;
  node->moment = by->moment;
  node->depth = by->depth + step;
  g_array_append_val (queue, index);
}

static void
spread (Build *build, GArray *queue)
{
  for (guint i = 0; i < queue->len; i++)
    {
      const Node *node = get_node (build, g_array_index (queue, guint, i));

      for (guint j = 0; j < node->answered_by->len; j++)
        place (build, g_array_index (node->answered_by, guint, j), node, 1, queue);
      for (guint j = 0; j < node->answers->len; j++)
        place (build, g_array_index (node->answers, guint, j), node, -1, queue);
    }
}

static int
compare_nodes (gconstpointer a, gconstpointer b, gpointer user_data)
{
  guint left_index = *(const guint *) a, right_index = *(const guint *) b;
  const Node *left = get_node (user_data, left_index), *right = get_node (user_data, right_index);

  if (left->moment != right->moment)
    return left->moment < right->moment ? -1 : 1;
  if (left->depth != right->depth)
    return left->depth < right->depth ? -1 : 1;
  return left_index < right_index ? -1 : 1;
}

static void
put_in_order (Build *build, GArray *members)
{
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < members->len; i++)
    {
      Node *node = get_node (build, g_array_index (members, guint, i));

      node->is_placed = get_earliest (node->letter, &node->moment);
      if (node->is_placed)
        g_array_append_val (queue, g_array_index (members, guint, i));
    }
  if (queue->len == 0)
    {
      /* nothing is dated: the first one read is the origin */
      get_node (build, g_array_index (members, guint, 0))->is_placed = TRUE;
      g_array_append_val (queue, g_array_index (members, guint, 0));
    }
  spread (build, queue);
  g_array_sort_with_data (members, compare_nodes, build);
}

static void
name_record (Build *build, RegestLetter *letter)
{
  g_autoptr (RegestRecord) record =
    regest_project_get_record (build->project, &letter->record, NULL);

  letter->record_title = g_strdup (record != NULL ? regest_record_get_title (record) : "");
}

static GPtrArray *
make_thread (Build *build, GArray *members)
{
  GPtrArray *thread = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_letter_free);

  put_in_order (build, members);
  for (guint i = 0; i < members->len; i++)
    get_node (build, g_array_index (members, guint, i))->place = i;
  for (guint i = 0; i < members->len; i++)
    {
      Node *node = get_node (build, g_array_index (members, guint, i));

      for (guint j = 0; j < node->answers->len; j++)
        g_array_append_val (node->letter->answers,
                            get_node (build, g_array_index (node->answers, guint, j))->place);
      name_record (build, node->letter);
      g_ptr_array_add (thread, g_steal_pointer (&node->letter));
    }
  return thread;
}

/* of its first letter that has a date */
static gboolean
get_first_moment (GPtrArray *thread, gint64 *moment)
{
  for (guint i = 0; i < thread->len; i++)
    if (get_earliest (thread->pdata[i], moment))
      return TRUE;
  return FALSE;
}

/* Those without any date come last. */
static int
compare_threads (gconstpointer a, gconstpointer b)
{
  gint64 first = 0, second = 0;
  gboolean has_first = get_first_moment (*(GPtrArray *const *) a, &first);
  gboolean has_second = get_first_moment (*(GPtrArray *const *) b, &second);

  if (has_first != has_second)
    return has_first ? -1 : 1;
  return first < second ? -1 : first > second;
}

static GPtrArray *
make_threads (Build *build)
{
  GPtrArray *threads = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) sets =
    g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  g_autoptr (GPtrArray) in_order = g_ptr_array_new ();

  for (guint i = 0; i < build->nodes->len; i++)
    {
      gpointer set = GUINT_TO_POINTER (find_set (build, i));
      GArray *members = g_hash_table_lookup (sets, set);

      if (members == NULL)
        {
          members = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (sets, set, members);
          g_ptr_array_add (in_order, members);
        }
      g_array_append_val (members, i);
    }
  for (guint i = 0; i < in_order->len; i++)
    if (((GArray *) in_order->pdata[i])->len > 1)
      g_ptr_array_add (threads, make_thread (build, in_order->pdata[i]));
  g_ptr_array_sort (threads, compare_threads);
  return threads;
}

static void
clear_build (Build *build)
{
  g_clear_pointer (&build->nodes, g_array_unref);
  g_clear_pointer (&build->by_id, g_hash_table_unref);
  g_clear_pointer (&build->by_record, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Build, clear_build)

static void
init_build (Build *build, RegestProject *project, GCancellable *cancellable)
{
  build->project = project;
  build->cancellable = cancellable;
  build->nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  g_array_set_clear_func (build->nodes, clear_node);
  build->by_id = g_hash_table_new_full (regest_id_hash, regest_id_equal,
                                        (GDestroyNotify) regest_id_free, NULL);
  build->by_record = g_hash_table_new_full (regest_id_hash, regest_id_equal,
                                            (GDestroyNotify) regest_id_free, NULL);
}

GPtrArray *
regest_project_list_threads (RegestProject *self, GCancellable *cancellable, GError **error)
{
  g_auto (Build) build = { 0 };

  g_return_val_if_fail (REGEST_IS_PROJECT (self), NULL);

  init_build (&build, self, cancellable);
  return read_parts (&build, error) ? make_threads (&build) : NULL;
}

GPtrArray *
regest_project_list_missing (RegestProject *self, GCancellable *cancellable, GError **error)
{
  g_auto (Build) build = { 0 };
  GPtrArray *missing;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), NULL);

  init_build (&build, self, cancellable);
  if (!read_parts (&build, error))
    return NULL;
  missing = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_letter_free);
  for (guint i = 0; i < build.nodes->len; i++)
    {
      Node *node = get_node (&build, i);

      if (node->letter->missing == NULL)
        continue;
      name_record (&build, node->letter);
      g_ptr_array_add (missing, g_steal_pointer (&node->letter));
    }
  return missing;
}

GPtrArray *
regest_project_list_answered (RegestProject *self, RegestAnnotation *part)
{
  GPtrArray *answered = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *attributes;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), answered);
  g_return_val_if_fail (REGEST_IS_ANNOTATION (part), answered);

  attributes = regest_annotation_get_attributes (part);
  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = attributes->pdata[i];
      RegestAnnotation *other = NULL;

      if (g_str_equal (attribute->name, "answers") && !regest_id_is_none (&attribute->reference))
        other = regest_project_get_annotation (self, &attribute->reference, NULL);
      if (other != NULL)
        g_ptr_array_add (answered, other);
    }
  return answered;
}

/* -- words ----------------------------------------------------------------- */

static const char *
get_display (GPtrArray *attributes, const char *name)
{
  const RegestAttribute *attribute = regest_attributes_find (attributes, name);

  if (attribute == NULL)
    return NULL;
  return attribute->reading != NULL ? attribute->reading : regest_attribute_get_display (attribute);
}

static char *
name_parties (GPtrArray *attributes)
{
  const char *sender = get_display (attributes, "sender");
  const char *addressee = get_display (attributes, "addressee");

  if (sender == NULL)
    sender = get_display (attributes, "signatory");
  if (sender != NULL && addressee != NULL)
    /* translators: who wrote to whom */
    return g_strdup_printf (_("%1$s to %2$s"), sender, addressee);
  if (addressee != NULL)
    /* translators: a letter whose writer is not known */
    return g_strdup_printf (_("to %s"), addressee);
  return g_strdup (sender);
}

char *
regest_letter_dup_label (const RegestLetter *self)
{
  GPtrArray *attributes;
  const char *number;
  g_autofree char *parties = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->missing != NULL)
    return g_strdup_printf (_("“%s”"), self->missing);
  attributes = regest_annotation_get_attributes (self->part);
  number = get_display (attributes, "number");
  parties = name_parties (attributes);
  if (number != NULL && parties != NULL)
    /* translators: the number of a telegram, and who wrote to whom */
    return g_strdup_printf (_("No. %1$s, %2$s"), number, parties);
  if (number != NULL)
    return g_strdup_printf (_("No. %s"), number);
  return g_strdup (parties != NULL ? parties : self->record_title);
}
