#include "tests/simulation/protocol_faults.h"

#include <memory>
#include <nlohmann/json.hpp>

namespace simulation {

using nlohmann::json;
using storage::PendingUnit;
using syncing::Page;
using syncing::PushReply;
using tests::Random;

namespace {

json documents_of(const Page& page) { return json::parse(page.documents.empty() ? "[]" : page.documents); }

void answer_before_the_commit(Tamper& tamper, Random& random) {
  tamper.push = [&random](const std::string& nonce, const std::vector<PendingUnit>& units) -> std::optional<PushReply> {
    if (!random.one_in(5)) return std::nullopt;
    PushReply reply{.receipts = {}, .last_seq = units.back().seq, .nonce = nonce};
    for (const auto& unit : units) reply.receipts.push_back({.seq = unit.seq, .refused = false, .reason = ""});
    return reply;
  };
}

void send_half_a_document(Tamper& tamper, Random& random) {
  tamper.page = [&random](Page& page) {
    json documents = documents_of(page);
    for (json& document : documents) {
      if (document.contains("rows") && document["rows"].size() > 2 && random.one_in(3)) document["rows"].erase(1);
    }
    page.documents = documents.dump();
  };
}

void see_no_way_back(Tamper& tamper, Random&) {
  tamper.greeting = [](syncing::Greeting& greeting) { greeting.fork = greeting.went_back = false; };
}

void trust_who_takes_the_place(Tamper& tamper, Random&) {
  tamper.greeting = [](syncing::Greeting& greeting) { greeting.went_back = false; };
}

void send_no_removals(Tamper& tamper, Random&) {
  tamper.page = [](Page& page) {
    json kept = json::array();
    for (const json& document : documents_of(page)) {
      if (document["op"] != "D") kept.push_back(document);
    }
    page.documents = kept.dump();
  };
}

void mix_in_the_page_before(Tamper& tamper, Random& random, const std::shared_ptr<json>& last) {
  tamper.page = [last, &random](Page& page) {
    json documents = documents_of(page);
    json mixed = documents;
    if (random.one_in(2)) mixed.insert(mixed.end(), last->begin(), last->end());
    if (!documents.empty()) *last = documents;
    page.documents = mixed.dump();
  };
}

void bring_an_old_page_again(Tamper& tamper, Random& random) {
  mix_in_the_page_before(tamper, random, std::make_shared<json>(json::array()));
}

void bring_a_strangers_page(Tamper& tamper, Random& random) {
  static const auto of_all_lines = std::make_shared<json>(json::array());
  mix_in_the_page_before(tamper, random, of_all_lines);
}

constexpr ProtocolFault kFaults[] = {
    {.name = "the cursor follows the order of transactions, not of their ends",
     .function = "sequence",
     .instead_of = "into taken, times from gone g;",
     .put = "into taken, times from gone g where g.xid > coalesce((select max(x) from pos.ticks t, unnest(t.xids) x"
            " where t.organization_id = organization), '0'::xid8);"},
    {.name = "a tick is given and not written down",
     .function = "sequence",
     .instead_of = "if taken is not null then",
     .put = "if taken is not null and pg_current_xact_id()::text::bigint % 6 <> 0 then"},
    {.name = "an answer goes out before the commit", .tamper = answer_before_the_commit},
    {.name = "a document comes by halves", .tamper = send_half_a_document},
    {.name = "nobody sees that the centre went back",
     .function = "pull",
     .instead_of = "and t.nonce::text = cursor->>'tick'",
     .put = "",
     .tamper = see_no_way_back,
     .meets = "restored centre"},
    {.name = "a standby is believed to have all that was said yes to",
     .tamper = trust_who_takes_the_place,
     .meets = "promotion"},
    {.name = "a receipt is not stored",
     .function = "apply_or_put_aside",
     .instead_of = "from jsonb_array_elements(units) u;",
     .put = "from jsonb_array_elements(units) u where (u->>'seq')::bigint % 5 <> 0;"},
    {.name = "the sequence goes on without the unit",
     .function = "apply_or_put_aside",
     .instead_of = "perform pos.apply_units(device, units);",
     .put = "if (units->0->>'seq')::bigint % 5 <> 0 then perform pos.apply_units(device, units); end if;"},
    {.name = "a removal is not sent", .tamper = send_no_removals},
    {.name = "what leaves a workspace stays in its terminals' sight",
     .function = "documents_task",
     .instead_of = "r.workspace_id = workspace",
     .put = "true"},
    {.name = "the centre's own figures do not go back to who caused them",
     .sql = "create or replace function pos.forget_origin() returns text language sql as"
            " $$ select coalesce(current_setting('pos.origin_device', true), '') $$"},
    {.name = "stock is overwritten instead of summed",
     .function = "apply_movements",
     .instead_of = "quantity = b.quantity + excluded.quantity",
     .put = "quantity = excluded.quantity"},
    {.name = "what comes back a second time takes the place of the first",
     .function = "unlike_returned",
     .instead_of = "-sum(i.quantity_ordered)",
     .put = "-min(i.quantity_ordered)"},
    {.name = "what is refused is not kept",
     .sql = "create or replace function pos.lose() returns trigger language plpgsql as 'begin return null; end';"
            "create or replace trigger lose before insert on pos.quarantine for each row execute function pos.lose()",
     .meets = "customers go"},
    {.name = "an edit overwrites another one without a word",
     .function = "update_row",
     .instead_of = "if centre->spec.name = seen->spec.name or",
     .put = "if true or"},
    {.name = "a page that was overtaken is taken in", .tamper = bring_an_old_page_again},
    {.name = "a page goes to another shop, too", .tamper = bring_a_strangers_page},
    {.name = "a pulled row hides an edit that waits",
     .at_till = "UPDATE products SET name = 'as the centre has it' WHERE EXISTS (SELECT 1 FROM units u,"
                " json_each(u.document, '$.changes') c WHERE u.n > (SELECT acknowledged FROM device)"
                " AND c.value ->> '$.t' = 'products' AND c.value ->> '$.op' = 'U'"
                " AND replace(c.value ->> '$.id', '-', '') = lower(hex(products.id)))"},
    {.name = "numbers are given again after a start", .at_till = "UPDATE counters SET value = 1 WHERE value > 2"},
    {.name = "a sale is done before it is flushed", .flushes_nothing = true, .meets = "power"},
};

}  // namespace

std::span<const ProtocolFault> protocol_faults() { return kFaults; }

const ProtocolFault* find_fault(std::string_view name) {
  for (const ProtocolFault& fault : kFaults) {
    if (name == fault.name) return &fault;
  }
  return nullptr;
}

}  // namespace simulation
