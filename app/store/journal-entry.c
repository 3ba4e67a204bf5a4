/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "project-struct.h"

struct _RegestJournalEntry
{
  GObject parent_instance;

  RegestId id;
  RegestJournalKind kind;
  char *action;
  char *author;
  char *label;
  gint64 created;
  gboolean undone;
};

enum
{
  PROP_0,
  PROP_LABEL,
  PROP_AUTHOR,
  PROP_CREATED,
  PROP_UNDONE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (RegestJournalEntry, regest_journal_entry, G_TYPE_OBJECT)

static void
regest_journal_entry_init (RegestJournalEntry *self)
{
}

static void
regest_journal_entry_finalize (GObject *object)
{
  RegestJournalEntry *self = REGEST_JOURNAL_ENTRY (object);

  g_free (self->action);
  g_free (self->author);
  g_free (self->label);
  G_OBJECT_CLASS (regest_journal_entry_parent_class)->finalize (object);
}

static GDateTime *
dup_local_time (gint64 created)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (created / G_USEC_PER_SEC);

  return utc != NULL ? g_date_time_to_local (utc) : NULL;
}

static void
regest_journal_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RegestJournalEntry *self = REGEST_JOURNAL_ENTRY (object);

  switch (id)
    {
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    case PROP_AUTHOR:
      g_value_set_string (value, self->author);
      break;
    case PROP_CREATED:
      g_value_take_boxed (value, dup_local_time (self->created));
      break;
    case PROP_UNDONE:
      g_value_set_boolean (value, self->undone);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
regest_journal_entry_class_init (RegestJournalEntryClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = regest_journal_entry_finalize;
  object_class->get_property = regest_journal_entry_get_property;

  props[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  props[PROP_AUTHOR] = g_param_spec_string ("author", NULL, NULL, NULL, flags);
  props[PROP_CREATED] = g_param_spec_boxed ("created", NULL, NULL, G_TYPE_DATE_TIME, flags);
  props[PROP_UNDONE] = g_param_spec_boolean ("undone", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static char *
dup_entry_label (RegestProfile *profile, const RegestJournalRow *row)
{
  g_autofree char *label = regest_action_label (profile, row);

  if (row->kind == REGEST_JOURNAL_UNDO)
    return g_strdup_printf (_("Undo %s"), label);
  if (row->kind == REGEST_JOURNAL_REDO)
    return g_strdup_printf (_("Redo %s"), label);
  return g_steal_pointer (&label);
}

RegestJournalEntry *
regest_journal_entry_new (RegestProfile *profile, const RegestJournalRow *row, gboolean undone)
{
  RegestJournalEntry *self = g_object_new (REGEST_TYPE_JOURNAL_ENTRY, NULL);

  self->id = row->id;
  self->kind = row->kind;
  self->action = g_strdup (row->action);
  self->author = g_strdup (row->author);
  self->label = dup_entry_label (profile, row);
  self->created = row->created;
  self->undone = undone;
  return self;
}

const RegestId *
regest_journal_entry_get_id (RegestJournalEntry *self)
{
  g_return_val_if_fail (REGEST_IS_JOURNAL_ENTRY (self), NULL);
  return &self->id;
}

RegestJournalKind
regest_journal_entry_get_kind (RegestJournalEntry *self)
{
  g_return_val_if_fail (REGEST_IS_JOURNAL_ENTRY (self), REGEST_JOURNAL_DO);
  return self->kind;
}

const char *
regest_journal_entry_get_action (RegestJournalEntry *self)
{
  g_return_val_if_fail (REGEST_IS_JOURNAL_ENTRY (self), NULL);
  return self->action;
}

const char *
regest_journal_entry_get_author (RegestJournalEntry *self)
{
  g_return_val_if_fail (REGEST_IS_JOURNAL_ENTRY (self), NULL);
  return self->author;
}

gint64
regest_journal_entry_get_created (RegestJournalEntry *self)
{
  g_return_val_if_fail (REGEST_IS_JOURNAL_ENTRY (self), 0);
  return self->created;
}

const char *
regest_journal_entry_get_label (RegestJournalEntry *self)
{
  g_return_val_if_fail (REGEST_IS_JOURNAL_ENTRY (self), NULL);
  return self->label;
}

gboolean
regest_journal_entry_is_undone (RegestJournalEntry *self)
{
  g_return_val_if_fail (REGEST_IS_JOURNAL_ENTRY (self), FALSE);
  return self->undone;
}
