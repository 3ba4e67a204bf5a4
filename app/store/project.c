/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "project-struct.h"

enum
{
  PROP_0,
  PROP_PATH,
  PROP_NAME,
  PROP_READ_ONLY,
  PROP_AUTHOR,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RegestProject, regest_project, G_TYPE_OBJECT)

static void
regest_project_init (RegestProject *self)
{
  const char *name = g_get_real_name ();

  self->inserts = regest_inserts_new ();
  self->author = g_strdup (
    name != NULL && *name != '\0' && !g_str_equal (name, "Unknown") ? name : g_get_user_name ());
}

static void
regest_project_dispose (GObject *object)
{
  regest_project_close (REGEST_PROJECT (object));
  G_OBJECT_CLASS (regest_project_parent_class)->dispose (object);
}

static void
regest_project_finalize (GObject *object)
{
  RegestProject *self = REGEST_PROJECT (object);

  g_clear_object (&self->profile);
  g_free (self->path);
  g_free (self->name);
  g_free (self->author);
  g_free (self->held);
  regest_inserts_free (self->inserts);
  G_OBJECT_CLASS (regest_project_parent_class)->finalize (object);
}

static void
regest_project_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RegestProject *self = REGEST_PROJECT (object);

  switch (id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, self->read_only);
      break;
    case PROP_AUTHOR:
      g_value_set_string (value, self->author);
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, regest_project_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, regest_project_can_redo (self));
      break;
    case PROP_UNDO_LABEL:
      g_value_take_string (value, regest_project_dup_undo_label (self));
      break;
    case PROP_REDO_LABEL:
      g_value_take_string (value, regest_project_dup_redo_label (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
regest_project_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_AUTHOR)
    regest_project_set_author (REGEST_PROJECT (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static GParamSpec *
text_property (const char *name, GParamFlags flags)
{
  return g_param_spec_string (name, NULL, NULL, NULL,
                              flags | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
}

static GParamSpec *
flag_property (const char *name)
{
  return g_param_spec_boolean (name, NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static void
regest_project_class_init (RegestProjectClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = regest_project_dispose;
  object_class->finalize = regest_project_finalize;
  object_class->get_property = regest_project_get_property;
  object_class->set_property = regest_project_set_property;

  props[PROP_PATH] = text_property ("path", G_PARAM_READABLE);
  props[PROP_NAME] = text_property ("name", G_PARAM_READABLE);
  props[PROP_READ_ONLY] = flag_property ("read-only");
  props[PROP_AUTHOR] = text_property ("author", G_PARAM_READWRITE);
  props[PROP_CAN_UNDO] = flag_property ("can-undo");
  props[PROP_CAN_REDO] = flag_property ("can-redo");
  props[PROP_UNDO_LABEL] = text_property ("undo-label", G_PARAM_READABLE);
  props[PROP_REDO_LABEL] = text_property ("redo-label", G_PARAM_READABLE);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * RegestProject::changed:
   * @self: the project
   * @changes: (type RegestChanges): what was changed
   */
  signals[CHANGED] = g_signal_new ("changed", REGEST_TYPE_PROJECT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, REGEST_TYPE_CHANGES);
}

/* -- what it is ------------------------------------------------------------ */

const char *
regest_project_get_path (RegestProject *self)
{
  g_return_val_if_fail (REGEST_IS_PROJECT (self), NULL);
  return self->path;
}

const char *
regest_project_get_name (RegestProject *self)
{
  g_return_val_if_fail (REGEST_IS_PROJECT (self), NULL);
  return self->name;
}

const RegestId *
regest_project_get_id (RegestProject *self)
{
  g_return_val_if_fail (REGEST_IS_PROJECT (self), NULL);
  return &self->id;
}

gboolean
regest_project_is_read_only (RegestProject *self)
{
  g_return_val_if_fail (REGEST_IS_PROJECT (self), TRUE);
  return self->read_only;
}

/**
 * regest_project_get_profile:
 *
 * What can be tagged and described in the project.
 *
 * Returns: (transfer none): its profile
 */
RegestProfile *
regest_project_get_profile (RegestProject *self)
{
  g_return_val_if_fail (REGEST_IS_PROJECT (self), NULL);
  return self->profile;
}

const char *
regest_project_get_author (RegestProject *self)
{
  g_return_val_if_fail (REGEST_IS_PROJECT (self), NULL);
  return self->author;
}

void
regest_project_set_author (RegestProject *self, const char *author)
{
  g_return_if_fail (REGEST_IS_PROJECT (self));
  g_return_if_fail (author != NULL);

  if (g_str_equal (self->author, author))
    return;
  g_free (self->author);
  self->author = g_strdup (author);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_AUTHOR]);
}

RegestDatabase *
regest_project_get_database (RegestProject *self)
{
  return self->db;
}

/* -- telling --------------------------------------------------------------- */

static void
emit_one (RegestProject *self, RegestChanges *changes)
{
  g_autoptr (GError) error = NULL;

  if (regest_changes_has (changes, REGEST_CHANGED_PROFILE) &&
      !regest_project_load_profile (self, &error))
    g_warning ("%s: %s", self->name, error->message);
  g_signal_emit (self, signals[CHANGED], 0, changes);
}

void
regest_project_emit (RegestProject *self, RegestChanges *own)
{
  g_autoptr (RegestProject) held = g_object_ref (self);
  g_autoptr (RegestChanges) foreign = g_steal_pointer (&self->foreign);
  g_autoptr (RegestChanges) changes = own;

  if (foreign == NULL && changes == NULL)
    return;
  if (foreign != NULL)
    emit_one (self, foreign);
  if (changes != NULL && self->db != NULL)
    emit_one (self, changes);
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = PROP_CAN_UNDO; i <= PROP_REDO_LABEL; i++)
    g_object_notify_by_pspec (G_OBJECT (self), props[i]);
  g_object_thaw_notify (G_OBJECT (self));
}

/* A connection that may not write makes SQLite's files beside the project's, but cannot take them
 * away. One that may, and is the last, does so when it is closed; nothing is written by it. */
static void
remove_log (RegestProject *self)
{
  RegestDatabase *db = regest_database_open (self->path, SQLITE_OPEN_READWRITE, NULL);

  if (db == NULL)
    return;
  regest_database_execute (db, "SELECT count (*) FROM sqlite_schema", NULL);
  regest_database_close (db);
}

void
regest_project_close (RegestProject *self)
{
  g_return_if_fail (REGEST_IS_PROJECT (self));

  if (self->db == NULL)
    return;
  regest_project_unwatch (self);
  regest_project_abort (self);
  if (self->in_bulk)
    regest_project_cancel_bulk (self, NULL);
  g_clear_pointer (&self->foreign, regest_changes_unref);
  g_clear_pointer (&self->db, regest_database_close);
  if (self->leaves_log)
    remove_log (self);
}
