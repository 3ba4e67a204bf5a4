/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "custody-group.h"
#include "entity-group.h"
#include "fields-panel.h"
#include "tag-group.h"
#include "take-chooser.h"

G_BEGIN_DECLS

/* what is to be shown anew */
enum
{
  REGEST_FIELDS_RECORD = 1 << 0,
  REGEST_FIELDS_PART = 1 << 1,
  REGEST_FIELDS_TAG = 1 << 2, /* and its entity */
  REGEST_FIELDS_ALL = 7,
};

struct _RegestFieldsPanel
{
  GtkWidget parent_instance;

  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkBox *content;
  AdwPreferencesGroup *no_entity;
  RegestDesk *desk;
  GSignalGroup *project_signals;
  GSignalGroup *document_signals;
  RegestFieldGroup *record;
  RegestFieldGroup *part;
  RegestCustodyGroup *custody; /* of the part */
  RegestTagGroup *tag;
  RegestEntityGroup *entity;
  RegestTakeChooser *chooser;
  RegestFieldRow *filling;
  RegestId shown_tag;
  guint idle;
  guint stale; /* REGEST_FIELDS_… */
  RegestProfile *profile;
  gboolean scroll_to_tag;
};

/* the part the cursor is in, if any */
RegestAnnotation *regest_fields_panel_find_part (RegestFieldsPanel *self, RegestDocument *document);
void regest_fields_panel_find_proposal (RegestFieldsPanel *self, RegestFieldGroup *group,
                                        const RegestOwner *owner);
/* shows what lies on the desk now, as far as it is stale */
void regest_fields_panel_update (RegestFieldsPanel *self);

G_END_DECLS
