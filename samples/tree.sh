#!/bin/sh
# A tree: libraries send to the centre of their region, and the regions send their members files to the national centre.
#
#   sh samples/tree.sh          writes tree.mrc into the folder that it is called in
set -eu
samples=$(dirname "$0")
sh "$samples/february.sh"

# January.
unikat merge -q --as BARAT UNIV="$samples/universitas.mrc" UIN="$samples/uin.xml" \
    -o west.mrc --members west.members.mrc
unikat merge -q --as TIMUR KOTA="$samples/kota.mrc" SEKOLAH="$samples/sekolah.line" \
    -o east.mrc --members east.members.mrc
unikat merge -q --as INDUK west.members.mrc east.members.mrc -o january.mrc --members national.members.mrc

# February. The west sends its whole members file again.
unikat merge -q --as BARAT west.members.mrc UIN@20240201=uin-february.xml --complete UIN \
    -o west.mrc --members west.members.mrc

# The east, whose line is slow, sends what has changed in its members file.
cp east.members.mrc east-january.members.mrc
unikat merge -q --as TIMUR east.members.mrc KOTA=kota.delta.mrc -o east.mrc --members east.members.mrc
unikat diff -q --with-old east-january.members.mrc east.members.mrc -o east.delta.mrc || test $? -eq 1 # they differ

unikat merge -q --as INDUK national.members.mrc west.members.mrc east.delta.mrc \
    -o tree.mrc --members national.members.mrc
