/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/model/annotation.h>
#include <regest/store/project.h>

G_BEGIN_DECLS

/*
 * Exchanges: which part answers which, or goes on from an earlier one of the same writer, across
 * records, as the accepted values of "answers" and "continues" tell. A value that names a record is
 * of its first part; one that names nothing of the project is a missing document and stands in its
 * place. Derived each time it is wanted, never stored.
 */

/**
 * RegestLetter:
 * @part: the part; for a missing document the part that refers to it
 * @missing: (nullable): the words that refer to a document that is not in the project
 * @record: where @part stands
 * @record_title: of that
 * @place: code points: what to show; the part, or the words that refer to the missing one
 * @when: (nullable): EDTF: when it was sent, else received; for a missing one as its words say
 * @answers: (element-type guint): which of the thread's letters it answers
 *
 * One letter, telegram or note of an exchange.
 */
typedef struct
{
  RegestAnnotation *part;
  char *missing;
  RegestId record;
  char *record_title;
  RegestSpan place;
  char *when;
  GArray *answers;
} RegestLetter;

#define REGEST_TYPE_LETTER (regest_letter_get_type ())
GType regest_letter_get_type (void);
RegestLetter *regest_letter_copy (const RegestLetter *self);
void regest_letter_free (RegestLetter *self);
/* translated: "Telegram No. 20448, Mao Zedong to Stalin"; of a missing one its words in quotes */
char *regest_letter_dup_label (const RegestLetter *self);

/* (transfer full) (element-type GPtrArray): the threads, by their first date, undated ones last;
 * each the letters
 * (element-type RegestLetter) by date. Parts that neither answer nor are answered are in none */
GPtrArray *regest_project_list_threads (RegestProject *self, GCancellable *cancellable,
                                        GError **error);
/* (transfer full) (element-type RegestAnnotation): the parts that this one answers, as far as they
 * are in the project */
GPtrArray *regest_project_list_answered (RegestProject *self, RegestAnnotation *part);
/* (transfer full) (element-type RegestLetter): all missing documents, by record and place */
GPtrArray *regest_project_list_missing (RegestProject *self, GCancellable *cancellable,
                                        GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestLetter, regest_letter_free)

G_END_DECLS
