// What another system does with the library: reads a file of records by the public headers alone.

#include <iostream>
#include <string>
#include <unikat/format.hpp>
#include <unikat/identifier.hpp>
#include <unikat/marc8.hpp>
#include <unikat/reader.hpp>
#include <vector>

namespace {

void print(const unikat::Record& record) {
    std::vector<unikat::Diagnostic> problems;
    const unikat::WriteOptions options;
    unikat::EncodeContext context(options, problems);
    std::string text;
    const bool described = unikat::find_format("isbd")->encode(context, record, text) && !text.empty();
    std::cout << record.control_number() << ' ' << record.first("245")->text('a') << (described ? " (described)" : "")
              << '\n';
}

void print_file(const char* path) {
    unikat::RecordReader reader(path);
    unikat::Batch batch;
    std::size_t records = 0;
    std::size_t problems = 0;
    while (reader.read(batch)) {
        for (const unikat::Batch::Entry& entry : batch.entries)
            if (++records <= 2) print(entry.record);
        problems += batch.diagnostics.size();
    }
    std::cout << records << " records, " << problems << " problems\n";
}

}  // namespace

int main(int, char** words) {
    std::string text;
    unikat::decode_marc8("B\xE2\x65\x63ik", text, nullptr);
    std::cout << unikat::formats().front().name << "\nMARC-8: " << text
              << "\nISBN: " << *unikat::normalized_isbn("979-3062-79-7 (pbk.)") << '\n';

    print_file(words[1]);
    try {
        print_file("missing.mrc");
    } catch (const unikat::IoError& error) {
        std::cout << error.what() << '\n';
    }
}
