// Returns and exchanges.
#pragma once

#define PROMETRIC_RETURNS_KEYS(X)
