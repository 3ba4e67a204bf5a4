/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk.h"

struct _RegestDesk
{
  GObject parent_instance;

  RegestProject *project;
  RegestDocument *document;
  guint cursor;
  RegestSpan selection;
  RegestId selected;
  gboolean editing;
  char *filling;
  RegestProposals *proposals;
  gboolean changing; /* a proposal that was taken first: its action is open */
};

enum
{
  PROP_0,
  PROP_PROJECT,
  PROP_DOCUMENT,
  PROP_CURSOR,
  PROP_SELECTION_START,
  PROP_SELECTION_END,
  PROP_SELECTED,
  PROP_EDITING,
  PROP_FILLING,
  N_PROPS
};

enum
{
  NOTICE,
  FAILED,
  SHOW_SPAN,
  FOCUS_TEXT,
  CHOOSE_ENTITY,
  EXPLAIN,
  WALK,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RegestDesk, regest_desk, G_TYPE_OBJECT)

static void
annotations_changed_cb (RegestDesk *self)
{
  guint item;

  if (!regest_id_is_none (&self->selected) &&
      !regest_document_find_annotation (self->document, &self->selected, &item))
    regest_desk_set_selected (self, NULL);
}

static void
removed_cb (RegestDesk *self)
{
  regest_desk_set_document (self, NULL);
}

static void
regest_desk_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RegestDesk *self = REGEST_DESK (object);

  switch (prop_id)
    {
    case PROP_PROJECT:
      g_value_set_object (value, self->project);
      break;
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_CURSOR:
      g_value_set_uint (value, self->cursor);
      break;
    case PROP_SELECTION_START:
      g_value_set_uint (value, self->selection.start);
      break;
    case PROP_SELECTION_END:
      g_value_set_uint (value, self->selection.end);
      break;
    case PROP_SELECTED:
      g_value_set_boxed (value, regest_desk_get_selected (self));
      break;
    case PROP_EDITING:
      g_value_set_boolean (value, self->editing);
      break;
    case PROP_FILLING:
      g_value_set_string (value, self->filling);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
regest_desk_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  RegestDesk *self = REGEST_DESK (object);

  switch (prop_id)
    {
    case PROP_PROJECT:
      regest_desk_set_project (self, g_value_get_object (value));
      break;
    case PROP_DOCUMENT:
      regest_desk_set_document (self, g_value_get_object (value));
      break;
    case PROP_CURSOR:
      regest_desk_set_cursor (self, g_value_get_uint (value));
      break;
    case PROP_SELECTED:
      regest_desk_set_selected (self, g_value_get_boxed (value));
      break;
    case PROP_EDITING:
      regest_desk_set_editing (self, g_value_get_boolean (value));
      break;
    case PROP_FILLING:
      regest_desk_set_filling (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
regest_desk_dispose (GObject *object)
{
  RegestDesk *self = REGEST_DESK (object);

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  if (self->proposals != NULL)
    g_signal_handlers_disconnect_by_data (self->proposals, self);
  g_clear_object (&self->proposals);
  g_clear_object (&self->document);
  g_clear_object (&self->project);
  g_clear_pointer (&self->filling, g_free);
  G_OBJECT_CLASS (regest_desk_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags rw = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags ro = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_PROJECT] =
    g_param_spec_object ("project", NULL, NULL, REGEST_TYPE_PROJECT, rw);
  properties[PROP_DOCUMENT] =
    g_param_spec_object ("document", NULL, NULL, REGEST_TYPE_DOCUMENT, rw);
  properties[PROP_CURSOR] = g_param_spec_uint ("cursor", NULL, NULL, 0, G_MAXUINT, 0, rw);
  properties[PROP_SELECTION_START] =
    g_param_spec_uint ("selection-start", NULL, NULL, 0, G_MAXUINT, 0, ro);
  properties[PROP_SELECTION_END] =
    g_param_spec_uint ("selection-end", NULL, NULL, 0, G_MAXUINT, 0, ro);
  properties[PROP_SELECTED] = g_param_spec_boxed ("selected", NULL, NULL, REGEST_TYPE_ID, rw);
  properties[PROP_EDITING] = g_param_spec_boolean ("editing", NULL, NULL, FALSE, rw);
  properties[PROP_FILLING] = g_param_spec_string ("filling", NULL, NULL, NULL, rw);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
regest_desk_class_init (RegestDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = regest_desk_get_property;
  object_class->set_property = regest_desk_set_property;
  object_class->dispose = regest_desk_dispose;
  install_properties (object_class);

  signals[NOTICE] = g_signal_new ("notice", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[SHOW_SPAN] = g_signal_new ("show-span", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[FOCUS_TEXT] = g_signal_new ("focus-text", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 0);
  signals[CHOOSE_ENTITY] = g_signal_new ("choose-entity", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, REGEST_TYPE_ID);
  signals[EXPLAIN] = g_signal_new ("explain", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, REGEST_TYPE_ID);
  signals[WALK] = g_signal_new ("walk", type, G_SIGNAL_RUN_LAST, 0,
                                g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 3,
                                G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
}

static void
answer_failed_cb (RegestDesk *self, const GError *error)
{
  regest_desk_take_error (self, g_error_copy (error));
}

static void
regest_desk_init (RegestDesk *self)
{
  self->proposals = regest_proposals_new ();
  g_signal_connect_swapped (self->proposals, "failed", G_CALLBACK (answer_failed_cb), self);
}

RegestDesk *
regest_desk_new (void)
{
  return g_object_new (REGEST_TYPE_DESK, NULL);
}

RegestProposals *
regest_desk_get_proposals (RegestDesk *self)
{
  g_return_val_if_fail (REGEST_IS_DESK (self), NULL);

  return self->proposals;
}

RegestProject *
regest_desk_get_project (RegestDesk *self)
{
  g_return_val_if_fail (REGEST_IS_DESK (self), NULL);

  return self->project;
}

void
regest_desk_set_project (RegestDesk *self, RegestProject *project)
{
  g_return_if_fail (REGEST_IS_DESK (self));

  if (self->project == project)
    return;
  regest_desk_set_document (self, NULL);
  g_set_object (&self->project, project);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROJECT]);
}

gboolean
regest_desk_is_writable (RegestDesk *self)
{
  g_return_val_if_fail (REGEST_IS_DESK (self), FALSE);

  return self->project != NULL && !regest_project_is_read_only (self->project);
}

RegestDocument *
regest_desk_get_document (RegestDesk *self)
{
  g_return_val_if_fail (REGEST_IS_DESK (self), NULL);

  return self->document;
}

void
regest_desk_set_document (RegestDesk *self, RegestDocument *document)
{
  g_return_if_fail (REGEST_IS_DESK (self));

  if (self->document == document)
    return;
  g_object_freeze_notify (G_OBJECT (self));
  regest_desk_set_editing (self, FALSE);
  regest_desk_set_selected (self, NULL);
  regest_desk_set_selection (self, (RegestSpan){ 0, 0 });
  regest_desk_set_cursor (self, 0);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_set_object (&self->document, document);
  if (document != NULL)
    {
      g_signal_connect_swapped (document, "annotations-changed",
                                G_CALLBACK (annotations_changed_cb), self);
      g_signal_connect_swapped (document, "removed", G_CALLBACK (removed_cb), self);
    }
  regest_proposals_set_document (self->proposals, document);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
  g_object_thaw_notify (G_OBJECT (self));
}

gboolean
regest_desk_open_record (RegestDesk *self, const RegestId *record)
{
  g_autoptr (RegestDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (REGEST_IS_DESK (self), FALSE);
  g_return_val_if_fail (self->project != NULL, FALSE);
  g_return_val_if_fail (record != NULL, FALSE);

  if (self->document != NULL &&
      regest_id_equal (regest_record_get_id (regest_document_get_record (self->document)), record))
    return TRUE;
  document = regest_project_open_document_gradually (self->project, record, &error);
  if (document == NULL)
    {
      regest_desk_take_error (self, g_steal_pointer (&error));
      return FALSE;
    }
  regest_desk_set_document (self, document);
  return TRUE;
}

guint
regest_desk_get_cursor (RegestDesk *self)
{
  g_return_val_if_fail (REGEST_IS_DESK (self), 0);

  return self->cursor;
}

void
regest_desk_set_cursor (RegestDesk *self, guint offset)
{
  g_return_if_fail (REGEST_IS_DESK (self));

  if (self->cursor == offset)
    return;
  self->cursor = offset;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURSOR]);
}

RegestSpan
regest_desk_get_selection (RegestDesk *self)
{
  g_return_val_if_fail (REGEST_IS_DESK (self), ((RegestSpan){ 0, 0 }));

  return self->selection;
}

void
regest_desk_set_selection (RegestDesk *self, RegestSpan span)
{
  g_return_if_fail (REGEST_IS_DESK (self));
  g_return_if_fail (span.start <= span.end);

  if (self->selection.start == span.start && self->selection.end == span.end)
    return;
  self->selection = span;
  g_object_freeze_notify (G_OBJECT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTION_START]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTION_END]);
  g_object_thaw_notify (G_OBJECT (self));
}

const RegestId *
regest_desk_get_selected (RegestDesk *self)
{
  g_return_val_if_fail (REGEST_IS_DESK (self), NULL);

  return regest_id_is_none (&self->selected) ? NULL : &self->selected;
}

void
regest_desk_set_selected (RegestDesk *self, const RegestId *annotation)
{
  const RegestId none = { { 0 } };

  g_return_if_fail (REGEST_IS_DESK (self));

  if (annotation == NULL)
    annotation = &none;
  if (regest_id_equal (&self->selected, annotation))
    return;
  self->selected = *annotation;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

RegestAnnotation *
regest_desk_get_selected_annotation (RegestDesk *self)
{
  guint item;

  g_return_val_if_fail (REGEST_IS_DESK (self), NULL);

  if (self->document == NULL || regest_id_is_none (&self->selected) ||
      !regest_document_find_annotation (self->document, &self->selected, &item))
    return NULL;
  return regest_document_get_annotation (self->document, item);
}

gboolean
regest_desk_get_editing (RegestDesk *self)
{
  g_return_val_if_fail (REGEST_IS_DESK (self), FALSE);

  return self->editing;
}

void
regest_desk_set_editing (RegestDesk *self, gboolean editing)
{
  g_return_if_fail (REGEST_IS_DESK (self));

  if (self->editing == editing)
    return;
  self->editing = editing;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITING]);
}

const char *
regest_desk_get_filling (RegestDesk *self)
{
  g_return_val_if_fail (REGEST_IS_DESK (self), NULL);

  return self->filling;
}

void
regest_desk_set_filling (RegestDesk *self, const char *field)
{
  g_return_if_fail (REGEST_IS_DESK (self));

  if (g_strcmp0 (self->filling, field) == 0)
    return;
  g_free (self->filling);
  self->filling = g_strdup (field);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILLING]);
}

void
regest_desk_take_error (RegestDesk *self, GError *error)
{
  g_autoptr (GError) taken = error;

  g_return_if_fail (REGEST_IS_DESK (self));

  if (taken == NULL || g_error_matches (taken, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_info ("%s", taken->message);
  g_signal_emit (self, signals[FAILED], 0, taken);
}

void
regest_desk_notice (RegestDesk *self, const char *text, const char *action,
                    const char *action_label)
{
  g_return_if_fail (REGEST_IS_DESK (self));
  g_return_if_fail (text != NULL);

  g_signal_emit (self, signals[NOTICE], 0, text, action, action_label);
}

void
regest_desk_show_span (RegestDesk *self, RegestSpan span)
{
  g_return_if_fail (REGEST_IS_DESK (self));

  g_signal_emit (self, signals[SHOW_SPAN], 0, span.start, span.end);
}

void
regest_desk_focus_text (RegestDesk *self)
{
  g_return_if_fail (REGEST_IS_DESK (self));

  g_signal_emit (self, signals[FOCUS_TEXT], 0);
}

void
regest_desk_choose_entity (RegestDesk *self, const RegestId *annotation)
{
  g_return_if_fail (REGEST_IS_DESK (self));
  g_return_if_fail (annotation != NULL);

  g_signal_emit (self, signals[CHOOSE_ENTITY], 0, annotation);
}

void
regest_desk_explain (RegestDesk *self, const RegestId *annotation)
{
  g_return_if_fail (REGEST_IS_DESK (self));
  g_return_if_fail (annotation != NULL);

  g_signal_emit (self, signals[EXPLAIN], 0, annotation);
}

/* A changeset of this size is applied, and the search index with it, in about a hundredth of a
 * second; so are this many small ones. */
#define SMALL (32 * 1024)
#define FEW 8

static gboolean
walk_at_once (RegestDesk *self, RegestJournalKind kind, guint n_steps, guint *n_done,
              GError **error)
{
  const RegestWalk step = { .kind = kind, .n_steps = 1 };

  while (*n_done < n_steps && n_steps <= FEW &&
         regest_project_measure_step (self->project, kind) <= SMALL)
    {
      if (!regest_project_walk (self->project, &step, error))
        return FALSE;
      ++*n_done;
    }
  return TRUE;
}

void
regest_desk_walk (RegestDesk *self, RegestJournalKind kind, guint n_steps)
{
  RegestWalk back = { .kind = kind == REGEST_JOURNAL_UNDO ? REGEST_JOURNAL_REDO
                                                          : REGEST_JOURNAL_UNDO };
  GError *error = NULL;
  gboolean done;

  g_return_if_fail (REGEST_IS_DESK (self));
  g_return_if_fail (self->project != NULL);
  g_return_if_fail (kind != REGEST_JOURNAL_DO);

  done = walk_at_once (self, kind, n_steps, &back.n_steps, &error);
  if (done && back.n_steps < n_steps)
    g_signal_emit (self, signals[WALK], 0, (guint) kind, n_steps - back.n_steps, back.n_steps,
                   &done);
  /* all of it or nothing */
  if (!done)
    regest_project_walk (self->project, &back, NULL);
  regest_desk_take_error (self, error);
}

gboolean
regest_desk_begin_change (RegestDesk *self, const RegestId *annotation, gboolean unlinked,
                          GError **error)
{
  g_return_val_if_fail (REGEST_IS_DESK (self), FALSE);
  g_return_val_if_fail (self->project != NULL, FALSE);
  g_return_val_if_fail (annotation != NULL, FALSE);

  self->changing = regest_proposals_find (self->proposals, annotation) != NULL;
  if (!self->changing)
    return TRUE;
  if (!regest_project_begin (self->project, "accept", NULL, NULL, error))
    return FALSE;
  if (regest_proposals_take_first (self->proposals, annotation, unlinked, error))
    return TRUE;
  regest_project_abort (self->project);
  return FALSE;
}

gboolean
regest_desk_end_change (RegestDesk *self, gboolean done, GError **error)
{
  g_return_val_if_fail (REGEST_IS_DESK (self), FALSE);

  if (!self->changing)
    return done;
  self->changing = FALSE;
  if (done)
    return regest_project_commit (self->project, error);
  regest_project_abort (self->project);
  return FALSE;
}
