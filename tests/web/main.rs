//! What needs a browser but no server: the page mounted in a document, driven as a person drives it.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test that cannot find its element has failed")]
#![allow(clippy::indexing_slicing, reason = "a test that reads beyond an end has failed")]

mod gpu;

mod kernels;

#[path = "../it/samples.rs"]
mod samples;

use leptos::prelude::document;
use leptos::task::tick;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Event, HtmlElement, HtmlInputElement, HtmlSelectElement};

wasm_bindgen_test_configure!(run_in_browser);

/// Mounts the page afresh, on an address without a scenario.
async fn page() {
    leptos::prelude::window().location().set_hash("").unwrap();
    let body = document().body().unwrap();
    if let Some(old) = document().get_element_by_id("busbar") {
        old.remove();
    }
    let root = document().create_element("div").unwrap();
    root.set_id("busbar");
    body.append_child(&root).unwrap();
    busbar::app::start();
    settled().await;
}

/// Waits until effects, and the effects they set off, have run.
async fn settled() {
    for _ in 0..3 {
        tick().await;
    }
}

fn element(selector: &str) -> HtmlElement {
    let found = document().query_selector(selector).unwrap();
    found.unwrap_or_else(|| panic!("nothing matches {selector}")).unchecked_into()
}

fn text(selector: &str) -> String {
    element(selector).text_content().unwrap_or_default()
}

fn value(figure: &str) -> f64 {
    let written = element(&format!("[data-figure='{figure}']")).get_attribute("data-value");
    written.unwrap_or_else(|| panic!("{figure} has no data-value")).parse().unwrap()
}

async fn type_into(id: &str, given: &str) {
    let input: HtmlInputElement = element(&format!("#{id}")).unchecked_into();
    input.set_value(given);
    for name in ["input", "change"] {
        input.dispatch_event(&Event::new(name).unwrap()).unwrap();
        settled().await;
    }
}

#[wasm_bindgen_test]
async fn the_page_opens_on_a_verdict_with_the_engines_own_figures() {
    page().await;
    let outcome = busbar::model::evaluate(&busbar::scenario::Scenario::default());
    assert_eq!(value("derived.hashprice_usd_per_ph_day"), outcome.today.hashprice.to_usd_per_ph_day());
    assert!(text("[data-figure='verdict']").contains("Host AI"), "{}", text("[data-figure='verdict']"));
    assert_eq!(document().document_element().unwrap().get_attribute("data-busbar").as_deref(), Some("ready"));
}

#[wasm_bindgen_test]
async fn a_changed_input_changes_the_figures_at_once_and_the_address_with_them() {
    page().await;
    let before = value("derived.hashprice_usd_per_ph_day");
    type_into("field-btc_price_usd", "126000").await;
    assert!((value("derived.hashprice_usd_per_ph_day") / before - 2.0).abs() < 1e-12);
    let fragment = leptos::prelude::window().location().hash().unwrap();
    assert!(fragment.contains("btc_price_usd=126000"), "{fragment}");
}

#[wasm_bindgen_test]
async fn a_slip_keeps_the_text_says_why_and_leaves_the_figures() {
    page().await;
    let before = value("derived.hashprice_usd_per_ph_day");
    type_into("field-btc_price_usd", "twelve").await;
    let input: HtmlInputElement = element("#field-btc_price_usd").unchecked_into();
    assert_eq!(input.value(), "twelve");
    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("true"));
    assert_eq!(input.get_attribute("aria-describedby").as_deref(), Some("field-btc_price_usd-error"));
    let message = text("#field-btc_price_usd-error");
    assert!(message.contains("twelve") && message.contains("not a number"), "{message}");
    assert_eq!(value("derived.hashprice_usd_per_ph_day"), before);
    type_into("field-btc_price_usd", "63000").await;
    assert_eq!(text("#field-btc_price_usd-error"), "");
}

#[wasm_bindgen_test]
async fn a_preset_switches_the_whole_site() {
    page().await;
    let choice: HtmlSelectElement = element("#preset").unchecked_into();
    choice.set_value("lake-mariner-250");
    choice.dispatch_event(&Event::new("change").unwrap()).unwrap();
    settled().await;
    let power: HtmlInputElement = element("#field-site_power_mw").unchecked_into();
    assert_eq!(power.value(), "250");
}

#[wasm_bindgen_test]
async fn a_slider_moves_its_number() {
    page().await;
    let slider: HtmlInputElement = element("#slider-hybrid_ai_share_pct").unchecked_into();
    slider.set_value("400");
    slider.dispatch_event(&Event::new("input").unwrap()).unwrap();
    settled().await;
    let number: HtmlInputElement = element("#field-hybrid_ai_share_pct").unchecked_into();
    assert_eq!(number.value(), "100");
    assert!((value("hybrid.npv_usd_per_mw") - value("host.npv_usd_per_mw")).abs() < 0.01);
}

#[wasm_bindgen_test]
async fn formulas_appear_when_asked_for() {
    page().await;
    assert!(document().query_selector(".today.formulas").unwrap().is_none());
    element(".today .head button").click();
    settled().await;
    // The words themselves come from the site, which these tests have none of.
    assert!(document().query_selector(".today.formulas .derived .formula").unwrap().is_some());
}

#[wasm_bindgen_test]
async fn what_ends_in_a_slip_is_not_left_in_force() {
    page().await;
    let before = value("derived.hashprice_usd_per_ph_day");
    // As if “4.2c/kWh” were typed letter by letter: its beginning is a number.
    type_into("field-btc_price_usd", "70000").await;
    assert!(value("derived.hashprice_usd_per_ph_day") > before);
    type_into("field-btc_price_usd", "70000 yen").await;
    assert_eq!(value("derived.hashprice_usd_per_ph_day"), before);
    let input: HtmlInputElement = element("#field-btc_price_usd").unchecked_into();
    assert_eq!(input.value(), "70000 yen");
}
