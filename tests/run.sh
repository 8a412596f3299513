#!/bin/sh
# Installs what is missing, builds, and runs every test under ctest.
#
#   sh tests/run.sh [--preset release|debug|asan|tsan] [ctest's options...]
#
#   sh tests/run.sh -L cases             the command cases alone
#   sh tests/run.sh --preset asan -R 8   under the sanitizers, the tests with an 8 in their name
set -eu
cd "$(dirname "$0")/.."

preset=release
if [ "${1-}" = --preset ]; then
    preset=${2:?--preset needs a name, such as release or asan}
    shift 2
fi
build=build/$preset
log=$build/run.log

. cmake/quietly.sh
sh cmake/install-packages.sh build test
mkdir -p "$build"
# Sanitizers lead compilers to warnings of their own.
case $preset in release | debug) werror=ON ;; *) werror=OFF ;; esac
launcher=
if command -v ccache >/dev/null; then
    launcher=ccache
    export CCACHE_SLOPPINESS="pch_defines,time_macros${CCACHE_SLOPPINESS:+,$CCACHE_SLOPPINESS}"
    export CCACHE_BASEDIR="${CCACHE_BASEDIR:-$PWD}"
fi

quietly "configuring $build" cmake --preset "$preset" -DUNIKAT_TESTS=ON -DUNIKAT_WERROR=$werror -DCMAKE_CXX_COMPILER_LAUNCHER=$launcher
quietly "building $build (minutes at the first time, then only what changed)" cmake --build "$build"
echo "testing $build"
ctest --test-dir "$build" --output-on-failure --no-tests=error -j "$(nproc)" "$@"
