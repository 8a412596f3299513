#pragma once

#include <memory>
#include <string_view>

#include "unikat/format.hpp"

namespace unikat {

/// TurboMARC, the compact XML of yaz and Metaproxy, on reading:
///
///     <r xmlns="http://www.indexdata.com/turbomarc">
///       <l>00000nas a2200000 c 4500</l>
///       <c001>987874829</c001>
///       <d245 i1="0" i2="0"><sa>Code4Lib journal</sa><s code="@">..</s></d245>
///     </r>
///
/// Tag and code are in the elements' names, or in the attributes tag and code where they make no name. Prefixes and
/// namespaces do not count. What is missing or stands in the wrong place is treated as in MARCXML. The functions of the
/// format's row:

int sniff_turbomarc(std::string_view head);
std::unique_ptr<Framer> make_turbomarc_framer(const ReadOptions& options);
bool parse_turbomarc(ParseContext& context, std::string_view frame, Record& record);

}  // namespace unikat
