/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <regest/model/breaks.h>

#include "annotation-painter.h"
#include "text-view.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean active;
  gboolean moves_start; /* else the end */
  RegestId annotation;
  guint target;
  RegestSpan from;
  RegestSpan to;
} RegestDrag;

struct _RegestTextView
{
  GtkSourceView parent_instance;

  RegestDesk *desk;
  RegestDocument *document;
  RegestAnnotationPainter *painter;
  GSimpleActionGroup *actions;
  GSettings *settings; /* NULL where the schema is not installed */
  GtkCssProvider *font;
  int width;
  gboolean scrolls_later; /* as soon as it has a size */
  guint scroll_idle;
  guint lanes_below;
  guint lanes_above;
  gboolean looked_at_all; /* for the lanes; else only what a document that is loading showed */

  guint updating; /* the buffer or the cursor is being changed by this widget, not by the user */

  /* tagging */
  char *repeat_kind;
  RegestId repeat_entity;
  RegestId repeat_tag;
  GHashTable *last_of_kind; /* kind's name -> RegestId of the tag last selected */

  /* correcting */
  RegestPending pending;
  guint flush_source;
  gboolean flushing;

  /* pointer */
  GtkWidget *tag_bar;
  GtkWidget *context_menu;
  GMenu *menu;
  RegestDrag drag;
  gboolean pressed; /* the first button is down: what it selects is decided when it comes up */
  RegestId selected_before;
  guint hovered; /* item or G_MAXUINT */
  char *hover_label;
  GdkRectangle hover_place;

  /* what "show-span" lights up */
  RegestSpan flash;
  double flash_strength;
  AdwAnimation *flash_animation;
  guint flash_source;
};

/* text-view.c */
guint regest_text_view_get_cursor (RegestTextView *self);
RegestSpan regest_text_view_get_selection (RegestTextView *self); /* empty: the cursor */
/* puts the cursor (and selection) there without selecting the tag it stands on */
void regest_text_view_place (RegestTextView *self, RegestSpan span, gboolean scroll);
/* without its break */
RegestSpan regest_text_view_get_line_span (RegestTextView *self, guint line);
void regest_text_view_update_room (RegestTextView *self, gboolean opened);
void regest_text_view_announce (RegestTextView *self);

/* text-desk.c: following the desk and its document */
void regest_text_view_follow_desk (RegestTextView *self);
void regest_text_view_unfollow_desk (RegestTextView *self);
void regest_text_view_follow_buffer (RegestTextView *self);

/* text-flash.c */
void regest_text_view_flash (RegestTextView *self, RegestSpan span);
void regest_text_view_snapshot_flash (RegestTextView *self, GtkSnapshot *snapshot);
void regest_text_view_clear_flash (RegestTextView *self);

/* text-settings.c */
void regest_text_view_init_settings (RegestTextView *self);
void regest_text_view_clear_settings (RegestTextView *self);
void regest_text_view_zoom (RegestTextView *self, int steps); /* 0: the normal size */
void regest_text_view_toggle_kind (RegestTextView *self, const char *kind);

/* text-tagging.c */
void regest_text_view_tag (RegestTextView *self, const char *kind);
void regest_text_view_extend (RegestTextView *self, const char *kind);
void regest_text_view_repeat (RegestTextView *self);
void regest_text_view_remove (RegestTextView *self);
void regest_text_view_make_part (RegestTextView *self);
void regest_text_view_set_kind (RegestTextView *self, const char *kind);
void regest_text_view_unlink (RegestTextView *self);
void regest_text_view_remember_selected (RegestTextView *self);
/* moves a piece of a tag; a value that was read from the tag's own words is read anew with it */
gboolean regest_text_view_set_target (RegestTextView *self, const RegestId *id, guint target,
                                      RegestSpan span, GError **error);

/* text-walking.c */
void regest_text_view_select_tag (RegestTextView *self, guint item);
gboolean regest_text_view_walk (RegestTextView *self, int direction); /* FALSE: there is no tag */
void regest_text_view_cycle (RegestTextView *self);
void regest_text_view_select_at (RegestTextView *self, guint offset, gboolean again);
void regest_text_view_click_at (RegestTextView *self, guint offset);
void regest_text_view_move_edge (RegestTextView *self, gboolean start, int step);
void regest_text_view_choose_entity (RegestTextView *self);
void regest_text_view_clear_selection (RegestTextView *self);

/* text-proposals.c */
/* text-doubt.c */
void regest_text_view_next_doubtful (RegestTextView *self);
void regest_text_view_previous_doubtful (RegestTextView *self);
void regest_text_view_set_doubt (RegestTextView *self); /* as the settings have it */

gboolean regest_text_view_walk_proposals (RegestTextView *self, int direction); /* FALSE: none */
void regest_text_view_next_proposal (RegestTextView *self);
void regest_text_view_previous_proposal (RegestTextView *self);
void regest_text_view_accept (RegestTextView *self);
void regest_text_view_reject (RegestTextView *self);
void regest_text_view_explain (RegestTextView *self);
/* @offset: in the buffer; NULL: nothing is there that was not understood */
char *regest_text_view_dup_unread_at (RegestTextView *self, guint offset);
gboolean regest_text_view_is_on_proposal (RegestTextView *self);

/* text-editing.c */
void regest_text_view_follow_edits (RegestTextView *self);
void regest_text_view_update_editing (RegestTextView *self);
void regest_text_view_take_text_change (RegestTextView *self, guint start, guint removed,
                                        guint added);
void regest_text_view_leave_line (RegestTextView *self); /* writes what was typed in another line */
char *regest_text_view_dup_correction_at (RegestTextView *self, guint offset);

/* text-view-actions.c, text-view-keys.c, text-view-mouse.c, text-view-menu.c */
void regest_text_view_init_actions (RegestTextView *self);
void regest_text_view_update_actions (RegestTextView *self);
void regest_text_view_init_keys (RegestTextView *self);
void regest_text_view_init_mouse (RegestTextView *self);
void regest_text_view_clear_mouse (RegestTextView *self);
void regest_text_view_clear_hover (RegestTextView *self);
/* the bar of kinds goes with what it was about: the selection, the record, the focus */
void regest_text_view_hide_tag_bar (RegestTextView *self);
void regest_text_view_snapshot_hover (RegestTextView *self, GtkSnapshot *snapshot);
void regest_text_view_update_menu (RegestTextView *self);
void regest_text_view_show_menu (RegestTextView *self, double x, double y);
void regest_text_view_show_menu_at_cursor (RegestTextView *self);

G_END_DECLS
