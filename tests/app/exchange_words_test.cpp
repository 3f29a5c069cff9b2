// What the exchange is called in plain words.
#include <doctest/doctest.h>

#include "terminal/app/exchange_words.h"
#include "terminal/app/plain_words.h"
#include "terminal/app/present_exchange.h"
#include "terminal/app/refusal_cause.h"
#include "terminal/app/trouble.h"

using namespace terminal;
using ui::TextKey;
using ui::Trouble;

TEST_CASE("each trouble has the sentence that helps") {
  struct Row {
    Error error;
    Trouble trouble;
  };
  for (const Row& row : {Row{{ErrorCode::Unavailable, "no answer in time", ""}, Trouble::NoLine},
                         Row{{ErrorCode::Unavailable, "the line was lost", "in doubt"}, Trouble::NoLine},
                         Row{{ErrorCode::Busy, "the system is shutting down", "57P01"}, Trouble::CentreBusy},
                         Row{{ErrorCode::Busy, "database is locked", ""}, Trouble::FileBusy},
                         Row{{ErrorCode::Refused, "revoked", "PM002"}, Trouble::Revoked},
                         Row{{ErrorCode::Refused, "unknown", "PM001"}, Trouble::UnknownHere},
                         Row{{ErrorCode::Refused, "protocol", "PM008"}, Trouble::Version},
                         Row{{ErrorCode::Refused, "password", "28000"}, Trouble::NotAdmitted},
                         Row{{ErrorCode::Refused, "no member", "42501"}, Trouble::NotAdmitted},
                         Row{{ErrorCode::NotFound, "no such database", "3D000"}, Trouble::NotAdmitted},
                         Row{{ErrorCode::Refused, "another host's certificate", "TLS"}, Trouble::Untrusted},
                         Row{{ErrorCode::DiskFull, "full", ""}, Trouble::DiskFull},
                         Row{{ErrorCode::Corrupt, "a broken page", ""}, Trouble::Unreadable},
                         Row{{ErrorCode::Internal, "ours", ""}, Trouble::Other}}) {
    CAPTURE(row.error.message);
    CHECK(trouble_of(row.error) == row.trouble);
    for (const Language language : {Language::Kazakh, Language::Russian, Language::English})
      CHECK_FALSE(plain_words({words_for(row.trouble), {}}, language).empty());
  }
}

TEST_CASE("what a value says is no place for another value") {
  const std::string said = plain_words({TextKey::TopOfflineWaiting, {"{1} {0}", "7"}}, Language::English);
  CHECK(said.find("{1} {0}") != std::string::npos);
}

TEST_CASE("a refusal is told by its code, whatever language the server speaks") {
  struct Row {
    const char* sqlstate;
    RefusalCause cause;
  };
  for (const Row& row :
       {Row{"23505", RefusalCause::Duplicate}, Row{"23503", RefusalCause::Missing},
        Row{"42501", RefusalCause::Forbidden}, Row{"23514", RefusalCause::Rule}, Row{"P0001", RefusalCause::Rule},
        Row{"22001", RefusalCause::BadValue}, Row{"23502", RefusalCause::BadValue},
        Row{"54000", RefusalCause::TooLarge}, Row{"", RefusalCause::Other}}) {
    CAPTURE(row.sqlstate);
    CHECK(cause_of(row.sqlstate) == row.cause);
  }
}

TEST_CASE("values of a conflict are written as people write them") {
  struct Row {
    const char* column;
    const char* spelled;
    const char* russian;
    const char* english;
  };
  for (const Row& row :
       {Row{"price", "500.00", "500\xC2\xA0₸", "₸500"}, Row{"price", "470.5", "470,50\xC2\xA0₸", "₸470.50"},
        Row{"vat_rate", "16.00", "16", "16"}, Row{"vat_rate", "5.50", "5,5", "5.5"},
        Row{"name", "\"Айран \\\"2,5 %\\\"\"", "Айран \"2,5 %\"", "Айран \"2,5 %\""},
        Row{"barcode", "null", "пусто", "empty"}, Row{"barcode", "", "пусто", "empty"},
        Row{"track_inventory", "true", "да", "yes"}, Row{"of_a_newer_centre", "17", "17", "17"},
        Row{"pin_hash", "\"$argon2id$v=19\"", "••••", "••••"}}) {
    CAPTURE(row.column);
    CAPTURE(row.spelled);
    const storage::Conflict conflict{.table = "products", .column = row.column};
    const std::string spelled = row.spelled, nobody;
    const auto said = [&](Language language) {
      return plain_words(words_for_value(conflict, {spelled, nobody}, language), language);
    };
    CHECK(said(Language::Russian) == row.russian);
    CHECK(said(Language::English) == row.english);
  }
}

TEST_CASE("a row that was edited after it was gone is told column by column") {
  CHECK(words_for_row(R"({"phone":"+7 701","email":null,"updated_at":"2026-11-22"})", Language::Russian) ==
        "Телефон: +7 701, Эл. почта: пусто");
  CHECK(words_for_row("17", Language::Russian).empty());
}

TEST_CASE("a time of today is an hour, another has its day") {
  const auto now = LocalTime::parse("2026-11-23 10:00").value();
  CHECK(short_time(LocalTime::parse("2026-11-23 09:05:59").value(), now) == "09:05");
  CHECK(short_time(LocalTime::parse("2026-11-22 23:59").value(), now) == "22.11 23:59");
  CHECK(short_time(LocalTime::parse("2025-12-31 08:00").value(), now) == "31.12.2025 08:00");
}

TEST_CASE("the time that is left is never told finer than it is known") {
  struct Row {
    std::int64_t seconds;
    const char* words;
  };
  for (const Row& row :
       {Row{0, "less than a minute left"}, Row{59, "less than a minute left"}, Row{61, "about 2 min left"},
        Row{3'540, "about 59 min left"}, Row{3'600, "about 1 h left"}, Row{9'000, "about 3 h left"}}) {
    CAPTURE(row.seconds);
    CHECK(plain_words(time_left(row.seconds, Language::English), Language::English) == row.words);
  }
}
