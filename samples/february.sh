#!/bin/sh
# What the libraries send a month after their catalogues. KOTA has one more copy of a book and none of another any more,
# and sends a delta: kota.delta.mrc. UIN sends its whole catalogue again, which lacks a book that was lost: uin-february.xml.
#
#   sh samples/february.sh      writes into the folder that it is called in
set -eu
samples=$(dirname "$0")

unikat convert -q "$samples/kota.mrc" --to line |
    awk 'BEGIN { RS = ""; ORS = "\n\n" }
        /\n001 1002\n/ { next }
        /\n001 1001\n/ { sub(/\n005 [^\n]*/, "\n005 20240128101500.0"); sub(/\$t 3/, "$t 3-4") }
        { print }' |
    unikat convert -q --from line --to marc -o kota-february.mrc
unikat diff -q --with-old "$samples/kota.mrc" kota-february.mrc -o kota.delta.mrc || test $? -eq 1 # they differ

unikat convert -q "$samples/uin.xml" --to line |
    awk 'BEGIN { RS = ""; ORS = "\n\n" } !/\n001 000100002\n/ { print }' |
    unikat convert -q --from line -o uin-february.xml
