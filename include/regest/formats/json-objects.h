/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/formats/json-writer.h>
#include <regest/model/annotation.h>
#include <regest/model/entity.h>
#include <regest/model/page.h>
#include <regest/model/record.h>
#include <regest/model/text.h>

G_BEGIN_DECLS

/*
 * The objects of the command line's contract, written as members into an object that is open: one
 * writer for `--json` and for the JSON Lines export, which adds members of its own. Offsets are
 * code points.
 */
/* a whole object */
void regest_json_write_attribute (RegestJsonWriter *writer, const RegestAttribute *attribute);
/* a whole array */
void regest_json_write_attributes (RegestJsonWriter *writer, GPtrArray *attributes);
void regest_json_write_record_members (RegestJsonWriter *writer, RegestRecord *record);
/* @text: (nullable): whose words stand in for quotes that are not stored (ranges of lines) */
void regest_json_write_annotation_members (RegestJsonWriter *writer, RegestAnnotation *annotation,
                                           RegestText *text);
/* the same of an annotation that is not stored: without its id */
void regest_json_write_suggestion_members (RegestJsonWriter *writer, RegestAnnotation *annotation,
                                           RegestText *text);
void regest_json_write_entity_members (RegestJsonWriter *writer, RegestEntity *entity);
void regest_json_write_page_members (RegestJsonWriter *writer, const RegestPage *page);
/* points as "x,y x,y", the confidence from 0 to 1 */
void regest_json_write_zone_members (RegestJsonWriter *writer, const RegestZone *zone);

G_END_DECLS
