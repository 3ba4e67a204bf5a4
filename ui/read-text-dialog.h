/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * RegestReadTextQuestion:
 * @languages: those that are installed
 * @page: the one that is shown, from 1; 0: nothing to choose from
 * @page_title: what that is called
 * @is_empty: the record has no text: what is read becomes it
 */
typedef struct
{
  const char *const *languages;
  guint page;
  const char *page_title;
  gboolean is_empty;
} RegestReadTextQuestion;

/**
 * RegestReadTextChoice:
 * @languages: "deu+eng"
 * @page: from 1; 0: all of them
 * @choose: what is read becomes the record's text
 */
typedef struct
{
  const char *languages;
  guint page;
  gboolean choose;
} RegestReadTextChoice;

typedef void (*RegestReadTextFunc) (const RegestReadTextChoice *choice, gpointer user_data);

/* Asks what is to be read from a record's pages, in which languages; @func is called when it is to
 * be done, if @parent is still there. Languages that are not installed are named with the package
 * that brings them. */
void regest_read_text_dialog_show (GtkWindow *parent, const RegestReadTextQuestion *question,
                                   RegestReadTextFunc func, gpointer user_data);

G_END_DECLS
