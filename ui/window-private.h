/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "create-page.h"
#include "find-bar.h"
#include "job-strip.h"
#include "pane.h"
#include "search-panel.h"
#include "sidebar.h"
#include "status-bar.h"
#include "strip.h"
#include "welcome-page.h"
#include "window.h"

G_BEGIN_DECLS

typedef struct _RegestLead RegestLead;

struct _RegestWindow
{
  AdwApplicationWindow parent_instance;

  RegestDesk *desk;
  RegestProject *project; /* the desk's, whose signals are followed */
  RegestDocument *document; /* likewise */
  RegestId place; /* the record whose cursor is being remembered */
  guint add_fields; /* idle */
  guint show_collection; /* idle */
  guint leave_menu; /* idle */
  guint remember; /* timeout */
  GPtrArray *waiting; /* of GFile: documents for the project that is being chosen */
  GPtrArray *imports; /* answered for while other work runs: next when it ends */
  RegestJob *job; /* the import or export that runs */
  RegestJob *reported; /* the last one that ended, with its report */
  GtkFileChooserNative *chooser;

  /* template */
  AdwHeaderBar *header;
  GtkWidget *menu_button;
  GtkWidget *sidebar_button;
  GtkWidget *fields_button;
  GtkWidget *find_button;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkWidget *export_button;
  GtkLabel *collection;
  GtkLabel *title;
  GtkWidget *saved;
  GtkImage *saved_icon;
  GtkLabel *saved_label;
  GtkWidget *read_only;
  GMenu *main_menu;
  GMenu *undo_section;
  RegestStrip *strip;
  RegestJobStrip *job_strip;
  AdwToastOverlay *toasts;
  RegestLead *lead; /* while one step is undone or redone */
  GtkWidget *left; /* weak: what had the focus before the main menu */
  AdwToast *undo_toast; /* weak: offers to undo what was done last */
  GtkStack *stack;
  AdwBin *welcome_bin;
  AdwBin *create_bin;
  AdwStatusPage *failed;
  GtkWidget *failed_again;
  AdwFlap *sidebar_flap;
  AdwFlap *fields_flap;
  GtkWidget *sidebar_handle;
  GtkWidget *fields_handle;
  RegestSidebar *sidebar;
  RegestPane *fields_pane;
  GtkWidget *fields;
  RegestFindBar *find_bar;
  GtkStack *center;
  AdwStatusPage *empty;
  AdwBin *document_bin;
  GtkWidget *document_page;
  RegestSearchPanel *search_panel;
  RegestStatusBar *status_bar;
};

/* window.c */
void regest_window_update_title (RegestWindow *self);
void regest_window_say (RegestWindow *self, const char *text, const char *action,
                        const char *action_label);
void regest_window_say_error (RegestWindow *self, const GError *error);
void regest_window_ensure_fields (RegestWindow *self);
void regest_window_flush (RegestWindow *self); /* stores what is being typed */

/* window-state.c: geometry, columns, place */
void regest_window_restore_geometry (RegestWindow *self);
void regest_window_save_geometry (RegestWindow *self);
void regest_window_follow_columns (RegestWindow *self);
void regest_window_follow_place (RegestWindow *self);
void regest_window_remember_place (RegestWindow *self);
void regest_window_restore_place (RegestWindow *self);

/* window-project.c */
void regest_window_take_project (RegestWindow *self, RegestProject *project);
void regest_window_open_sample (RegestWindow *self);

/* window-actions.c, window-file-actions.c, window-record-actions.c, window-edit-actions.c */
void regest_window_add_actions (RegestWindow *self);
void regest_window_update_actions (RegestWindow *self);
void regest_window_add_file_actions (RegestWindow *self);
void regest_window_add_record_actions (RegestWindow *self);
void regest_window_add_edit_actions (RegestWindow *self);
void regest_window_enable (RegestWindow *self, const char *action, gboolean enabled);
/* there is a project, and it may be changed */
gboolean regest_window_is_writable (RegestWindow *self);

/* window-import.c, window-export.c */
void regest_window_start_job (RegestWindow *self, RegestJob *job);
void regest_window_end_job (RegestWindow *self, RegestJob *job);
void regest_window_show_report (RegestWindow *self);
void regest_window_free_import (gpointer import); /* of RegestWindow.imports */
void regest_window_import_with (RegestWindow *self, GPtrArray *files,
                                const RegestImportOptions *options);
void regest_window_add_drop_target (RegestWindow *self);

/* window-layers.c */
void regest_window_add_layer_actions (RegestWindow *self);

/* window-images.c */
void regest_window_add_image_actions (RegestWindow *self);
/* (element-type GFile) @files become pages of the record; one with a password is asked for it */
void regest_window_add_images (RegestWindow *self, GPtrArray *files, gboolean copies);

/* window-lead.c: undoes or redoes one step, and shows what changed */
void regest_window_walk_and_lead (RegestWindow *self, RegestJournalKind kind);
void regest_window_note_changes (RegestWindow *self, RegestChanges *changes);

/* window-walk.c */
gboolean regest_window_walk (RegestWindow *self, guint kind, guint n_steps, guint n_before);

typedef struct
{
  const char *format;
  GFile *output;
  GPtrArray *records; /* of RegestId; NULL: all */
  GPtrArray *kinds; /* of char *; NULL: all */
  const char *collection; /* NULL: all */
  GHashTable *values; /* (element-type utf8 utf8): of the format's options; not changed any more */
} RegestWindowExport;
void regest_window_export (RegestWindow *self, const RegestWindowExport *what);

G_END_DECLS
