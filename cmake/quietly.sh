# For scripts to read in (. cmake/quietly.sh): they run from the top of the tree and set `log`.
# shellcheck shell=sh disable=SC2154  # log

# quietly TEXT COMMAND...: says the text, runs the command silently, and shows what it printed if it fails.
quietly() {
    echo "$1"
    shift
    "$@" >"$log" 2>&1 && return
    grep -v '^\[[0-9]*/[0-9]*\] ' "$log" | tail -n 60 >&2
    echo "unikat: this failed; $log has everything" >&2
    exit 1
}
