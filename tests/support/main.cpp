// The tests' main. ctest names every case by a filter; a filter that meets no
// case must not pass. A name with a semicolon would become two such filters in
// CMake's lists: the build, which asks for the names, stops at it.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdio>
#include <cstring>

namespace {

unsigned cases_run = 0;
bool names_usable = true;

struct CaseCounter final : doctest::IReporter {
  explicit CaseCounter(const doctest::ContextOptions&) {}
  void report_query(const doctest::QueryData& query) override {
    for (unsigned i = 0; i < query.num_data; ++i) {
      if (std::strchr(query.data[i]->m_name, ';') == nullptr) continue;
      std::fprintf(stderr, "the name of a test case has a semicolon, which ctest cannot call: %s\n",
                   query.data[i]->m_name);
      names_usable = false;
    }
  }
  void test_run_start() override {}
  void test_run_end(const doctest::TestRunStats& stats) override { cases_run = stats.numTestCasesPassingFilters; }
  void test_case_start(const doctest::TestCaseData&) override {}
  void test_case_reenter(const doctest::TestCaseData&) override {}
  void test_case_end(const doctest::CurrentTestCaseStats&) override {}
  void test_case_exception(const doctest::TestCaseException&) override {}
  void subcase_start(const doctest::SubcaseSignature&) override {}
  void subcase_end() override {}
  void log_assert(const doctest::AssertData&) override {}
  void log_message(const doctest::MessageData&) override {}
  void test_case_skipped(const doctest::TestCaseData&) override {}
};

}  // namespace

REGISTER_LISTENER("cases", 1, CaseCounter);

int main(int argc, char** argv) {
  doctest::Context context(argc, argv);
  const int result = context.run();
  if (context.shouldExit()) return names_usable ? result : 1;
  if (cases_run == 0) {
    std::fputs("no test case has that name\n", stderr);
    return 1;
  }
  return result;
}
