"""How dates, numbers, lists and the product's own words are put in the reader's language (CLDR)."""
