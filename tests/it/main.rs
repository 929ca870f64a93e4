//! The native tests: features and facts of engine and command, in one binary, without network or sleep.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop and say where")]
#![allow(clippy::indexing_slicing, reason = "as for unwrap")]

mod support;

mod samples;

mod arithmetic;

mod quantity;

mod decimal;

mod hash;

mod matrix;

mod rounds;

mod runner;

mod session;

mod session_faults;

mod pace;

mod chance;

mod chain;

mod fields;

mod hours;

mod timeline;

mod supply;

mod today;

mod device;

mod poisson;

mod luck;

mod ledgers;

mod fleet;

mod contracts;

mod money;

mod finance;

mod debt;

mod cash;

mod laws;

mod split;

mod allocations;

mod best_split;

mod futures;

mod risk;

mod risk_answers;

mod risk_market;

mod risk_pictures;

mod verdict;

mod remarks;

mod breakeven;

mod network;

mod network_months;

mod network_command;

mod risk_command;

mod sampling;

mod explain;

mod searched;

mod published;

mod production;

mod deals;

mod catalogue;

mod link;

mod reported;

mod assumed;

mod feed;

mod price_file;

mod price_faults;

mod number;

mod magnitude;

mod handbook;

mod chart;

mod slider;

mod markup;

mod command;

mod run;

mod house;

mod parts;
