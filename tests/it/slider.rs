//! Sliders: what their positions mean.

use busbar::report::SliderRange;
use busbar::scenario::{FIELDS, Kind, Scenario, field};

fn range(key: &str) -> SliderRange {
    SliderRange::of(field(key).unwrap(), &Scenario::default())
}

#[test]
fn a_price_ranges_from_a_fifth_to_five_times_a_share_over_all_of_it() {
    let price = range("btc_price_usd"); // $63,000
    assert_eq!((price.value(0.0), price.value(200.0), price.value(400.0)), (12_600.0, 63_000.0, 315_000.0));
    let share = range("hybrid_ai_share_pct");
    assert_eq!((share.value(0.0), share.value(200.0), share.value(400.0)), (0.0, 50.0, 100.0));
}

#[test]
fn a_slider_stands_at_its_numbers_and_at_its_end_beyond() {
    let price = range("btc_price_usd");
    assert_eq!(price.position(63_000.0), 200.0);
    assert_eq!((price.position(1.0), price.position(1e9)), (0.0, 400.0));
}

#[test]
fn every_position_of_every_slider_is_a_value_its_field_takes() {
    let plain = Scenario::default();
    for field in FIELDS.iter().filter(|field| matches!(field.kind, Kind::Number { whole: false, .. })) {
        let range = SliderRange::of(field, &plain);
        for position in [-5.0, 0.0, 1.0, 133.0, 200.0, 399.0, 400.0, 1e6] {
            let value = range.value(position);
            let taken = field.set_number(&mut plain.clone(), value);
            assert!(taken.is_ok(), "{} at {position}: {value}: {taken:?}", field.key);
        }
    }
}
