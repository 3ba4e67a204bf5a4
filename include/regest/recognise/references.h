/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/recognise/survey.h>

G_BEGIN_DECLS

/**
 * RegestReference:
 * @part: the part it stands in; none: the record has no parts
 * @record: the record it stands in
 * @place: code points
 * @words: what stands there: "your telegram No. 97 of 3 May"
 * @number: (nullable): the number it names
 * @date: (nullable): EDTF of the day it names
 * @own: it is the writer's own ("my 652"), not the addressee's
 * @target: the part meant; none: it leads nowhere
 *
 * What a document says of another one. What is taken of them becomes a value of "answers", of the
 * writer's own ones of "continues"; the documents that are missing are told by those values alone
 * (regest_project_list_missing()).
 */
typedef struct
{
  RegestId part;
  RegestId record;
  RegestSpan place;
  char *words;
  char *number;
  char *date;
  gboolean own;
  RegestId target;
} RegestReference;

#define REGEST_TYPE_REFERENCE (regest_reference_get_type ())
GType regest_reference_get_type (void);
RegestReference *regest_reference_copy (const RegestReference *self);
void regest_reference_free (RegestReference *self);

/* (element-type RegestReference): by place; only after regest_survey_finish() */
GPtrArray *regest_survey_get_references (RegestSurvey *survey);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestReference, regest_reference_free)

G_END_DECLS
