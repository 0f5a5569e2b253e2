"""The furniture of news pages, phrase by phrase: one JSON file a language, matched by `match`."""
