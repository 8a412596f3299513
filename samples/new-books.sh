#!/bin/sh
# A list of new books in four libraries, by class: what was entered on the day or later that is named.
#
#   sh samples/new-books.sh [DATE]
set -eu
cd "$(dirname "$0")"

unikat list UNIV=universitas.mrc UIN=uin.xml KOTA=kota.mrc SEKOLAH=sekolah.line --since "${1:-2018}" \
    --to text --group class --sort class --language id --holdings --no-content-form --width 80
