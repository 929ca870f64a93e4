//! The calculator's page, as a reader uses it.

use busbar_e2e::{Command, Page, Server, in_browser, places};

const BITCOIN_PRICE: &str = "#field-btc_price_usd";
const HASHPRICE: &str = "derived.hashprice_usd_per_ph_day";

#[test]
fn a_first_visit_has_an_answer() {
    in_browser(async |page, site| {
        page.visit(&site.url("/")).await;
        let verdict = page.verdict().await;
        assert!(!verdict.trim().is_empty(), "expected a verdict sentence, found none");
        page.element("svg[data-chart=cash]").await;
        expect_agreement_with_command(page, &page.link().await).await;
    });
}

#[test]
fn a_visit_asks_no_one_but_its_own_host() {
    in_browser(async |page, site| {
        page.visit(&site.url("/")).await;
        assert_eq!(page.origins_asked().await, [site.origin()], "origins asked for anything");
    });
}

#[test]
fn the_site_works_from_any_folder() {
    in_browser(async |page, _| {
        let site = Server::of_folder_at("/tools/busbar/", places::dist());
        page.visit(&site.url("/tools/busbar/")).await;
        assert!(!page.verdict().await.trim().is_empty(), "expected a verdict sentence, found none");
    });
}

#[test]
fn a_typed_price_changes_every_figure_at_once_and_the_link_keeps_it() {
    in_browser(async |page, site| {
        page.visit(&site.url("/")).await;
        type_and_expect_change(page, BITCOIN_PRICE, "71234").await;
        page.wait_for("the price in the link", "location.hash.includes('btc_price_usd=71234')").await;
        let (address, link) = (page.address().await, page.link().await);
        let (figures, verdict) = (page.figures().await, page.verdict().await);
        expect_agreement_with_command(page, &link).await;

        page.visit(&address).await;
        assert_eq!(page.figures().await, figures, "figures after opening {address} again");
        assert_eq!(page.verdict().await, verdict, "verdict after opening {address} again");
        assert_eq!(page.link().await, link, "link after opening {address} again");
    });
}

#[test]
fn a_link_in_the_query_opens_the_same_scenario() {
    in_browser(async |page, site| {
        page.visit(&site.url("/#v=1&site=texas-100&btc_price_usd=71234")).await;
        let figures = page.figures().await;
        page.visit(&site.url("/?v=1&site=texas-100&btc_price_usd=71234")).await;
        assert_eq!(page.figures().await, figures, "figures of the same link as a query");
    });
}

#[test]
fn a_slip_of_the_hand_is_kept_explained_and_changes_nothing() {
    in_browser(async |page, site| {
        page.visit(&site.url("/")).await;
        let figures = page.figures().await;
        // No beginning of these is a price either: what was typed last before the slip must stand.
        for slip in ["abc", "-5", "inf", "..7"] {
            page.type_into(BITCOIN_PRICE, slip).await;
            page.wait_for(
                &format!("the input to be marked after {slip:?}"),
                &format!("document.querySelector('{BITCOIN_PRICE}').getAttribute('aria-invalid') === 'true'"),
            )
            .await;
            assert_eq!(page.value(BITCOIN_PRICE).await, slip, "the text in the input");
            let message = page.text(&format!("{BITCOIN_PRICE}-error")).await;
            assert!(!message.trim().is_empty(), "expected a message about {slip:?}, found none");
            assert_eq!(page.figures().await, figures, "figures after typing {slip:?}");
            expect_no_nonsense(page).await;
        }
        type_and_expect_change(page, BITCOIN_PRICE, "71234").await;
        let mark = page.attribute(BITCOIN_PRICE, "aria-invalid").await;
        assert_ne!(mark, "true", "the mark after a good value");
    });
}

#[test]
fn every_preset_shows_the_figures_of_the_native_command() {
    in_browser(async |page, site| {
        let presets = Command::presets();
        assert!(presets.len() >= 3, "expected three presets or more, found {presets:?}");
        for preset in presets {
            page.visit(&site.url(&format!("/#v=1&site={preset}"))).await;
            assert_eq!(page.value("#preset").await, preset, "the preset of the link");
            expect_agreement_with_command(page, &page.link().await).await;
            expect_no_nonsense(page).await;
        }
    });
}

#[test]
fn choosing_a_preset_opens_it() {
    in_browser(async |page, site| {
        page.visit(&site.url("/")).await;
        let opened = page.value("#preset").await;
        let presets = Command::presets();
        let other = presets.iter().find(|preset| **preset != opened).expect("there is another one");
        page.choose("#preset", other).await;
        page.wait_for("the preset in the link", &format!("location.hash.includes('site={other}')")).await;
        expect_agreement_with_command(page, &page.link().await).await;
    });
}

#[test]
fn a_broken_link_opens_and_names_what_is_wrong_with_it() {
    in_browser(async |page, site| {
        page.visit(&site.url("/#v=1&site=nowhere&btc_price_usd=abc&bogus=1")).await;
        let notices = page.text("[data-notices]").await;
        for wrong in ["nowhere", "abc", "bogus"] {
            assert!(notices.contains(wrong), "expected a notice about {wrong:?}, found:\n{notices}");
        }
        assert!(!page.verdict().await.trim().is_empty(), "expected a verdict sentence, found none");
        expect_no_nonsense(page).await;
        type_and_expect_change(page, BITCOIN_PRICE, "71234").await;
    });
}

#[test]
fn a_phone_shows_the_page_without_scrolling_sideways() {
    in_browser(async |page, site| {
        for width in [390, 320] {
            page.resize(width, 844).await;
            page.visit(&site.url("/")).await;
            expect_no_sideways_scroll(page, width).await;
            page.js("document.querySelectorAll('details').forEach(e => e.open = true)").await;
            expect_no_sideways_scroll(page, width).await;
        }
    });
}

#[test]
fn the_keyboard_alone_is_enough() {
    in_browser(async |page, site| {
        page.visit(&site.url("/")).await;
        page.tab_to(BITCOIN_PRICE).await;
        type_and_expect_change(page, BITCOIN_PRICE, "71234").await;
    });
}

/// Types a new value and waits for the hashprice to follow, with no button pressed.
async fn type_and_expect_change(page: &Page, css: &str, text: &str) {
    let hashprice = format!("document.querySelector('[data-figure=\"{HASHPRICE}\"]').dataset.value");
    let before = page.js_text(&hashprice).await;
    page.type_into(css, text).await;
    page.wait_for(&format!("{HASHPRICE} to follow {text:?}"), &format!("{hashprice} !== '{before}'")).await;
}

/// Expects each figure on the page to be the one the native command finds for the link.
async fn expect_agreement_with_command(page: &Page, link: &str) {
    let outcome = Command::evaluate(link);
    let figures = page.figures().await;
    assert!(figures.len() >= 5, "expected the page's figures for {link}, found only {figures:?}");
    for (name, shown) in figures {
        let computed = Command::figure(&outcome, &name).and_then(serde_json::Value::as_f64);
        let agree = match (shown, computed) {
            (Some(shown), Some(computed)) => is_close(shown, computed),
            (shown, computed) => shown == computed,
        };
        assert!(agree, "{name} of {link}: the page shows {shown:?}, the command finds {computed:?}");
    }
    let verdict = Command::figure(&outcome, "verdict").and_then(serde_json::Value::as_str);
    assert_eq!(Some(page.verdict().await.as_str()), verdict, "the verdict of {link}");
}

fn is_close(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs())
}

async fn expect_no_nonsense(page: &Page) {
    let text = page.body_text().await;
    for nonsense in ["NaN", "Infinity", "undefined", "[object"] {
        assert!(!text.contains(nonsense), "found {nonsense:?} on the page:\n{text}");
    }
}

async fn expect_no_sideways_scroll(page: &Page, width: u32) {
    let widest = page
        .js("const limit = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= limit) return null;
            return [...document.body.querySelectorAll('*')]
                .filter(e => e.getBoundingClientRect().right > limit + 0.5)
                .slice(0, 5)
                .map(e => `<${e.localName} id='${e.id}' class='${e.getAttribute('class')}'>`)
                .join('\\n')")
        .await;
    assert!(widest.is_null(), "at {width} px the page scrolls sideways; too wide:\n{widest}");
}
