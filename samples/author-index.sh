#!/bin/sh
# An author index to the school library's classed catalogue: the catalogue in the order of its class numbers, and behind
# it every name with the numbers of its entries.
#
#   sh samples/author-index.sh | less
set -eu
cd "$(dirname "$0")"

unikat list sekolah.line --to text --sort class --language id --no-content-form --width 80 \
    --title 'Katalog Perpustakaan Sekolah' \
    --index author
