// Fields, dialogs and keys.
#pragma once

#define PROMETRIC_FORM_KEYS(X)
