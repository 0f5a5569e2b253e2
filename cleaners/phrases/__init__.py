"""The furniture of news pages, phrase by phrase: one TOML file a language, matched by `match`."""
