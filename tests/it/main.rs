//! The native tests: features and facts of engine and command, in one binary, without network or sleep.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop and say where")]
#![allow(clippy::indexing_slicing, reason = "as for unwrap")]

mod support;

mod quantity;

mod decimal;

mod hash;

mod matrix;

mod chain;

mod fields;

mod hours;

mod timeline;

mod today;

mod ledgers;

mod money;

mod finance;

mod laws;

mod split;

mod verdict;

mod remarks;

mod breakeven;

mod published;

mod production;

mod deals;

mod catalogue;

mod link;

mod feed;

mod price_file;

mod price_faults;

mod number;

mod handbook;

mod chart;

mod slider;

mod command;

mod house;
