/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk.h"

G_BEGIN_DECLS

/**
 * RegestDocumentPage:
 *
 * The middle of the window: the legend of kinds, the mode strip while the transcription is being
 * corrected, and the facsimile text. Shows the desk's document; empty without one.
 *
 * Property: desk (RegestDesk, construct-or-later).
 *
 * It offers the actions of the text as the group "doc" (inserted on itself); a window inserts the
 * same group once more for its menus and shortcuts:
 *   gtk_widget_insert_action_group (window, "doc", regest_document_page_get_actions (page));
 *
 *  doc.tag(s)          tags the selection, or the word at the cursor, as this kind (machine name)
 *  doc.extend(s)       adds the selection to the selected tag of this kind as a further piece
 *  doc.repeat          tags once more with the last kind and entity
 *  doc.next-tag, doc.previous-tag, doc.cycle
 *  doc.move-end(i), doc.move-start(i)   by graphemes: 1 forward, -1 back; 2 and -2: by a word
 *  doc.remove, doc.choose-entity, doc.unlink, doc.set-kind(s)
 *  doc.accept, doc.reject               of a suggested tag
 *  doc.make-part                        of the selected lines
 *  doc.clear                            no selection, no selected tag
 *  doc.edit                             (state b) correcting the transcription
 *  doc.zoom-in, doc.zoom-out, doc.zoom-normal
 *  doc.show-kind(s)                     shows or hides the tags of a kind
 */
#define REGEST_TYPE_DOCUMENT_PAGE (regest_document_page_get_type ())
G_DECLARE_FINAL_TYPE (RegestDocumentPage, regest_document_page, REGEST, DOCUMENT_PAGE, GtkWidget)

GtkWidget *regest_document_page_new (RegestDesk *desk);
RegestDesk *regest_document_page_get_desk (RegestDocumentPage *self);
void regest_document_page_set_desk (RegestDocumentPage *self, RegestDesk *desk);
GActionGroup *regest_document_page_get_actions (RegestDocumentPage *self); /* (transfer none) */

/* where the first visible words of a tag are, relative to the page: what a popover points to.
 * FALSE: no such tag, or it is scrolled out of sight */
gboolean regest_document_page_get_tag_rectangle (RegestDocumentPage *self,
                                                 const RegestId *annotation,
                                                 GdkRectangle *rectangle);
/* where the selection is, or the cursor where nothing is selected */
gboolean regest_document_page_get_selection_rectangle (RegestDocumentPage *self,
                                                       GdkRectangle *rectangle);
/* is any of it between the upper and the lower edge of the text? */
gboolean regest_document_page_is_in_sight (RegestDocumentPage *self, RegestSpan span);
/* the page image shown, from 0; 0 where there is none */
guint regest_document_page_get_page (RegestDocumentPage *self);
/* writes corrections that are still being typed into the project; done by itself on leaving the
 * line, the text or the mode: for whoever is about to undo, save a copy or close the project */
void regest_document_page_flush (RegestDocumentPage *self);

G_END_DECLS
