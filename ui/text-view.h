/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtksourceview/gtksource.h>

#include "desk.h"

G_BEGIN_DECLS

/**
 * RegestTextView:
 *
 * The facsimile text: the record's text line for line, with its tags painted under the words, and
 * all the keys and clicks of tagging and correcting. A GtkTextView, because only that gives a
 * screen reader the text. Property: desk.
 */
#define REGEST_TYPE_TEXT_VIEW (regest_text_view_get_type ())
G_DECLARE_FINAL_TYPE (RegestTextView, regest_text_view, REGEST, TEXT_VIEW, GtkSourceView)

GtkWidget *regest_text_view_new (RegestDesk *desk);
RegestDesk *regest_text_view_get_desk (RegestTextView *self);
void regest_text_view_set_desk (RegestTextView *self, RegestDesk *desk);
GActionGroup *regest_text_view_get_actions (RegestTextView *self); /* "doc", see document-page.h */
/* in widget coordinates; FALSE: not in sight */
gboolean regest_text_view_get_span_rectangle (RegestTextView *self, RegestSpan span,
                                              GdkRectangle *rectangle);
gboolean regest_text_view_get_tag_rectangle (RegestTextView *self, const RegestId *annotation,
                                             GdkRectangle *rectangle);
/* is any of it between the upper and the lower edge? */
gboolean regest_text_view_is_in_sight (RegestTextView *self, RegestSpan span);
void regest_text_view_flush (RegestTextView *self); /* see regest_document_page_flush() */
/* what hovers over the tag under the pointer; NULL: nothing */
const char *regest_text_view_get_hover_label (RegestTextView *self);

G_END_DECLS
