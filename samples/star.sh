#!/bin/sh
# A star: the libraries send what they have to one centre, and that makes the union catalogue.
#
#   sh samples/star.sh          writes star.mrc into the folder that it is called in
set -eu
samples=$(dirname "$0")
sh "$samples/february.sh"

# January. The members file is what the centre keeps: every record as it came.
unikat merge -q --as INDUK UNIV="$samples/universitas.mrc" UIN="$samples/uin.xml" \
    KOTA="$samples/kota.mrc" SEKOLAH="$samples/sekolah.line" -o january.mrc --members centre.members.mrc

# February. That file and what is new are enough. UIN's dump is whole, so what it lacks is gone.
unikat merge -q --as INDUK centre.members.mrc KOTA=kota.delta.mrc UIN@20240201=uin-february.xml --complete UIN \
    -o star.mrc --members centre.members.mrc
