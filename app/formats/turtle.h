/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the files of RDF Turtle share. Private to app/formats. */

#include <regest/formats/format.h>
#include <regest/store/document.h>

#include "turtle-writer.h"

typedef struct
{
  RegestWriting *writing;
  TurtleWriter *writer;
  GHashTable *agents; /* names of those described */
  GHashTable *entities; /* (nullable): RegestIds of those described; NULL: all are */
} TurtleOutput;

/* who made it and when: "prov:wasAttributedTo" and its time; @author: (nullable) */
void turtle_write_provenance (TurtleOutput *output, const char *subject, const char *author,
                              gint64 created);
/* @link: what binds @subject to its values; they are bodies of annotations where @purpose is set */
void turtle_write_attributes (TurtleOutput *output, const char *subject, const char *link,
                              GPtrArray *attributes, const char *purpose);
/* describes an entity when it is first named */
void turtle_name_entity (TurtleOutput *output, const RegestId *id);
/* turtle-tags.c */
void turtle_write_annotation (TurtleOutput *output, RegestDocument *document,
                              RegestAnnotation *annotation);
/* turtle-kinds.c: (transfer full): the concept that a kind is */
char *turtle_make_kind_uri (TurtleOutput *output, const char *kind);
/* all of them and what they are listed under. @scheme: the URI of the project */
void turtle_write_kinds (TurtleOutput *output, const char *scheme);
