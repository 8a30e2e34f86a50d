"""A second reader of Khronika's ledger: written from docs/formats/entry.md and log.md with the standard library alone."""
