#pragma once

#include <map>
#include <string>
#include <string_view>

namespace unikat::xml {

/// The encoding that an XML declaration names, as it stands; empty where it names none, UTF-8 or ASCII. So too for the
/// encodings that are no superset of ASCII: what can be read at all has been brought to UTF-8 before.
[[nodiscard]] std::string declared_encoding(std::string_view declaration);

/// The general entities that the internal subset of a document type declaration gives a text, by their names. Character
/// references in the texts are resolved, and references to other entities of the list one level deep. External and
/// parameter entities are passed over. What would make the list larger than a document's honest need is left out.
///
/// `encoding` is that of the text, empty for UTF-8; ICU must know it.
[[nodiscard]] std::map<std::string, std::string> declared_entities(std::string_view doctype,
                                                                   const std::string& encoding);

}  // namespace unikat::xml
