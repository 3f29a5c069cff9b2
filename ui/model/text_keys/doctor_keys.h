// The doctor's sheet, and the settings that a terminal may have of its own.
#pragma once

#define PROMETRIC_DOCTOR_KEYS(X)                  \
  X(DoctorOpen, "doctor.open")                    \
  X(DoctorTitle, "doctor.title")                  \
  X(DoctorProgram, "doctor.program")              \
  X(DoctorVersion, "doctor.version")              \
  X(DoctorFormat, "doctor.format")                \
  X(DoctorDevice, "doctor.device")                \
  X(DoctorSeries, "doctor.series")                \
  X(DoctorFile, "doctor.file")                    \
  X(DoctorPath, "doctor.path")                    \
  X(DoctorSize, "doctor.size")                    \
  X(DoctorLog, "doctor.log")                      \
  X(DoctorFree, "doctor.free")                    \
  X(DoctorUnits, "doctor.units")                  \
  X(DoctorWaiting, "doctor.waiting")              \
  X(DoctorSearch, "doctor.search")                \
  X(DoctorSearchDone, "doctor.search_done")       \
  X(DoctorSearchLeft, "doctor.search_left")       \
  X(DoctorClock, "doctor.clock")                  \
  X(DoctorClockHere, "doctor.clock_here")         \
  X(DoctorClockAhead, "doctor.clock_ahead")       \
  X(DoctorClockNone, "doctor.clock_none")         \
  X(DoctorClockWrong, "doctor.clock_wrong")       \
  X(DoctorSeconds, "doctor.seconds")              \
  X(DoctorMegabytes, "doctor.megabytes")          \
  X(DoctorCheck, "doctor.check")                  \
  X(DoctorChecking, "doctor.checking")            \
  X(DoctorHealthy, "doctor.healthy")              \
  X(DoctorFaults, "doctor.faults")                \
  X(DoctorNotChecked, "doctor.not_checked")       \
  X(DoctorSettings, "doctor.settings")            \
  X(DoctorSettingBroken, "doctor.setting_broken") \
  X(OwnTitle, "own.title")                        \
  X(OwnLock, "own.lock")                          \
  X(OwnOpening, "own.opening")                    \
  X(OwnAsShop, "own.as_shop")                     \
  X(OwnMinutes, "own.minutes")                    \
  X(OwnNever, "own.never")                        \
  X(OwnAsk, "own.ask")                            \
  X(OwnDoNotAsk, "own.do_not_ask")
