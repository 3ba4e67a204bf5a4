/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "job.h"
#include "review-item.h"
#include "review-window.h"

G_BEGIN_DECLS

struct _RegestReviewWindow
{
  AdwWindow parent_instance;

  RegestDesk *desk;
  RegestProject *project;
  RegestDocument *document;
  RegestSpan part; /* the part one was in; empty: none */
  GListStore *store; /* of RegestReviewItem */
  GPtrArray *items; /* what the store holds, for counting: a list model is slow to go through */
  guint n_counted; /* of them */
  guint n_shown;
  guint n_ticked;
  GtkFilterListModel *shown;
  GtkFilter *filter;
  GPtrArray *kinds; /* of char *, as in the drop-down; the first is NULL: all */
  RegestJob *search;
  RegestJob *answer;
  gboolean accept; /* what the answer that runs is */
  guint fetch;
  guint recount;

  /* what is asked for */
  const char *kind;
  char *words;
  double score;
  gboolean same_words; /* exactly those */
  gboolean in_part;

  /* template */
  GtkSearchEntry *words_entry;
  AdwBin *kind_bin;
  AdwBin *score_bin;
  GtkDropDown *kind_list;
  GtkDropDown *score_list;
  GtkCheckButton *whole_project;
  GtkCheckButton *whole_words;
  GtkCheckButton *part_only;
  GtkStack *stack;
  GtkListView *list;
  GtkMultiSelection *selection;
  GtkProgressBar *progress;
  GtkLabel *count;
  GtkButton *take;
  GtkButton *refuse;
  AdwStatusPage *nothing;
  GtkSpinner *spinner;
};

/* review-answer.c */
void regest_review_window_answer (RegestReviewWindow *self, gboolean accept);
/* review-list.c: what is listed */
void regest_review_window_fill (RegestReviewWindow *self);
void regest_review_window_show_page (RegestReviewWindow *self);
void regest_review_window_stop (RegestReviewWindow *self);
void regest_review_window_filter_changed (RegestReviewWindow *self);
gboolean regest_review_window_matches (RegestReviewWindow *self, RegestReviewItem *item);
void regest_review_window_queue_count (RegestReviewWindow *self);

G_END_DECLS
