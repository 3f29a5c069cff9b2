// X and Z reports in the words of a language.
#pragma once

#include "terminal/domain/z_report.h"

namespace terminal {

// From assets/lang, keys "z.*" and those of the receipt.
ReportLabels report_labels(Language language);

// Each line ended.
std::string report_text(const ZReport& report, Language language, std::size_t width);

}  // namespace terminal
