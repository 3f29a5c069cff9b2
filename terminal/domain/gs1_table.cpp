#include "terminal/domain/gs1_table.h"

#include <algorithm>

#include "terminal/domain/gs1_formats.h"
#include "terminal/domain/invariant.h"

namespace terminal {
namespace {

constexpr std::uint8_t kPlain = 0, kFixed = 1, kAttribute = 2;

constexpr Gs1Identifier kIdentifiers[] = {
    {"00", "00", kDigits18CheckDigitPrefix2, kFixed | kAttribute, "", "", ""},
    {"01", "01", kDigits14CheckDigitPrefix2, kFixed | kAttribute, "", "255 37", "22 10 21;235"},
    {"02", "02", kDigits14CheckDigitPrefix2, kFixed | kAttribute, "37", "01 03"},
    {"03", "03", kDigits14CheckDigitPrefix2, kFixed, "", "01 02 37"},
    {"10", "10", kTextTo20, kAttribute, "01 02 03 8006 8026"},
    {"11", "11", kDigits6DateOrMonth, kFixed | kAttribute, "01 02 03 8006 8026"},
    {"12", "12", kDigits6DateOrMonth, kFixed | kAttribute, "8020"},
    {"13", "13", kDigits6DateOrMonth, kFixed | kAttribute, "01 02 03 8006 8026"},
    {"15", "16", kDigits6DateOrMonth, kFixed | kAttribute, "01 02 03 8006 8026"},
    {"17", "17", kDigits6DateOrMonth, kFixed | kAttribute, "01 02 03 255 8006 8026"},
    {"20", "20", kDigits2, kFixed | kAttribute, "01 02 8006 8026"},
    {"21", "21", kTextTo20, kPlain, "01 03 8006", "235"},
    {"22", "22", kTextTo20, kPlain, "01"},
    {"235", "235", kTextTo28, kPlain, "01"},
    {"240", "241", kTextTo30, kAttribute, "01 02 8006 8026"},
    {"242", "242", kDigitsTo6, kAttribute, "01 02 8006 8026"},
    {"243", "243", kTextTo20, kAttribute, "01"},
    {"250", "250", kTextTo30, kAttribute, "01 8006;21"},
    {"251", "251", kTextTo30, kAttribute, "01 8006"},
    {"253", "253", kDigits13CheckDigitPrefix1MaybeTextTo17, kAttribute, "", "", ""},
    {"254", "254", kTextTo20, kPlain, "414"},
    {"255", "255", kDigits13CheckDigitPrefix1MaybeDigitsTo12, kAttribute, "", "01 02 415 8006 8020 8026", ""},
    {"30", "30", kDigitsTo8, kAttribute, "01 02"},
    {"3100", "3105", kDigits6, kFixed | kAttribute, "01 02", "310n"},
    {"3110", "3115", kDigits6, kFixed | kAttribute, "01 02", "311n"},
    {"3120", "3125", kDigits6, kFixed | kAttribute, "01 02", "312n"},
    {"3130", "3135", kDigits6, kFixed | kAttribute, "01 02", "313n"},
    {"3140", "3145", kDigits6, kFixed | kAttribute, "01 02", "314n"},
    {"3150", "3155", kDigits6, kFixed | kAttribute, "01 02", "315n"},
    {"3160", "3165", kDigits6, kFixed | kAttribute, "01 02", "316n"},
    {"3200", "3205", kDigits6, kFixed | kAttribute, "01 02", "320n"},
    {"3210", "3215", kDigits6, kFixed | kAttribute, "01 02", "321n"},
    {"3220", "3225", kDigits6, kFixed | kAttribute, "01 02", "322n"},
    {"3230", "3235", kDigits6, kFixed | kAttribute, "01 02", "323n"},
    {"3240", "3245", kDigits6, kFixed | kAttribute, "01 02", "324n"},
    {"3250", "3255", kDigits6, kFixed | kAttribute, "01 02", "325n"},
    {"3260", "3265", kDigits6, kFixed | kAttribute, "01 02", "326n"},
    {"3270", "3275", kDigits6, kFixed | kAttribute, "01 02", "327n"},
    {"3280", "3285", kDigits6, kFixed | kAttribute, "01 02", "328n"},
    {"3290", "3295", kDigits6, kFixed | kAttribute, "01 02", "329n"},
    {"3300", "3305", kDigits6, kFixed | kAttribute, "00 01", "330n"},
    {"3310", "3315", kDigits6, kFixed | kAttribute, "00 01", "331n"},
    {"3320", "3325", kDigits6, kFixed | kAttribute, "00 01", "332n"},
    {"3330", "3335", kDigits6, kFixed | kAttribute, "00 01", "333n"},
    {"3340", "3345", kDigits6, kFixed | kAttribute, "00 01", "334n"},
    {"3350", "3355", kDigits6, kFixed | kAttribute, "00 01", "335n"},
    {"3360", "3365", kDigits6, kFixed | kAttribute, "00 01", "336n"},
    {"3370", "3375", kDigits6, kFixed | kAttribute, "01", "337n"},
    {"3400", "3405", kDigits6, kFixed | kAttribute, "00 01", "340n"},
    {"3410", "3415", kDigits6, kFixed | kAttribute, "00 01", "341n"},
    {"3420", "3425", kDigits6, kFixed | kAttribute, "00 01", "342n"},
    {"3430", "3435", kDigits6, kFixed | kAttribute, "00 01", "343n"},
    {"3440", "3445", kDigits6, kFixed | kAttribute, "00 01", "344n"},
    {"3450", "3455", kDigits6, kFixed | kAttribute, "00 01", "345n"},
    {"3460", "3465", kDigits6, kFixed | kAttribute, "00 01", "346n"},
    {"3470", "3475", kDigits6, kFixed | kAttribute, "00 01", "347n"},
    {"3480", "3485", kDigits6, kFixed | kAttribute, "00 01", "348n"},
    {"3490", "3495", kDigits6, kFixed | kAttribute, "00 01", "349n"},
    {"3500", "3505", kDigits6, kFixed | kAttribute, "01 02", "350n"},
    {"3510", "3515", kDigits6, kFixed | kAttribute, "01 02", "351n"},
    {"3520", "3525", kDigits6, kFixed | kAttribute, "01 02", "352n"},
    {"3530", "3535", kDigits6, kFixed | kAttribute, "00 01", "353n"},
    {"3540", "3545", kDigits6, kFixed | kAttribute, "00 01", "354n"},
    {"3550", "3555", kDigits6, kFixed | kAttribute, "00 01", "355n"},
    {"3560", "3565", kDigits6, kFixed | kAttribute, "01 02", "356n"},
    {"3570", "3575", kDigits6, kFixed | kAttribute, "01 02", "357n"},
    {"3600", "3605", kDigits6, kFixed | kAttribute, "01 02", "360n"},
    {"3610", "3615", kDigits6, kFixed | kAttribute, "01 02", "361n"},
    {"3620", "3625", kDigits6, kFixed | kAttribute, "00 01", "362n"},
    {"3630", "3635", kDigits6, kFixed | kAttribute, "00 01", "363n"},
    {"3640", "3645", kDigits6, kFixed | kAttribute, "01 02", "364n"},
    {"3650", "3655", kDigits6, kFixed | kAttribute, "01 02", "365n"},
    {"3660", "3665", kDigits6, kFixed | kAttribute, "01 02", "366n"},
    {"3670", "3675", kDigits6, kFixed | kAttribute, "00 01", "367n"},
    {"3680", "3685", kDigits6, kFixed | kAttribute, "00 01", "368n"},
    {"3690", "3695", kDigits6, kFixed | kAttribute, "00 01", "369n"},
    {"37", "37", kDigitsTo8, kAttribute, "00;02 8026"},
    {"3900", "3909", kDigitsTo15, kAttribute, "255 8020", "390n 391n 394n 8111"},
    {"3910", "3919", kDigits3CurrencyDigitsTo15, kAttribute, "8020", "391n"},
    {"3920", "3929", kDigitsTo15, kAttribute, "01;30 31nn 32nn 35nn 36nn", "392n 393n"},
    {"3930", "3939", kDigits3CurrencyDigitsTo15, kAttribute, "30 31nn 32nn 35nn 36nn", "393n"},
    {"3940", "3943", kDigits4, kAttribute, "255", "394n 8111"},
    {"3950", "3955", kDigits6, kAttribute, "30 31nn 32nn 35nn 36nn", "392n 393n 395n 8005"},
    {"400", "400", kTextTo30, kAttribute},
    {"401", "401", kTextTo30Prefix1, kAttribute, "", "", ""},
    {"402", "402", kDigits17CheckDigitPrefix1, kAttribute, "", "", ""},
    {"403", "403", kTextTo30, kAttribute, "00"},
    {"410", "413", kDigits13CheckDigitPrefix1, kFixed | kAttribute},
    {"414", "414", kDigits13CheckDigitPrefix1, kFixed | kAttribute, "", "", "254;7040"},
    {"415", "415", kDigits13CheckDigitPrefix1, kFixed | kAttribute, "8020", "", "8020"},
    {"416", "416", kDigits13CheckDigitPrefix1, kFixed | kAttribute},
    {"417", "417", kDigits13CheckDigitPrefix1, kFixed | kAttribute, "", "", "7040"},
    {"420", "420", kTextTo20, kAttribute, "", "421"},
    {"421", "421", kDigits3CountryTextTo9, kAttribute, "", "4307"},
    {"422", "422", kDigits3Country, kAttribute, "01 02 8006 8026", "426"},
    {"423", "423", kCountries, kAttribute, "01 02", "426"},
    {"424", "424", kDigits3Country, kAttribute, "01 02", "426"},
    {"425", "425", kCountries, kAttribute, "01 02", "426"},
    {"426", "426", kDigits3Country, kAttribute, "01 02"},
    {"427", "427", kTextTo3, kAttribute, "01 02;422"},
    {"4300", "4301", kTextTo35PercentEncoded, kAttribute, "00"},
    {"4302", "4302", kTextTo70PercentEncoded, kAttribute, "00"},
    {"4303", "4303", kTextTo70PercentEncoded, kAttribute, "4302"},
    {"4304", "4306", kTextTo70PercentEncoded, kAttribute, "00"},
    {"4307", "4307", kText2CountryLetters, kAttribute, "00"},
    {"4308", "4308", kTextTo30, kAttribute, "00"},
    {"4309", "4309", kDigits10LatitudeDigits10Longitude, kAttribute, "00"},
    {"4310", "4311", kTextTo35PercentEncoded, kAttribute, "00"},
    {"4312", "4312", kTextTo70PercentEncoded, kAttribute, "00"},
    {"4313", "4313", kTextTo70PercentEncoded, kAttribute, "4312"},
    {"4314", "4316", kTextTo70PercentEncoded, kAttribute, "00"},
    {"4317", "4317", kText2CountryLetters, kAttribute, "00"},
    {"4318", "4318", kTextTo20, kAttribute, "00"},
    {"4319", "4319", kTextTo30, kAttribute, "00"},
    {"4320", "4320", kTextTo35PercentEncoded, kAttribute, "00"},
    {"4321", "4323", kDigits1YesNo, kAttribute, "00"},
    {"4324", "4325", kDigits6DateOrMonthDigits4HourMinute, kAttribute, "00"},
    {"4326", "4326", kDigits6Date, kAttribute, "00"},
    {"4330", "4330", kDigits6MaybeText1Hyphen, kAttribute, "00", "4331"},
    {"4331", "4331", kDigits6MaybeText1Hyphen, kAttribute, "00", "4330"},
    {"4332", "4332", kDigits6MaybeText1Hyphen, kAttribute, "00", "4333"},
    {"4333", "4333", kDigits6MaybeText1Hyphen, kAttribute, "00", "4332"},
    {"7001", "7001", kDigits13, kAttribute, "01 02 8006 8026"},
    {"7002", "7002", kTextTo30, kAttribute, "01 02"},
    {"7003", "7003", kDigits6DateDigits4HourMinute, kAttribute, "01 02"},
    {"7004", "7004", kDigitsTo4, kAttribute, "01+10"},
    {"7005", "7005", kTextTo12, kAttribute, "01 02"},
    {"7006", "7006", kDigits6Date, kAttribute, "01 02"},
    {"7007", "7007", kDigits6DateMaybeDigits6Date, kAttribute, "01 02"},
    {"7008", "7008", kTextTo3, kAttribute, "01 02"},
    {"7009", "7009", kTextTo10, kAttribute, "01 02"},
    {"7010", "7010", kTextTo2, kAttribute, "01 02"},
    {"7011", "7011", kDigits6DateMaybeDigits4HourMinute, kAttribute, "01 02"},
    {"7020", "7020", kTextTo20, kAttribute, "01 8006;416"},
    {"7021", "7021", kTextTo20, kAttribute, "01 8006"},
    {"7022", "7022", kTextTo20, kAttribute, "7021"},
    {"7023", "7023", kTextTo30Prefix1, kAttribute},
    {"7030", "7039", kDigits3CountryOrAllTextTo27, kAttribute, "01 02"},
    {"7040", "7040", kImporter, kPlain},
    {"7041", "7041", kTextTo4PackageType, kPlain, "00"},
    {"710", "717", kTextTo20, kAttribute, "01"},
    {"7230", "7239", kText2TextTo28, kAttribute, "01 8004"},
    {"7240", "7240", kTextTo20, kAttribute, "01 8006"},
    {"7241", "7241", kDigits2MediaType, kAttribute, "8017 8018"},
    {"7242", "7242", kTextTo25, kAttribute, "8017 8018"},
    {"7250", "7250", kDigits8LongDate, kAttribute, "8018", "7251"},
    {"7251", "7251", kDigits8LongDateDigits4HourMinute, kAttribute, "8018", "7250"},
    {"7252", "7252", kDigits1Sex, kAttribute, "8018"},
    {"7253", "7254", kTextTo40PercentEncoded, kAttribute, "8017 8018", "7256 7259"},
    {"7255", "7255", kTextTo10, kAttribute, "8017 8018", "7256 7259"},
    {"7256", "7256", kTextTo90PercentEncoded, kAttribute, "8017 8018"},
    {"7257", "7257", kTextTo70PercentEncoded, kAttribute, "8018"},
    {"7258", "7258", kText3PositionInSequence, kAttribute, "8018+7259"},
    {"7259", "7259", kTextTo40PercentEncoded, kAttribute, "8018", "7256"},
    {"8001", "8001", kRollSize, kAttribute, "01"},
    {"8002", "8002", kTextTo20, kAttribute},
    {"8003", "8003", kDigits1ZeroDigits13CheckDigitPrefix1MaybeTextTo16, kAttribute, "", "", ""},
    {"8004", "8004", kTextTo30Prefix1, kAttribute, "", "", "7040"},
    {"8005", "8005", kDigits6, kAttribute, "01 02"},
    {"8006", "8006", kDigits14CheckDigitPrefix2Digits4PieceOfTotal, kAttribute, "", "01 37", "22 10 21"},
    {"8007", "8007", kTextTo34Iban, kAttribute, "415"},
    {"8008", "8008", kDigits6DateDigits2HourMaybeDigits2MinuteMaybeDigits2Minute, kAttribute, "01 02"},
    {"8009", "8009", kTextTo50, kAttribute, "00 01"},
    {"8010", "8010", kPartTo30Prefix1, kAttribute, "", "", "8011"},
    {"8011", "8011", kDigitsTo12NoLeadingZero, kPlain, "8010"},
    {"8012", "8012", kTextTo20, kAttribute, "01 8006"},
    {"8013", "8013", kTextTo25CheckCharactersPrefix1, kAttribute, "", "", ""},
    {"8014", "8014", kTextTo25CheckCharactersPrefix1HasNonDigit, kPlain, "01"},
    {"8017", "8017", kDigits18CheckDigitPrefix1, kAttribute, "", "8018", "8019"},
    {"8018", "8018", kDigits18CheckDigitPrefix1, kAttribute, "", "8017", "8019"},
    {"8019", "8019", kDigitsTo10, kPlain, "8017 8018"},
    {"8020", "8020", kTextTo25, kPlain, "415"},
    {"8026", "8026", kDigits14CheckDigitPrefix2Digits4PieceOfTotal, kAttribute, "37", "02 8006"},
    {"8030", "8030", kBase64To90, kAttribute, "00 01+21 253 255 8003 8004 8006+21 8010+8011 8017 8018"},
    {"8040", "8040", kDigits15, kPlain, "01+21"},
    {"8041", "8041", kDigits15, kPlain, "01+21+8040"},
    {"8042", "8042", kDigits32, kPlain, "01+21+8040"},
    {"8043", "8043", kDigits18MaybeDigitsTo2, kPlain, "01+21+8040"},
    {"8110", "8110", kTextTo70, kAttribute},
    {"8111", "8111", kDigits4, kAttribute, "255"},
    {"8112", "8112", kTextTo70, kAttribute},
    {"8200", "8200", kTextTo70, kPlain, "01"},
    {"90", "90", kTextTo30, kAttribute},
    {"91", "99", kTextTo90, kAttribute},
};

// Of a prefix code: no identifier is the beginning of another.
bool names(const Gs1Identifier& row, std::string_view ai) {
  return ai.size() == row.first.size() && row.first <= ai && ai <= row.last;
}

}  // namespace

std::size_t Gs1Identifier::length() const {
  INVARIANT(fixed());
  std::size_t sum = 0;
  for (const Gs1Part& part : parts) sum += part.most;
  return sum;
}

const Gs1Identifier* identifier_at(std::string_view text) {
  for (std::size_t digits = 2; digits <= 4 && digits <= text.size(); ++digits) {
    if (const auto* found = identifier_named(text.substr(0, digits))) return found;
  }
  return nullptr;
}

const Gs1Identifier* identifier_named(std::string_view ai) {
  const auto* at = std::find_if(std::begin(kIdentifiers), std::end(kIdentifiers),
                                [ai](const Gs1Identifier& row) { return names(row, ai); });
  return at == std::end(kIdentifiers) ? nullptr : at;
}

bool allotted(std::string_view two_digits) {
  return std::any_of(std::begin(kIdentifiers), std::end(kIdentifiers), [two_digits](const Gs1Identifier& row) {
    return row.first.substr(0, 2) <= two_digits && two_digits <= row.last.substr(0, 2);
  });
}

}  // namespace terminal
