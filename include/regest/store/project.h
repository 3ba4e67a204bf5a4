/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <regest/model/error.h>
#include <regest/model/profile.h>
#include <regest/store/changes.h>

G_BEGIN_DECLS

/**
 * RegestProject:
 *
 * An open project file: one connection, used from the thread that opened it only (long work opens
 * the file again in its own thread). Every change goes through an action; see
 * regest_project_begin().
 *
 * Signals: "changed" (RegestChanges *): after an action, undo or redo was committed here, and after
 * regest_project_poll() found the work of others. Emitted in the project's own thread.
 * Properties: path, name (of the file, without ending), read-only, author, can-undo, can-redo,
 * undo-label, redo-label (translated, "Undo Tag “Zhou Enlai” as Person"), notified when they
 * change.
 */
#define REGEST_TYPE_PROJECT (regest_project_get_type ())
G_DECLARE_FINAL_TYPE (RegestProject, regest_project, REGEST, PROJECT, GObject)

#define REGEST_PROJECT_SUFFIX ".regest"
#define REGEST_PROJECT_APPLICATION_ID 0x52475354 /* "RGST" */

typedef enum
{
  REGEST_OPEN_DEFAULT = 0,
  REGEST_OPEN_READ_ONLY = 1 << 0, /* also chosen by itself where the file cannot be written */
  REGEST_OPEN_FRUGAL = 1 << 1, /* for one task beside a window: keeps few pages in memory */
} RegestOpenFlags;

/* an empty project with a copy of @profile (NULL: the default one); fails with EXISTS where the
 * file is there */
RegestProject *regest_project_create (const char *path, RegestProfile *profile, GError **error);
/* checks application id, version (migrates older ones after a backup), schema; rolls an abandoned
 * bulk action back; after an unclean close runs the integrity check. Errors: NOT_FOUND, DAMAGED,
 * TOO_NEW, BUSY, IO */
RegestProject *regest_project_open (const char *path, RegestOpenFlags flags, GError **error);
void regest_project_close (RegestProject *self); /* also done by the last unref */
/* closes, and removes the file of a project that was made in vain; FALSE: it stays, because
 * something was done in it or somebody else has it open */
gboolean regest_project_discard (RegestProject *self);

const char *regest_project_get_path (RegestProject *self);
/* this program has the database open: nothing but the store may open and close the file, as that
 * would give up its locks */
gboolean regest_project_is_open_file (const char *path);
const char *regest_project_get_name (RegestProject *self);
const RegestId *regest_project_get_id (RegestProject *self);
gboolean regest_project_is_read_only (RegestProject *self);
/* a new object after it was changed */
RegestProfile *regest_project_get_profile (RegestProject *self);
/* whose name goes to actions; default: the user's real name */
const char *regest_project_get_author (RegestProject *self);
void regest_project_set_author (RegestProject *self, const char *author);

/* looks whether others wrote to the file since the last look, and emits "changed" if so; cheap */
gboolean regest_project_poll (RegestProject *self, GError **error);
/* polls four times a second from the thread-default main context, until the project is closed */
void regest_project_watch (RegestProject *self);

/* -- actions --------------------------------------------------------------- */

/**
 * regest_project_begin:
 * @action: machine name of what is done: "tag", "untag", "set", … (store/action-labels.c has them
 * all)
 * @subject: (nullable): what the label names in quotes: the words tagged, the title of a record
 * @object: (nullable): a second thing the label names: the kind, the field, the entity
 *
 * Begins an action: all changes until regest_project_commit() are one journal entry, undone as one.
 * The functions of store/edit.h begin and commit an action of their own when none is open, and join
 * the open one else: begin and commit nest, the outermost gives the name. A failed edit inside
 * dooms the whole action: commit then fails with the first error, and nothing is changed.
 */
gboolean regest_project_begin (RegestProject *self, const char *action, const char *subject,
                               const char *object, GError **error);
gboolean regest_project_commit (RegestProject *self, GError **error);
void regest_project_abort (RegestProject *self); /* ends the outermost action; nothing is changed */
gboolean regest_project_in_action (RegestProject *self);

/*
 * A bulk action is a series of actions that is undone as one and does not grow memory: between
 * begin_bulk and end_bulk every outermost commit writes one journal row of the group. Abandoned
 * (cancel, crash, kill), everything it did is taken back, by cancel_bulk or by whoever opens the
 * project next.
 *
 * Several actions of a bulk share one transaction, for speed: derived tables (search, lists, names)
 * and the "changed" signal lag until it ends. regest_project_flush_bulk() ends it: call it before
 * you read those, and before anything slow (reading a large file), because others cannot write as
 * long.
 */
gboolean regest_project_in_bulk (RegestProject *self);
gboolean regest_project_begin_bulk (RegestProject *self, const char *action, const char *subject,
                                    const char *object, GError **error);
/* @count: for the label: "Import 12 records" */
gboolean regest_project_end_bulk (RegestProject *self, guint count, GError **error);
gboolean regest_project_cancel_bulk (RegestProject *self, GError **error);
gboolean regest_project_flush_bulk (RegestProject *self, GError **error);

gboolean regest_project_can_undo (RegestProject *self);
gboolean regest_project_can_redo (RegestProject *self);
char *regest_project_dup_undo_label (RegestProject *self); /* NULL: nothing to undo */
char *regest_project_dup_redo_label (RegestProject *self);
/* NOT_FOUND: nothing to undo; CONFLICT */
gboolean regest_project_undo (RegestProject *self, GError **error);
gboolean regest_project_redo (RegestProject *self, GError **error);

/*
 * While another connection of the same program does long work in the project (undoing an import,
 * say) nothing is to be changed through this one: every action then fails at once with BUSY and a
 * message that names @work, instead of waiting for the lock or meeting half of what is being done.
 * NULL: over. What others write is not held up.
 */
void regest_project_hold (RegestProject *self, const char *work);
gboolean regest_project_is_held (RegestProject *self);

/* copies the project as it is now into a new file (a backup or "Save a copy") */
gboolean regest_project_copy_to (RegestProject *self, const char *path, GError **error);

G_END_DECLS
