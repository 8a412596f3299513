#!/bin/sh
# A ring: there is no centre. Each library sends all that it knows to the next one, and each makes the union catalogue.
#
#   sh samples/ring.sh          writes ring.mrc into the folder that it is called in
set -eu
samples=$(dirname "$0")
sh "$samples/february.sh"

# What a library knows is its members file. A record that comes twice is one.
add() { # LIBRARY, what has come to it
    library=$1
    shift
    unikat merge -q --as INDUK "$@" -o "$library.mrc" --members "$library.members.mrc"
}
send() { # FROM TO
    add "$2" "$1.members.mrc" "$2.members.mrc"
}
send_round() {
    send UNIV UIN
    send UIN KOTA
    send KOTA SEKOLAH
    send SEKOLAH UNIV
}

# January. After two rounds each knows everything.
add UNIV UNIV="$samples/universitas.mrc"
add UIN UIN="$samples/uin.xml"
add KOTA KOTA="$samples/kota.mrc"
add SEKOLAH SEKOLAH="$samples/sekolah.line"
send_round
send_round

# February.
add KOTA KOTA.members.mrc KOTA=kota.delta.mrc
add UIN UIN.members.mrc UIN@20240201=uin-february.xml --complete UIN
send_round
send_round

for library in UIN KOTA SEKOLAH; do
    cmp UNIV.mrc "$library.mrc"
done
cp UNIV.mrc ring.mrc
