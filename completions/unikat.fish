# Completion of unikat for fish. The program itself says which commands, options and formats there are.

function __unikat_commands
    unikat --help 2>/dev/null | awk '/^usage:/ { on = 1; next } /^First steps/ { exit } on && NF > 1 { name = $1; $1 = ""; print name "\t" substr($0, 2) }'
end

function __unikat_formats
    unikat formats 2>/dev/null | awk 'NR > 1 { print $1 }'
end

function __unikat_options
    set -l words (commandline -opc)
    unikat $words[2] --help 2>/dev/null | grep -oE '(^  |,)--?[a-z][a-z-]*' | tr -d ' ,'
end

complete -c unikat -n __fish_use_subcommand -f -a '(__unikat_commands)'
complete -c unikat -n '__fish_seen_subcommand_from help' -f -a '(__unikat_commands)'
complete -c unikat -n 'not __fish_use_subcommand; and string match -q -- "-*" (commandline -ct)' -a '(__unikat_options)'
complete -c unikat -n 'not __fish_use_subcommand' -s f -l from -x -a '(__unikat_formats)'
complete -c unikat -n '__fish_seen_subcommand_from list' -s t -l to -x -a 'text markdown html'
complete -c unikat -n '__fish_seen_subcommand_from list' -l sort -x -a 'author title subject class year number'
complete -c unikat -n '__fish_seen_subcommand_from list' -l group -x -a 'subject class library year material'
complete -c unikat -n '__fish_seen_subcommand_from list' -l index -x -a 'author title subject isbn issn kwic'
complete -c unikat -n '__fish_seen_subcommand_from list' -l language -x -a 'en id'
complete -c unikat -n '__fish_seen_subcommand_from diff' -s t -l to -x -a 'text summary changes'
complete -c unikat -n '__fish_seen_subcommand_from locate validate' -s t -l to -x -a 'text tsv json'
complete -c unikat -n '__fish_seen_subcommand_from overlap' -s t -l to -x -a 'text tsv json html'
complete -c unikat -n 'not __fish_use_subcommand; and not __fish_seen_subcommand_from locate validate overlap' -s t -l to -x -a '(__unikat_formats)'
complete -c unikat -n '__fish_seen_subcommand_from diff' -l by -x -a '001 member match'
complete -c unikat -n 'not __fish_use_subcommand' -s o -l output -r
complete -c unikat -n 'not __fish_use_subcommand' -l to-encoding -x -a 'utf-8 marc-8'
complete -c unikat -n 'not __fish_use_subcommand' -l map -r -a 'cds lilacs ccf'
complete -c unikat -n 'not __fish_use_subcommand' -l encoding -x -a 'auto utf-8 marc-8'
complete -c unikat -n 'not __fish_use_subcommand' -l normalize -x -a 'keep nfc nfd'
complete -c unikat -n 'not __fish_use_subcommand' -l oversize -x -a 'error zero split'
complete -c unikat -n 'not __fish_use_subcommand' -l xml-invalid -x -a 'replace drop error'
complete -c unikat -n 'not __fish_use_subcommand' -l isbd -x -a 'paragraph areas card'
complete -c unikat -n 'not __fish_use_subcommand' -l isbd-dash -x -a 'em ascii'
complete -c unikat -n 'not __fish_use_subcommand' -l isbd-stops -x -a 'one both'
complete -c unikat -n 'not __fish_use_subcommand' -l keep -x -a 'best merged'
complete -c unikat -n 'not __fish_use_subcommand' -l rules -r
complete -c unikat -n 'not __fish_use_subcommand' -l language -x
complete -c unikat -n 'not __fish_use_subcommand' -l explain -x
complete -c unikat -n 'not __fish_use_subcommand' -l members -r
complete -c unikat -n 'not __fish_use_subcommand' -l complete -x
complete -c unikat -n 'not __fish_use_subcommand' -l progress -x -a 'auto always never'
