# Completion of unikat for bash. The program itself says which commands, options and formats there are.

_unikat_commands() { unikat --help 2>/dev/null | awk '/^usage:/ { on = 1; next } /^First steps/ { exit } on && NF > 1 { print $1 }'; }

_unikat_options() { unikat "$1" --help 2>/dev/null | grep -oE '(^  |,)--?[a-z][a-z-]*' | tr -d ' ,'; }

_unikat_formats() { unikat formats 2>/dev/null | awk 'NR > 1 { print $1 }'; }

# Formats of records, or the other forms that a command writes.
_unikat_to() {
    case $1 in
        diff) echo "text summary changes" && _unikat_formats ;;
        locate | validate) echo "text tsv json" ;;
        overlap) echo "text tsv json html" ;;
        list) echo "text markdown html" && _unikat_formats ;;
        *) _unikat_formats ;;
    esac
}

# The words that an option's help names: "Layout of ISBD (areas, card, paragraph; default paragraph)".
_unikat_words() { unikat "$1" --help 2>/dev/null | grep -E -- "(^  |,)$2 " | grep -oE '\([a-z0-9, -]+;' | tr -d '(;,'; }

_unikat() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]} words=
    if [ "$COMP_CWORD" -eq 1 ]; then
        words="$(_unikat_commands) --help --version"
    elif [ "$command" = help ]; then
        words=$(_unikat_commands)
    else
        case $previous in
            -f | --from) words=$(_unikat_formats) ;;
            -t | --to) words=$(_unikat_to "$command") ;;
            --by) words="001 member match" ;;
            --progress) words="auto always never" ;;
            --sort) words="author title subject class year number" ;;
            --group) words="subject class library year material" ;;
            --index) words="author title subject isbn issn kwic" ;;
            --language) [ "$command" = list ] && words="en id" ;;
            --keep) words="best merged" ;;
            --encoding) words="auto utf-8 marc-8" ;;
            --map) words="cds lilacs ccf $(compgen -f -- "$current")" ;;
            --profile) words="books serials music recordings video maps electronic manuscripts unknown $(compgen -f -- "$current")" ;;
            --threshold) words="default strict" ;;
            --to-encoding | --normalize | --oversize | --xml-invalid | --isbd | --isbd-dash | --isbd-stops)
                words=$(_unikat_words "$command" "$previous") ;;
            *) case $current in -*) words=$(_unikat_options "$command") ;; esac ;;
        esac
    fi
    if [ -n "$words" ]; then
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
    else
        # FILE, and the FILE of CODE=FILE: bash breaks words at "=".
        [ "$current" = "=" ] && current=
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
        compopt -o filenames 2>/dev/null
    fi
}

complete -F _unikat unikat
