#!/bin/sh
# A bibliography of the Islamic university's books by subject, with registers of authors and titles, in Markdown for a
# page on the web or for pandoc.
#
#   sh samples/subject-bibliography.sh > bibliography.md
set -eu
cd "$(dirname "$0")"

unikat list uin.xml --to markdown --group subject --sort author \
    --title 'Books by subject' \
    --index author,title
