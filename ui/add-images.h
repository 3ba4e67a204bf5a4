/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk.h"

G_BEGIN_DECLS

/* asks for images and makes them pages of the document on the desk */
void regest_add_images_ask (GtkWindow *window, RegestDesk *desk);
/* (element-type GFile): behind its pages, in this order, each page of a file of many; one action.
 * A file that is no image is told through the desk, and the others are taken */
void regest_add_images (RegestDesk *desk, GPtrArray *files);

G_END_DECLS
