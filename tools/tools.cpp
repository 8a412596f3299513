#include "tools/tools.hpp"

#include <array>

namespace unikat {
namespace {

// THE table: a command is a row here and a file beside this one.
constexpr std::array kCommands = std::to_array<CommandRow>({
    {"convert", "Convert records from one format or encoding to another",
     "  unikat convert dump.mrc -o dump.xml\n"
     "  unikat convert --to isbd dump.xml.gz | less\n"
     "  unikat convert --encoding marc-8 old.mrc -o new.mrc --rejects damaged.mrc",
     make_convert},
    {"dedupe", "Keep one record for each title",
     "  unikat dedupe catalogue.mrc -o clean.mrc --removed duplicates.mrc\n"
     "  unikat dedupe --keep merged catalogue.mrc -o clean.mrc",
     make_dedupe},
    {"match", "Tell which records describe the same publication",
     "  unikat match catalogue.mrc > clusters.tsv\n"
     "  unikat match UNIV=universitas.mrc KOTA=kota.xml -o clusters.tsv",
     make_match},
    {"merge", "Build the union catalogue of several libraries",
     "  unikat merge UNIV=universitas.mrc UIN=uin.xml KOTA=kota.mrc -o katalog-induk.mrc\n"
     "  unikat merge --as JOGJA *.mrc --to isbd | less",
     make_merge},
    {"locate", "Tell which libraries hold what is wanted",
     "  unikat locate katalog-induk.mrc 979-3062-79-7 0126-4273\n"
     "  unikat locate --to tsv katalog-induk.mrc wanted.txt -o requests.tsv",
     make_locate},
    {"overlap", "Show what each library has alone and what it shares",
     "  unikat overlap katalog-induk.mrc\n"
     "  unikat overlap katalog-induk.mrc --to html -o overlap.html",
     make_overlap},
    {"list", "Make a catalogue, bibliography, union list or index",
     "  unikat list catalogue.mrc -o catalogue.html --index author,title,subject\n"
     "  unikat list --group library --holdings katalog-induk.mrc | less\n"
     "  unikat list --since 2026-01-01 --language id catalogue.mrc",
     make_list},
    {"diff", "Show which records were added, deleted and changed",
     "  unikat diff january.mrc february.mrc\n"
     "  unikat diff --to summary --ignore 005,9XX old.mrc new.xml\n"
     "  unikat diff --with-old january.mrc february.mrc -o delta.mrc",
     make_diff},
    {"patch", "Apply what has changed to a file",
     "  unikat patch january.mrc delta.mrc -o february.mrc\n"
     "  unikat patch --check january.mrc delta.mrc -o february.mrc\n"
     "  unikat patch january.mrc new-and-changed.mrc --deletions deleted.txt -o february.mrc",
     make_patch},
    {"show", "Show records on a terminal",
     "  unikat show catalogue.mrc\n"
     "  unikat show --marc --number 1005 catalogue.mrc\n"
     "  unikat show --beside january.mrc february.mrc\n"
     "  unikat show --beside --number 1005 --all january.mrc february.mrc",
     make_show},
    {"validate", "Check the structure of records",
     "  unikat validate dump.mrc\n"
     "  unikat validate --to json dump.mrc > problems.jsonl",
     make_validate},
    {"formats", "List the formats that are read and written", "  unikat formats", make_formats},
    {"help", "Open the manual page of a command", "  unikat help merge", make_help},
});

}  // namespace

std::span<const CommandRow> commands() {
    return kCommands;
}

}  // namespace unikat
