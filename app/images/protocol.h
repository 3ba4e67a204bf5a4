/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What is said between RegestImage and the program that decodes for it, over the program's standard
 * input and output: an Opened once, then for every Request a Reply with its bytes. Where it was
 * started for a copy, one Reply with a JPEG comes without being asked for. Both come from one
 * build, so numbers are as the machine has them. Whatever the program says is checked: it read a
 * stranger's file.
 */

#define REGEST_IMAGES_PROGRAM "regest-images"
/* for the pages of PDFs, sooner: it neither sharpens nor makes copies */
#define REGEST_IMAGES_PDF_PROGRAM "regest-pdf-pages"

/* images above are refused, before they are decoded */
#define REGEST_IMAGES_MAX_PIXELS G_GINT64_CONSTANT (1000000000)
#define REGEST_IMAGES_MAX_SIDE 200000
#define REGEST_IMAGES_MAX_MESSAGE 4096
/* bytes of a copy */
#define REGEST_IMAGES_MAX_COPY ((guint32) 512 << 20)

typedef enum
{
  REGEST_IMAGES_OK,
  REGEST_IMAGES_INCOMPLETE, /* the file ends early or is damaged: what could be read */
  REGEST_IMAGES_FAILED, /* the bytes are a message */
  REGEST_IMAGES_UNKNOWN, /* no format that is read */
  REGEST_IMAGES_TOO_LARGE,
  REGEST_IMAGES_NO_PAGE,
  REGEST_IMAGES_LOCKED, /* a PDF with another password than was told, or one */
} RegestImagesStatus;

typedef struct
{
  guint32 status;
  guint32 width; /* pixels */
  guint32 height;
  guint32 n_pages;
  guint32 rotation; /* quarters of a turn clockwise that the file asks for */
  guint32 size; /* bytes of the message that follows */
} RegestImagesOpened;

typedef struct
{
  guint32 level; /* 0: every pixel; each next one is half as wide and high, rounded up */
  guint32 column; /* of the tile */
  guint32 row;
  guint32 sharpness; /* 0 to 10 */
} RegestImagesRequest;

typedef struct
{
  guint32 status;
  guint32 width; /* pixels; RGB, three bytes each, rows without a gap, or of the copy */
  guint32 height;
  guint32 size; /* bytes that follow */
} RegestImagesReply;

G_END_DECLS
