/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "page-loupe.h"
#include "page-strip.h"
#include "page-view.h"
#include "page-zones.h"
#include "pages-pane.h"
#include "zone-editor.h"

G_BEGIN_DECLS

struct _RegestPagesPane
{
  AdwBin parent_instance;

  RegestDesk *desk;
  RegestProject *project; /* whose changes are followed */
  GSettings *settings;
  GSimpleActionGroup *actions;
  RegestPageZones *zones; /* (nullable) */
  RegestId record; /* whose they are */
  guint index; /* the page shown */
  char *shown; /* (nullable): the page and image that is shown or being opened */
  GCancellable *opening;
  RegestZoneEditor *editor;
  GArray *draft; /* (nullable): what was drawn, and is to become a tag */
  GtkWidget *kinds; /* (nullable): the menu that asks for its kind */
  RegestId placing; /* the tag that is to be put on the image; none: a new one */
  RegestId last_tag; /* whose zone was selected last */
  gboolean zooms_to_line; /* line by line: as soon as there is one */
  gboolean tried; /* a password */
  gboolean told; /* that a piece of the image cannot be shown */
  GtkWidget *loupe;

  GtkLabel *position; /* the page's name */
  GtkLabel *count; /* which of how many */
  GtkStack *stack;
  RegestPageView *view;
  GtkWidget *incomplete;
  GtkSpinner *spinner;
  AdwStatusPage *missing;
  AdwStatusPage *locked;
  GtkEditable *password;
  GtkBox *content; /* the image and the thumbnails */
  RegestPageStrip *strip;
  GtkWidget *find_button;
  GtkAdjustment *brightness;
  GtkAdjustment *contrast;
  GtkAdjustment *sharpness;
  GtkCheckButton *negative;
};

/* pages-pane.c */

/* (nullable): the page shown */
const RegestPage *regest_pages_pane_get_page (RegestPagesPane *self);

/* pages-pane-image.c: the image of the page shown, its look and marks */
void regest_pages_pane_follow_view (RegestPagesPane *self);
void regest_pages_pane_open_image (RegestPagesPane *self, const RegestPage *page);
void regest_pages_pane_stop_opening (RegestPagesPane *self);
void regest_pages_pane_apply_look (RegestPagesPane *self);
void regest_pages_pane_reset_look (RegestPagesPane *self);
void regest_pages_pane_use_password (RegestPagesPane *self);

/* pages-pane-place.c: the place of the cursor in the image */
/* marks the place of the word at the cursor, on whatever page it is */
void regest_pages_pane_mark_cursor (RegestPagesPane *self);
void regest_pages_pane_follow_place (RegestPagesPane *self);
/* to the line of the text that is @by lines on */
void regest_pages_pane_go_to_line (RegestPagesPane *self, int by);
/* pixels of the image for a unit of the page */
void regest_pages_pane_get_unit (RegestPagesPane *self, double *x, double *y);

/* pages-pane-zones.c: tags on the image */
void regest_pages_pane_add_zone_actions (RegestPagesPane *self);
void regest_pages_pane_update_zone_actions (RegestPagesPane *self);
void regest_pages_pane_follow_zones (RegestPagesPane *self);
/* those of the page shown, anew */
void regest_pages_pane_show_zones (RegestPagesPane *self);
/* scrolls to that of the selected tag */
void regest_pages_pane_reveal_zone (RegestPagesPane *self);
/* selects the tag whose zone is there; FALSE: none is */
gboolean regest_pages_pane_click_zone (RegestPagesPane *self, RegestPoint point);

/* pages-pane-actions.c */
void regest_pages_pane_add_actions (RegestPagesPane *self);
void regest_pages_pane_update_actions (RegestPagesPane *self);

G_END_DECLS
