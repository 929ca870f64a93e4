//! Words on demand: what the native command writes is what the page finds.

use busbar::report::figures::{TODAY_FIGURES, USE_FIGURES};
use busbar::report::{Glossary, Handbook};
use busbar::scenario::{EDITIONS, FIELDS};
use std::collections::HashSet;

fn glossary() -> Glossary {
    Glossary::read(&Handbook::of_tables().write()).unwrap()
}

#[test]
fn every_field_finds_its_help_and_its_source_on_every_site() {
    let book = glossary();
    for field in FIELDS {
        assert_eq!(book.help(field.key), Some(field.help));
        for preset in EDITIONS.iter().flat_map(|edition| edition.presets) {
            let default = preset.default(field);
            let expected = format!("{} ({})", default.source, default.date);
            assert_eq!(book.source(preset, field.key), Some(expected.as_str()), "{} on {}", field.key, preset.key);
        }
    }
}

#[test]
fn every_figure_finds_its_formula() {
    let book = glossary();
    let used = USE_FIGURES.iter().map(|figure| (figure.key, figure.formula));
    let today = TODAY_FIGURES.iter().map(|figure| (figure.key, figure.formula));
    let mut keys = HashSet::new();
    for (key, formula) in used.chain(today) {
        assert!(keys.insert(key), "{key} names two figures, which would share one formula");
        assert_eq!(book.formula(key), Some(formula));
    }
}

#[test]
fn the_presets_of_an_edition_share_its_base() {
    for edition in EDITIONS {
        for preset in edition.presets {
            assert!(std::ptr::eq(preset.base, edition.first_preset().base), "{} has another base", preset.key);
        }
    }
}

#[test]
fn what_is_no_handbook_is_none() {
    for text in ["", "<!doctype html><title>Not found</title>", "{}", "[]", r#"{"help":{},"formulas":{}}"#] {
        assert!(Handbook::read(text).is_none(), "{text}");
    }
    // A later list is passed over by a page that does not know it.
    let later = r#"{"help":{},"formulas":{},"sources":{},"workings":{},"catalogue":[],"machines":[{"name":"S21","watts":3500}]}"#;
    assert!(Handbook::read(later).is_some());
}
