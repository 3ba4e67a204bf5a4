#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Extracts every string a user can see and brings the translations up to date.
#
#   po/update.sh             writes po/POTFILES and merges the template into each po/LANGUAGE.po
#   po/update.sh --pot FILE  only writes the template to FILE
set -euo pipefail
cd "$(dirname "$(dirname "$(readlink -f "$0")")")"
export LC_ALL=C.UTF-8

pot=$(mktemp "${TMPDIR:-/tmp}/regest-XXXXXX.pot")
trap 'rm -f "$pot"' EXIT

# What holds strings: C and templates that mark some, the desktop's files, the profiles.
sources () {
  {
    grep -rlE '\b(_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dpgettext2?) \(|\b_\(|\bN_\(|\bN?C_\(' \
      --include='*.c' --include='*.h' app ui include || true
    grep -rlE 'translatable="(yes|1|true)"' --include='*.ui' ui || true
  } | sort
  ls data/*.desktop.in data/*.metainfo.xml.in
}

extract () {
  local options=(--from-code=UTF-8 --package-name=regest --copyright-holder='The Regest maintainers'
    --add-comments=translators --add-comments=Translators --sort-by-file)
  # shellcheck disable=SC2046
  xgettext "${options[@]}" --output="$pot" \
    --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=Q_ \
    --keyword=ngettext:1,2 --keyword=g_dngettext:2,3 --keyword=g_dpgettext:2 --keyword=g_dpgettext2:2c,3 \
    --flag=g_strdup_printf:1:c-format --flag=g_string_append_printf:2:c-format \
    --flag=g_print:1:c-format --flag=g_printerr:1:c-format --flag=g_set_error:4:c-format \
    $(sources)
  # Labels and hints stand in the profiles like names in a desktop entry.
  if compgen -G 'data/profiles/*.profile' >/dev/null; then
    xgettext "${options[@]}" --join-existing --output="$pot" --language=Desktop \
      --keyword --keyword=Label --keyword=Hint \
      data/profiles/*.profile
  fi
  # A date would make every run a change.
  sed -i '/^"POT-Creation-Date:/d; s/^"Content-Type: .*/"Content-Type: text\/plain; charset=UTF-8\\n"/' "$pot"
}

extract
if [ "${1:-}" = --pot ]; then
  cp "$pot" "$2"
  exit
fi

sources >po/POTFILES
while read -r language; do
  case $language in '' | '#'*) continue ;; esac
  if [ -f "po/$language.po" ]; then
    msgmerge --quiet --update --backup=none --previous --sort-by-file "po/$language.po" "$pot"
  else
    msginit --no-translator --locale="$language" --input="$pot" --output-file="po/$language.po"
  fi
  printf '%s: ' "$language"
  msgfmt --check --statistics --output-file=/dev/null "po/$language.po"
done <po/LINGUAS
