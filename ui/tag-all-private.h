/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "entity-chooser.h"
#include "occurrence.h"
#include "tag-all-job.h"
#include "tag-all.h"

G_BEGIN_DECLS

struct _RegestTagAll
{
  AdwWindow parent_instance;

  GtkSearchEntry *words;
  GtkCheckButton *whole_project;
  GtkCheckButton *whole_words;
  GtkCheckButton *match_case;
  GtkCheckButton *diacritics;
  AdwBin *kind_bin;
  GtkDropDown *kind;
  GtkButton *entity_button;
  GtkLabel *entity_label;
  GtkStack *stack;
  GtkListView *list;
  GtkMultiSelection *selection;
  GtkLabel *count;
  GtkProgressBar *progress;
  GtkButton *tag;
  GtkLabel *failure;

  RegestDesk *desk;
  RegestProject *project;
  RegestId record;
  GPtrArray *kinds; /* of char * */
  RegestEntityChoice *choice; /* NULL: nobody */
  gboolean is_proposed; /* the choice: the words are one of its names */
  RegestEntityChooser *chooser;
  GListStore *store;
  GCancellable *cancellable;
  RegestTagAllJob *job;
  guint timeout;
};

const char *regest_tag_all_get_kind (RegestTagAll *self);
/* NULL: the kind is never linked */
const char *regest_tag_all_get_entity_kind (RegestTagAll *self);
RegestOccurrence *regest_tag_all_get_occurrence (RegestTagAll *self, guint position);
/* looks for the words; what is found is judged */
/* whoever has the words among their names, unless somebody was chosen */
void regest_tag_all_propose_entity (RegestTagAll *self);
void regest_tag_all_search (RegestTagAll *self);
/* says of each occurrence what tagging it would mean */
void regest_tag_all_judge (RegestTagAll *self);
void regest_tag_all_show_count (RegestTagAll *self);

G_END_DECLS
