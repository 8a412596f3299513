#!/bin/sh
# Installs what is missing, builds unikat, builds the union catalogue of the four sample libraries with it in
# build/katalog-induk, and shows a few of its entries.
#
#   sh samples/demo.sh
set -eu
cd "$(dirname "$0")/.."

build=build/demo
folder=build/katalog-induk
log=$build/demo.log

. cmake/quietly.sh
sh cmake/install-packages.sh build
mkdir -p "$build" "$folder"
launcher=
if command -v ccache >/dev/null; then launcher=ccache; fi
quietly "configuring $build" \
    cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DUNIKAT_TESTS=OFF -DCMAKE_CXX_COMPILER_LAUNCHER=$launcher
quietly "building unikat (minutes at the first time, then only what changed)" cmake --build "$build" --target unikat_program

unikat=$PWD/$build/bin/unikat
samples=$PWD/samples
cd "$folder"

echo "merging the catalogues of four libraries into $folder/katalog-induk.mrc"
"$unikat" merge --as KATALOG-INDUK -o katalog-induk.mrc \
    UNIV="$samples/universitas.mrc" UIN="$samples/uin.xml" KOTA="$samples/kota.mrc" SEKOLAH="$samples/sekolah.line"
echo "the same as MARCXML and as ISBD: katalog-induk.xml, katalog-induk.isbd"
"$unikat" convert --quiet katalog-induk.mrc -o katalog-induk.xml
"$unikat" convert --quiet --holdings katalog-induk.mrc -o katalog-induk.isbd

printf '\nA few of its entries as ISBD:\n\n'
awk 'BEGIN { RS = ""; ORS = "\n\n" } / — (Bumi manusia|Imagined communities|Horison) / { print; if (++shown == 4) exit }' katalog-induk.isbd

echo "The whole catalogue: $folder/katalog-induk.isbd"
