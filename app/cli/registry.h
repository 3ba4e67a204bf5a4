/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "command.h"

extern const CliCommand cli_accept;
extern const CliCommand cli_check;
extern const CliCommand cli_correct;
extern const CliCommand cli_layers;
extern const CliCommand cli_read;
extern const CliCommand cli_evaluate;
extern const CliCommand cli_export;
extern const CliCommand cli_import;
extern const CliCommand cli_link;
extern const CliCommand cli_list;
extern const CliCommand cli_log;
extern const CliCommand cli_name;
extern const CliCommand cli_new;
extern const CliCommand cli_note;
extern const CliCommand cli_pages;
extern const CliCommand cli_redo;
extern const CliCommand cli_reject;
extern const CliCommand cli_remove;
extern const CliCommand cli_search;
extern const CliCommand cli_set;
extern const CliCommand cli_show;
extern const CliCommand cli_stats;
extern const CliCommand cli_suggest;
extern const CliCommand cli_tag;
extern const CliCommand cli_undo;
extern const CliCommand cli_unset;
extern const CliCommand cli_untag;
