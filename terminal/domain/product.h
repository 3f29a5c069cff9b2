// Product: what the till needs to know of an article to sell it.
#pragma once

#include <string>

#include "terminal/domain/ids.h"
#include "terminal/domain/money.h"
#include "terminal/domain/quantity.h"
#include "terminal/domain/tax.h"

namespace terminal {

struct Product {
  Uuid id;
  std::string code;  // Unique in the organisation, case-sensitive.
  std::string name;
  std::string barcode;  // May be empty.
  std::string unit;     // "шт", "кг", …
  Uuid category;        // Nil: none.
  Money price;          // Shelf price for one unit, VAT inside.
  Money cost;
  VatRate vat;
  bool tracks_stock = true;  // False for services: their sale moves no stock.
  bool weighed = false;      // Sold by weight or measure: quantity may have decimals.
  bool bundle = false;       // Sold as one thing at one price; its components leave the stock.
  bool open_price = false;   // The cashier says what it costs; `price` is a suggestion, 0: none.
  int age_limit = 0;         // Not sold to anybody younger; 0: to everybody.

  bool operator==(const Product&) const = default;
};

}  // namespace terminal
