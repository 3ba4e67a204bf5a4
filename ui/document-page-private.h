/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document-page.h"
#include "kind-bar.h"
#include "layer-bar.h"
#include "text-view.h"

G_BEGIN_DECLS

struct _RegestDocumentPage
{
  GtkWidget parent_instance;

  GtkWidget *box;
  RegestKindBar *kind_bar;
  GtkRevealer *strip;
  RegestLayerBar *layers;
  GtkPaned *paned;
  GtkOverlay *overlay; /* of the text and the loupe */
  GtkWidget *scroller;
  RegestTextView *text;
  GtkWidget *chooser; /* of the tag's entity */
  GtkWidget *explanation; /* of a proposal */
  GtkWidget *pages; /* made for the first record that has some */
  GtkWidget *pages_window; /* that they are in, if it is not this one */
  gboolean placed; /* the handle stands where the settings say */
  GSettings *settings;
  RegestProject *project; /* whose changes are followed */
  RegestDesk *desk;
};

/* document-pages.c: the pages beside, above or instead of the text, or in a window of their own */
void regest_document_page_follow_settings (RegestDocumentPage *self);
void regest_document_page_follow_project (RegestDocumentPage *self);
/* makes the pane when the document has pages for the first time */
void regest_document_page_find_pages (RegestDocumentPage *self);
void regest_document_page_drop_pages (RegestDocumentPage *self);

G_END_DECLS
