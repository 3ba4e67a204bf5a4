/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "layer-words.h"
#include "moment-words.h"

static const char *
get_type_label (const RegestLayer *layer)
{
  if (g_str_equal (layer->type, REGEST_LAYER_OCR))
    /* translators: a reading of a text that a program made */
    return _("OCR");
  if (g_str_equal (layer->type, REGEST_LAYER_IMPORT))
    /* translators: a reading of a text that came from a file */
    return _("Imported");
  if (g_str_equal (layer->type, REGEST_LAYER_HAND))
    /* translators: a reading of a text that somebody wrote */
    return _("Transcription");
  return layer->type;
}

/* @name: (nullable) */
static char *
join (const RegestLayer *layer, const char *name)
{
  g_autofree char *day = regest_moment_dup_day (layer->created);

  if (name == NULL)
    name = layer->author;
  if (day == NULL)
    day = g_strdup ("");
  if (layer->language != NULL)
    return g_strdup_printf ("%s: %s %s · %s", get_type_label (layer), name, layer->language, day);
  return g_strdup_printf ("%s: %s · %s", get_type_label (layer), name, day);
}

char *
regest_layer_dup_words (const RegestLayer *layer)
{
  return join (layer, layer->label != NULL ? layer->label : layer->source);
}

char *
regest_layer_dup_origin (const RegestLayer *layer)
{
  return join (layer, layer->source);
}
