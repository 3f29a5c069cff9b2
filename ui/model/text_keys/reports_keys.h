// Reports, lists and exports.
#pragma once

#define PROMETRIC_REPORTS_KEYS(X)
