#!/bin/sh
# A catalogue of the city library by author, as one page for the reading room: with registers of titles and subjects, a
# search box, and a style sheet for print.
#
#   sh samples/catalogue-by-author.sh > catalogue.html
set -eu
cd "$(dirname "$0")"

unikat list kota.mrc --to html --language id --no-content-form \
    --title 'Katalog Perpustakaan Kota' \
    --index title,subject
