#pragma once

#include <string>
#include <string_view>

#include "formats/slims/fields.hpp"

namespace unikat::slims {

/// An author of SLiMS as a heading of MARC 21. SLiMS's list does not say what kind of name it is; evidence decides.
struct Name {
    enum class Kind : char { personal = '0', corporate = '1', meeting = '2' };
    Kind kind = Kind::personal;
    char indicator1 = '0';  ///< 0 forename or inverted, 1 surname or jurisdiction, 2 in direct order.
    Parts parts;            ///< $a, and $b, $d, $e where the name has them.
    bool creates = true;    ///< Not an editor, translator or illustrator.
};

/// "Hirata, Andrea" and "Andrea Hirata" are persons; "Indonesia. Departemen Agama" and "Universitas Gadjah Mada" are
/// bodies, by their words; "Seminar Nasional ..." is a meeting. "(editor)" behind a name is its relation to the work,
/// "1925-2006" its dates.
[[nodiscard]] Name name_of(std::string_view text);

/// Is the item of the list a name at all, not "dkk.", "et al." or "-"?
[[nodiscard]] bool is_name(std::string_view text);

/// The heading of a field 100-111, 700-711 as SLiMS writes it.
[[nodiscard]] std::string text_of_name(const Field& field);
/// The codes of the subfields that text_of_name() makes use of.
[[nodiscard]] std::string_view codes_of_name(const Field& field);

}  // namespace unikat::slims
