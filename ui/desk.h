/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <regest/store/document.h>
#include <regest/store/edit.h>
#include <regest/store/journal.h>
#include <regest/store/query.h>

#include "proposals.h"

G_BEGIN_DECLS

/**
 * RegestDesk:
 *
 * What lies on one window's desk: the project, the document that is open, the place one is at and
 * the tag that is selected. The text, the fields, the outline and the window's actions share it and
 * know nothing of each other: each sets what it changes and follows "notify::…" and "notice".
 *
 * Properties (read-write unless said otherwise, all notified):
 *  project (RegestProject), document (RegestDocument; a document of the project; cleared with it),
 *  cursor (guint: code point of the insertion point),
 *  selection-start, selection-end (read-only; set together with regest_desk_set_selection(); equal:
 *     nothing selected),
 *  selected (RegestId boxed: the selected annotation, or NULL; cleared when it is gone),
 *  editing (gboolean: the transcription is being corrected),
 *  filling (char *: name of the field that Ctrl+Return would fill from the selection, or NULL)
 *
 * Signals:
 *  "notice" (const char *text, const char *action, const char *action_label): show a toast; @action
 *     is a detailed action name ("doc.undo") or NULL
 *  "failed" (GError *): something the user asked for was not done; the window says so
 *  "show-span" (guint start, guint end): scroll there and flash it (evidence, a search hit, an
 *     outline row)
 *  "focus-text": give the text view the focus
 *  "choose-entity" (RegestId *annotation): open the entity chooser for this tag
 *  "walk" (guint kind, guint n_steps, guint n_before; returns gboolean): a walk over the journal
 *     that takes long, n_before steps of it done: the window does the rest in a thread (TRUE), or
 *     says why not (FALSE)
 *  "explain" (RegestId *annotation): open what explains this proposal
 */
#define REGEST_TYPE_DESK (regest_desk_get_type ())
G_DECLARE_FINAL_TYPE (RegestDesk, regest_desk, REGEST, DESK, GObject)

RegestDesk *regest_desk_new (void);

/* what is proposed for the document; always there */
RegestProposals *regest_desk_get_proposals (RegestDesk *self);

RegestProject *regest_desk_get_project (RegestDesk *self);
void regest_desk_set_project (RegestDesk *self, RegestProject *project);
/* there is a project, and it may be changed */
gboolean regest_desk_is_writable (RegestDesk *self);
RegestDocument *regest_desk_get_document (RegestDesk *self);
void regest_desk_set_document (RegestDesk *self, RegestDocument *document);
/* opens a record of the project; on failure the desk stays as it was and "failed" is emitted */
gboolean regest_desk_open_record (RegestDesk *self, const RegestId *record);
guint regest_desk_get_cursor (RegestDesk *self);
void regest_desk_set_cursor (RegestDesk *self, guint offset);
RegestSpan regest_desk_get_selection (RegestDesk *self);
void regest_desk_set_selection (RegestDesk *self, RegestSpan span);
const RegestId *regest_desk_get_selected (RegestDesk *self);
void regest_desk_set_selected (RegestDesk *self, const RegestId *annotation);
/* (nullable) (transfer none) */
RegestAnnotation *regest_desk_get_selected_annotation (RegestDesk *self);
gboolean regest_desk_get_editing (RegestDesk *self);
void regest_desk_set_editing (RegestDesk *self, gboolean editing);
const char *regest_desk_get_filling (RegestDesk *self);
void regest_desk_set_filling (RegestDesk *self, const char *field);

/* (transfer full) @error; also says it to the log. Does nothing for NULL and for cancelling */
void regest_desk_take_error (RegestDesk *self, GError *error);
void regest_desk_notice (RegestDesk *self, const char *text, const char *action,
                         const char *action_label);
void regest_desk_show_span (RegestDesk *self, RegestSpan span);
void regest_desk_focus_text (RegestDesk *self);
void regest_desk_choose_entity (RegestDesk *self, const RegestId *annotation);
/* undoes or redoes @n_steps actions: at once where that is a matter of moments, else by "walk" */
void regest_desk_walk (RegestDesk *self, RegestJournalKind kind, guint n_steps);
void regest_desk_explain (RegestDesk *self, const RegestId *annotation);

/* around a change of a tag that may be a proposal still: it is taken first, in the same step;
 * @unlinked: linked to nobody, as the change says whom it means. FALSE: not possible; nothing is
 * open */
gboolean regest_desk_begin_change (RegestDesk *self, const RegestId *annotation, gboolean unlinked,
                                   GError **error);
/* @done: whether the change was made; else all of it is taken back */
gboolean regest_desk_end_change (RegestDesk *self, gboolean done, GError **error);

G_END_DECLS
