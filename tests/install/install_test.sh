#!/bin/sh
# Installs the build into a folder, and holds what is there to what other systems rely on.
#   install_test.sh BUILD SCRATCH SAMPLES COMPILER [SANITIZERS]
set -eu
build=$1
scratch=$2
samples=$3
compiler=$4
sanitize=${5:+-fsanitize=$5}
here=$(cd "$(dirname "$0")" && pwd)

fail() {
    echo "install_test: $1" >&2
    exit 1
}

rm -rf "$scratch"
mkdir -p "$scratch"
prefix=$scratch/usr
cmake --install "$build" --prefix "$prefix" >"$scratch/install.log" || fail "cmake --install failed"
libdir=$(dirname "$(find "$prefix" -name libunikat.so)")

echo "the program runs from where it was installed"
"$prefix/bin/unikat" --version

echo "maps are there to be copied"
for map in ccf cds lilacs; do [ -f "$prefix/share/unikat/maps/$map.toml" ] || fail "no map $map"; done

echo "the library has a SONAME and shows nobody else's symbols"
readelf -d "$libdir/libunikat.so" | grep -q 'SONAME.*\[libunikat\.so\.[0-9]*\]' || fail "no SONAME"
foreign=$(nm -DC --defined-only "$libdir/libunikat.so" | sed -E 's/^[0-9a-f]* +. //; s/^(typeinfo|typeinfo name|vtable|VTT|guard variable) for //' |
    grep -E '(^|[^a-z_:])(fmt|pugi|CLI|tbb|simdjson|icu(_[0-9]+)?)::|^(archive|XXH|u_|u[a-z]+_)' || true)
[ -z "$foreign" ] || [ -n "$sanitize" ] || fail "symbols of others: $foreign"

echo "public headers include only each other and the standard library"
grep -hoE '^#include [<"][^>"]+' -r "$prefix/include/unikat" | sed 's/#include .//' | sort -u | while read -r header; do
    case $header in
        unikat/*) [ -f "$prefix/include/$header" ] || fail "$header is not installed" ;;
        *.h | */*) fail "a public header includes $header" ;;
    esac
done

echo "each public header compiles alone"
for header in "$prefix"/include/unikat/*.hpp; do
    echo "#include <unikat/${header##*/}>" >"$scratch/header.cpp"
    "$compiler" -std=c++20 -Wall -Wextra -Wpedantic -Werror -fsyntax-only -I"$prefix/include" "$scratch/header.cpp" ||
        fail "$header does not compile alone"
done

echo "a program finds the library with find_package"
cmake -S "$here/consumer" -B "$scratch/consumer" -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_CXX_COMPILER="$compiler" \
    -DCMAKE_CXX_FLAGS="$sanitize" >"$scratch/consumer.log" 2>&1 || { cat "$scratch/consumer.log"; fail "find_package(unikat) failed"; }
cmake --build "$scratch/consumer" >"$scratch/consumer.log" 2>&1 || { cat "$scratch/consumer.log"; fail "the program does not build"; }
"$scratch/consumer/consumer" "$samples/universitas.mrc" >"$scratch/cmake.out"

echo "a program finds the library with pkg-config"
PKG_CONFIG_PATH=$libdir/pkgconfig
export PKG_CONFIG_PATH
# shellcheck disable=SC2046,SC2086  # words are wanted
"$compiler" -std=c++20 $sanitize "$here/consumer/consumer.cpp" $(pkg-config --cflags --libs unikat) -o "$scratch/by-pkg-config"
LD_LIBRARY_PATH=$libdir "$scratch/by-pkg-config" "$samples/universitas.mrc" >"$scratch/pkg-config.out"
[ "$(pkg-config --modversion unikat)" = "$("$prefix/bin/unikat" --version | cut -d' ' -f2)" ] || fail "unikat.pc has another version"

cmp "$scratch/cmake.out" "$scratch/pkg-config.out"
diff -u "$here/consumer/expected" "$scratch/cmake.out" || fail "the program printed something else"
echo "both work, and do the same"
