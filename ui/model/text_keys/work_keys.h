// Deals, orders for later, tasks and hours.
#pragma once

#define PROMETRIC_WORK_KEYS(X)
