#!/bin/sh
# A union list of periodicals: who has which, and what of it, for the printer.
#
#   sh samples/union-list-of-periodicals.sh | lpr
set -eu
cd "$(dirname "$0")"

unikat list periodicals.mrk --to text --sort title --holdings --no-content-form --width 80 \
    --title 'Periodicals in the libraries of Pekalongan'
