# For scripts to read in (. cmake/quietly.sh): they run from the top of the tree and set `log`.
# shellcheck shell=sh disable=SC2154  # log

# On a terminal, how far ninja has come, until the script ends or the follower is killed.
follow() {
    while sleep 1 && kill -0 $$ 2>/dev/null; do
        printf '\r%s ' "$(sed -n '$s/^\(\[[0-9]*\/[0-9]*\]\).*/\1/p' "$log")"
    done
}

# quietly TEXT COMMAND...: says the text, runs the command silently, and shows what it printed if it fails.
quietly() {
    echo "$1"
    shift
    : >"$log"
    follower=
    if [ -t 1 ]; then
        follow &
        follower=$!
    fi
    status=0
    "$@" >"$log" 2>&1 || status=$?
    if [ -n "$follower" ]; then
        kill "$follower"
        wait "$follower" 2>/dev/null || true
        printf '\r\033[K'
    fi
    [ $status -ne 0 ] || return 0
    grep -v '^\[[0-9]*/[0-9]*\] ' "$log" | tail -n 60 >&2
    echo "unikat: this failed; $log has everything" >&2
    exit 1
}
