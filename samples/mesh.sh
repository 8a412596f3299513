#!/bin/sh
# A mesh: libraries exchange what they know whenever two of them meet, in no order, and nobody keeps account of it.
#
#   sh samples/mesh.sh          writes mesh.mrc into the folder that it is called in
set -eu
samples=$(dirname "$0")
sh "$samples/february.sh"

keep() { # LIBRARY, what has come to it
    library=$1
    shift
    unikat merge -q --as INDUK "$@" -o "$library.mrc" --members "$library.members.mrc"
}
meet() { # LIBRARY LIBRARY: afterwards both know the same
    keep "$1" "$1.members.mrc" "$2.members.mrc"
    cp "$1.mrc" "$2.mrc"
    cp "$1.members.mrc" "$2.members.mrc"
}

keep UNIV UNIV="$samples/universitas.mrc"
keep UIN UIN="$samples/uin.xml"
keep KOTA KOTA="$samples/kota.mrc"
keep SEKOLAH SEKOLAH="$samples/sekolah.line"

meet KOTA UIN
cp KOTA.members.mrc stick.mrc # a copy that somebody carries about
meet UIN UNIV
keep KOTA KOTA.members.mrc KOTA=kota.delta.mrc
meet SEKOLAH KOTA
keep UIN UIN.members.mrc UIN@20240201=uin-february.xml --complete UIN
meet UNIV KOTA

# The stick arrives long after the news. What it has is known already, and is older.
keep SEKOLAH SEKOLAH.members.mrc stick.mrc
meet UIN SEKOLAH
meet KOTA UIN
meet UNIV SEKOLAH

for library in UIN KOTA SEKOLAH; do
    cmp UNIV.mrc "$library.mrc"
done
cp UNIV.mrc mesh.mrc
