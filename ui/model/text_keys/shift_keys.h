// Shifts, the drawer, X and Z reports.
#pragma once

#define PROMETRIC_SHIFT_KEYS(X)
