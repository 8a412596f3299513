#pragma once

#include <optional>

#include "unikat/arena.hpp"
#include "unikat/format.hpp"
#include "unikat/record.hpp"

namespace unikat::crosswalk {

/// A record as the crosswalks from MARC 21 read it. A UNIMARC record is reported, and shown with its main fields
/// (names, title, publication, description, series, notes, subjects, numbers) under the tags of MARC 21, so that what
/// can be had of it is. The record must outlive this.
class Bibliographic {
public:
    Bibliographic(EncodeContext& context, const Record& record);

    [[nodiscard]] const Record& record() const { return from_unimarc_ ? *from_unimarc_ : record_; }

private:
    const Record& record_;
    Arena arena_;
    std::optional<Record> from_unimarc_;
};

}  // namespace unikat::crosswalk
