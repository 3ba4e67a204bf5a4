/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * RegestInlineText:
 *
 * Text that is edited where it stands: it wraps and grows with its words. Enter or leaving it
 * commits, Escape brings the stored text back. Text that was typed and not yet stored is never
 * overwritten from outside.
 *
 * Signals:
 *  "commit" (const char *text): store this; answer with regest_inline_text_set_stored(), or leave
 *    the text as it is where it cannot be stored
 *  "edited": the text on screen is another
 *  "left": Escape with nothing to revert
 */
#define REGEST_TYPE_INLINE_TEXT (regest_inline_text_get_type ())
G_DECLARE_FINAL_TYPE (RegestInlineText, regest_inline_text, REGEST, INLINE_TEXT, GtkWidget)

/* @multiline: Shift+Enter begins a new line; else line ends become blanks when it is stored */
GtkWidget *regest_inline_text_new (gboolean multiline);
void regest_inline_text_set_stored (RegestInlineText *self, const char *text);
/* as if it was typed */
void regest_inline_text_set_text (RegestInlineText *self, const char *text);
char *regest_inline_text_dup_text (RegestInlineText *self);
gboolean regest_inline_text_is_edited (RegestInlineText *self);
void regest_inline_text_set_placeholder (RegestInlineText *self, const char *text);
void regest_inline_text_set_editable (RegestInlineText *self, gboolean editable);
/* TRUE: nothing is left to store */
gboolean regest_inline_text_commit (RegestInlineText *self);
void regest_inline_text_revert (RegestInlineText *self);
/* the widget that has the focus and the accessible name */
GtkWidget *regest_inline_text_get_control (RegestInlineText *self);

G_END_DECLS
