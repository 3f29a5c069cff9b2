// Signing in, rights, and who lends one.
#pragma once

#define PROMETRIC_PEOPLE_KEYS(X)
