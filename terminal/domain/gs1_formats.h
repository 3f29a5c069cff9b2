// How the data of application identifiers is made up, for gs1_table.cpp alone.
#pragma once

#include "terminal/domain/gs1_table.h"

namespace terminal {

constexpr Gs1Part kDigits18CheckDigitPrefix2[] = {
    {Gs1Charset::Digits, 18, 18, false, {Gs1Check::CheckDigit, Gs1Check::Prefix2}}};
constexpr Gs1Part kDigits14CheckDigitPrefix2[] = {
    {Gs1Charset::Digits, 14, 14, false, {Gs1Check::CheckDigit, Gs1Check::Prefix2}}};
constexpr Gs1Part kTextTo20[] = {{Gs1Charset::Text, 1, 20}};
constexpr Gs1Part kDigits6DateOrMonth[] = {{Gs1Charset::Digits, 6, 6, false, {Gs1Check::DateOrMonth}}};
constexpr Gs1Part kDigits2[] = {{Gs1Charset::Digits, 2, 2}};
constexpr Gs1Part kTextTo28[] = {{Gs1Charset::Text, 1, 28}};
constexpr Gs1Part kTextTo30[] = {{Gs1Charset::Text, 1, 30}};
constexpr Gs1Part kDigitsTo6[] = {{Gs1Charset::Digits, 1, 6}};
constexpr Gs1Part kDigits13CheckDigitPrefix1MaybeTextTo17[] = {
    {Gs1Charset::Digits, 13, 13, false, {Gs1Check::CheckDigit, Gs1Check::Prefix1}}, {Gs1Charset::Text, 1, 17, true}};
constexpr Gs1Part kDigits13CheckDigitPrefix1MaybeDigitsTo12[] = {
    {Gs1Charset::Digits, 13, 13, false, {Gs1Check::CheckDigit, Gs1Check::Prefix1}}, {Gs1Charset::Digits, 1, 12, true}};
constexpr Gs1Part kDigitsTo8[] = {{Gs1Charset::Digits, 1, 8}};
constexpr Gs1Part kDigits6[] = {{Gs1Charset::Digits, 6, 6}};
constexpr Gs1Part kDigitsTo15[] = {{Gs1Charset::Digits, 1, 15}};
constexpr Gs1Part kDigits3CurrencyDigitsTo15[] = {{Gs1Charset::Digits, 3, 3, false, {Gs1Check::Currency}},
                                                  {Gs1Charset::Digits, 1, 15}};
constexpr Gs1Part kDigits4[] = {{Gs1Charset::Digits, 4, 4}};
constexpr Gs1Part kTextTo30Prefix1[] = {{Gs1Charset::Text, 1, 30, false, {Gs1Check::Prefix1}}};
constexpr Gs1Part kDigits17CheckDigitPrefix1[] = {
    {Gs1Charset::Digits, 17, 17, false, {Gs1Check::CheckDigit, Gs1Check::Prefix1}}};
constexpr Gs1Part kDigits13CheckDigitPrefix1[] = {
    {Gs1Charset::Digits, 13, 13, false, {Gs1Check::CheckDigit, Gs1Check::Prefix1}}};
constexpr Gs1Part kDigits3CountryTextTo9[] = {{Gs1Charset::Digits, 3, 3, false, {Gs1Check::Country}},
                                              {Gs1Charset::Text, 1, 9}};
constexpr Gs1Part kDigits3Country[] = {{Gs1Charset::Digits, 3, 3, false, {Gs1Check::Country}}};
constexpr Gs1Part kCountries[] = {{Gs1Charset::Digits, 3, 3, false, {Gs1Check::Country}},
                                  {Gs1Charset::Digits, 3, 3, true, {Gs1Check::Country}},
                                  {Gs1Charset::Digits, 3, 3, true, {Gs1Check::Country}},
                                  {Gs1Charset::Digits, 3, 3, true, {Gs1Check::Country}},
                                  {Gs1Charset::Digits, 3, 3, true, {Gs1Check::Country}}};
constexpr Gs1Part kTextTo3[] = {{Gs1Charset::Text, 1, 3}};
constexpr Gs1Part kTextTo35PercentEncoded[] = {{Gs1Charset::Text, 1, 35, false, {Gs1Check::PercentEncoded}}};
constexpr Gs1Part kTextTo70PercentEncoded[] = {{Gs1Charset::Text, 1, 70, false, {Gs1Check::PercentEncoded}}};
constexpr Gs1Part kText2CountryLetters[] = {{Gs1Charset::Text, 2, 2, false, {Gs1Check::CountryLetters}}};
constexpr Gs1Part kDigits10LatitudeDigits10Longitude[] = {{Gs1Charset::Digits, 10, 10, false, {Gs1Check::Latitude}},
                                                          {Gs1Charset::Digits, 10, 10, false, {Gs1Check::Longitude}}};
constexpr Gs1Part kDigits1YesNo[] = {{Gs1Charset::Digits, 1, 1, false, {Gs1Check::YesNo}}};
constexpr Gs1Part kDigits6DateOrMonthDigits4HourMinute[] = {{Gs1Charset::Digits, 6, 6, false, {Gs1Check::DateOrMonth}},
                                                            {Gs1Charset::Digits, 4, 4, false, {Gs1Check::HourMinute}}};
constexpr Gs1Part kDigits6Date[] = {{Gs1Charset::Digits, 6, 6, false, {Gs1Check::Date}}};
constexpr Gs1Part kDigits6MaybeText1Hyphen[] = {{Gs1Charset::Digits, 6, 6},
                                                {Gs1Charset::Text, 1, 1, true, {Gs1Check::Hyphen}}};
constexpr Gs1Part kDigits13[] = {{Gs1Charset::Digits, 13, 13}};
constexpr Gs1Part kDigits6DateDigits4HourMinute[] = {{Gs1Charset::Digits, 6, 6, false, {Gs1Check::Date}},
                                                     {Gs1Charset::Digits, 4, 4, false, {Gs1Check::HourMinute}}};
constexpr Gs1Part kDigitsTo4[] = {{Gs1Charset::Digits, 1, 4}};
constexpr Gs1Part kTextTo12[] = {{Gs1Charset::Text, 1, 12}};
constexpr Gs1Part kDigits6DateMaybeDigits6Date[] = {{Gs1Charset::Digits, 6, 6, false, {Gs1Check::Date}},
                                                    {Gs1Charset::Digits, 6, 6, true, {Gs1Check::Date}}};
constexpr Gs1Part kTextTo10[] = {{Gs1Charset::Text, 1, 10}};
constexpr Gs1Part kTextTo2[] = {{Gs1Charset::Text, 1, 2}};
constexpr Gs1Part kDigits6DateMaybeDigits4HourMinute[] = {{Gs1Charset::Digits, 6, 6, false, {Gs1Check::Date}},
                                                          {Gs1Charset::Digits, 4, 4, true, {Gs1Check::HourMinute}}};
constexpr Gs1Part kDigits3CountryOrAllTextTo27[] = {{Gs1Charset::Digits, 3, 3, false, {Gs1Check::CountryOrAll}},
                                                    {Gs1Charset::Text, 1, 27}};
constexpr Gs1Part kImporter[] = {{Gs1Charset::Digits, 1, 1},
                                 {Gs1Charset::Text, 1, 1},
                                 {Gs1Charset::Text, 1, 1},
                                 {Gs1Charset::Text, 1, 1, false, {Gs1Check::ImporterIndex}}};
constexpr Gs1Part kTextTo4PackageType[] = {{Gs1Charset::Text, 1, 4, false, {Gs1Check::PackageType}}};
constexpr Gs1Part kText2TextTo28[] = {{Gs1Charset::Text, 2, 2}, {Gs1Charset::Text, 1, 28}};
constexpr Gs1Part kDigits2MediaType[] = {{Gs1Charset::Digits, 2, 2, false, {Gs1Check::MediaType}}};
constexpr Gs1Part kTextTo25[] = {{Gs1Charset::Text, 1, 25}};
constexpr Gs1Part kDigits8LongDate[] = {{Gs1Charset::Digits, 8, 8, false, {Gs1Check::LongDate}}};
constexpr Gs1Part kDigits8LongDateDigits4HourMinute[] = {{Gs1Charset::Digits, 8, 8, false, {Gs1Check::LongDate}},
                                                         {Gs1Charset::Digits, 4, 4, false, {Gs1Check::HourMinute}}};
constexpr Gs1Part kDigits1Sex[] = {{Gs1Charset::Digits, 1, 1, false, {Gs1Check::Sex}}};
constexpr Gs1Part kTextTo40PercentEncoded[] = {{Gs1Charset::Text, 1, 40, false, {Gs1Check::PercentEncoded}}};
constexpr Gs1Part kTextTo90PercentEncoded[] = {{Gs1Charset::Text, 1, 90, false, {Gs1Check::PercentEncoded}}};
constexpr Gs1Part kText3PositionInSequence[] = {{Gs1Charset::Text, 3, 3, false, {Gs1Check::PositionInSequence}}};
constexpr Gs1Part kRollSize[] = {{Gs1Charset::Digits, 4, 4, false, {Gs1Check::NotZero}},
                                 {Gs1Charset::Digits, 5, 5, false, {Gs1Check::NotZero}},
                                 {Gs1Charset::Digits, 3, 3, false, {Gs1Check::NotZero}},
                                 {Gs1Charset::Digits, 1, 1, false, {Gs1Check::Winding}},
                                 {Gs1Charset::Digits, 1, 1}};
constexpr Gs1Part kDigits1ZeroDigits13CheckDigitPrefix1MaybeTextTo16[] = {
    {Gs1Charset::Digits, 1, 1, false, {Gs1Check::Zero}},
    {Gs1Charset::Digits, 13, 13, false, {Gs1Check::CheckDigit, Gs1Check::Prefix1}},
    {Gs1Charset::Text, 1, 16, true}};
constexpr Gs1Part kDigits14CheckDigitPrefix2Digits4PieceOfTotal[] = {
    {Gs1Charset::Digits, 14, 14, false, {Gs1Check::CheckDigit, Gs1Check::Prefix2}},
    {Gs1Charset::Digits, 4, 4, false, {Gs1Check::PieceOfTotal}}};
constexpr Gs1Part kTextTo34Iban[] = {{Gs1Charset::Text, 1, 34, false, {Gs1Check::Iban}}};
constexpr Gs1Part kDigits6DateDigits2HourMaybeDigits2MinuteMaybeDigits2Minute[] = {
    {Gs1Charset::Digits, 6, 6, false, {Gs1Check::Date}},
    {Gs1Charset::Digits, 2, 2, false, {Gs1Check::Hour}},
    {Gs1Charset::Digits, 2, 2, true, {Gs1Check::Minute}},
    {Gs1Charset::Digits, 2, 2, true, {Gs1Check::Minute}}};
constexpr Gs1Part kTextTo50[] = {{Gs1Charset::Text, 1, 50}};
constexpr Gs1Part kPartTo30Prefix1[] = {{Gs1Charset::Part, 1, 30, false, {Gs1Check::Prefix1}}};
constexpr Gs1Part kDigitsTo12NoLeadingZero[] = {{Gs1Charset::Digits, 1, 12, false, {Gs1Check::NoLeadingZero}}};
constexpr Gs1Part kTextTo25CheckCharactersPrefix1[] = {
    {Gs1Charset::Text, 1, 25, false, {Gs1Check::CheckCharacters, Gs1Check::Prefix1}}};
constexpr Gs1Part kTextTo25CheckCharactersPrefix1HasNonDigit[] = {
    {Gs1Charset::Text, 1, 25, false, {Gs1Check::CheckCharacters, Gs1Check::Prefix1, Gs1Check::HasNonDigit}}};
constexpr Gs1Part kDigits18CheckDigitPrefix1[] = {
    {Gs1Charset::Digits, 18, 18, false, {Gs1Check::CheckDigit, Gs1Check::Prefix1}}};
constexpr Gs1Part kDigitsTo10[] = {{Gs1Charset::Digits, 1, 10}};
constexpr Gs1Part kBase64To90[] = {{Gs1Charset::Base64, 1, 90}};
constexpr Gs1Part kDigits15[] = {{Gs1Charset::Digits, 15, 15}};
constexpr Gs1Part kDigits32[] = {{Gs1Charset::Digits, 32, 32}};
constexpr Gs1Part kDigits18MaybeDigitsTo2[] = {{Gs1Charset::Digits, 18, 18}, {Gs1Charset::Digits, 1, 2, true}};
constexpr Gs1Part kTextTo70[] = {{Gs1Charset::Text, 1, 70}};
constexpr Gs1Part kTextTo90[] = {{Gs1Charset::Text, 1, 90}};

}  // namespace terminal
