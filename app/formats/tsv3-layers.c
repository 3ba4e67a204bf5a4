/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "tsv3.h"

static void
free_column (gpointer data)
{
  RegestTsv3Column *column = data;

  g_free (column->name);
  g_free (column);
}

void
regest_tsv3_layer_free (gpointer data)
{
  RegestTsv3Layer *layer = data;

  g_free (layer->name);
  g_free (layer->base);
  g_ptr_array_unref (layer->columns);
  g_free (layer);
}

static void
add_column (RegestTsv3Layer *layer, RegestTsv3Use use, const char *name)
{
  RegestTsv3Column *column = g_new0 (RegestTsv3Column, 1);

  column->use = use;
  column->name = g_strdup (name);
  g_ptr_array_add (layer->columns, column);
}

static void
add_columns (RegestTsv3Layer *layer, char **names)
{
  for (guint i = 1; names[i] != NULL; i++)
    if (layer->type == REGEST_TSV3_RELATION && g_str_has_prefix (names[i], "BT_"))
      {
        g_free (layer->base);
        layer->base = g_strdup (names[i] + strlen ("BT_"));
      }
    else if (g_str_has_prefix (names[i], "ROLE_") && names[i + 1] != NULL)
      {
        add_column (layer, REGEST_TSV3_ROLE, names[i] + strlen ("ROLE_"));
        add_column (layer, REGEST_TSV3_TARGET, names[++i]);
      }
    else
      add_column (layer, REGEST_TSV3_FEATURE, names[i]);
  if (layer->type == REGEST_TSV3_RELATION)
    add_column (layer, REGEST_TSV3_SOURCE, "");
  else if (layer->columns->len == 0)
    add_column (layer, REGEST_TSV3_BARE, "");
}

/* Named entities, and custom layers that hold nothing but a value, say by it what is tagged. */
static gboolean
is_by_value (const RegestTsv3Layer *layer)
{
  const RegestTsv3Column *first = layer->columns->pdata[0];

  if (layer->type != REGEST_TSV3_SPAN)
    return FALSE;
  if (g_str_equal (layer->short_name, "NamedEntity"))
    return TRUE;
  return g_str_has_prefix (layer->name, "webanno.custom.") && layer->columns->len == 1 &&
         g_str_equal (first->name, "value");
}

RegestTsv3Layer *
regest_tsv3_layer_parse (const char *line)
{
  static const char *const types[] = { "#T_SP=", "#T_CH=", "#T_RL=" };
  g_auto (GStrv) names = NULL;
  RegestTsv3Layer *layer;
  guint type = 0;
  const char *dot;

  while (type < G_N_ELEMENTS (types) && !g_str_has_prefix (line, types[type]))
    type++;
  if (type == G_N_ELEMENTS (types))
    return NULL;
  names = g_strsplit (line + strlen (types[type]), "|", -1);
  if (names[0] == NULL || *names[0] == '\0')
    return NULL;
  layer = g_new0 (RegestTsv3Layer, 1);
  layer->type = type;
  layer->name = g_strdup (names[0]);
  dot = strrchr (layer->name, '.');
  layer->short_name = dot != NULL && dot[1] != '\0' ? dot + 1 : layer->name;
  layer->columns = g_ptr_array_new_with_free_func (free_column);
  add_columns (layer, names);
  layer->by_value = is_by_value (layer);
  return layer;
}
