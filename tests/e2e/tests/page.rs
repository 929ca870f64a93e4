//! The calculator's page, as a reader uses it.

use busbar_e2e::{Command, Page, Server, in_browser, places};
use fantoccini::key::Key;

const BITCOIN_PRICE: &str = "#field-btc_price_usd";
const HASHPRICE: &str = "derived.hashprice_usd_per_ph_day";

#[test]
fn a_first_visit_has_an_answer() {
    in_browser(async |page, site| {
        page.visit(&site.url("/")).await;
        let verdict = page.verdict().await;
        assert!(!verdict.trim().is_empty(), "expected a verdict sentence, found none");
        page.element("svg[data-chart=cash]").await;
        page.expect_agreement_with_command(&page.link().await).await;
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
        page.expect_agreement_with_command(&link).await;

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
            page.expect_no_nonsense().await;
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
            page.expect_agreement_with_command(&page.link().await).await;
            page.expect_no_nonsense().await;
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
        page.expect_agreement_with_command(&page.link().await).await;
    });
}

#[test]
fn a_link_put_into_the_open_page_opens_and_the_way_back_leads_back() {
    in_browser(async |page, site| {
        page.visit(&site.url("/")).await;
        let figures = page.figures().await;
        page.js("location.hash = '#v=1&site=rockdale-36&btc_price_usd=71234'").await;
        page.wait_for("the site of the link", "document.querySelector('#preset').value === 'rockdale-36'").await;
        page.expect_agreement_with_command(&page.link().await).await;
        page.js("history.back()").await;
        page.wait_for("the site before", "document.querySelector('#preset').value === 'texas-100'").await;
        assert_eq!(page.figures().await, figures, "figures after going back");
    });
}

#[test]
fn a_chosen_site_replaces_a_slip_and_can_be_gone_back_from() {
    in_browser(async |page, site| {
        page.visit(&site.url("/")).await;
        page.type_into(BITCOIN_PRICE, "abc").await;
        page.choose("#preset", "river-bend-330").await;
        page.wait_for("the site in the link", "location.hash.includes('site=river-bend-330')").await;
        assert_ne!(page.attribute(BITCOIN_PRICE, "aria-invalid").await, "true", "the mark after another site");
        assert_eq!(page.value(BITCOIN_PRICE).await, "63,000", "the input after another site");
        page.js("history.back()").await;
        page.wait_for("the site before", "document.querySelector('#preset').value === 'texas-100'").await;
    });
}

#[test]
fn break_evens_are_solved_when_asked_for() {
    in_browser(async |page, site| {
        page.visit(&site.url("/")).await;
        page.js("document.querySelector('.solved:not(.split) summary').click()").await;
        page.wait_for("a row for each price", "document.querySelectorAll('.solved:not(.split) tbody tr').length >= 8")
            .await;
        let text = page.text(".solved:not(.split)").await;
        for part in ["Mine Bitcoin: Hashprice", "Host AI: Hosting rent", "Mine Bitcoin = Host AI"] {
            assert!(text.contains(part), "expected {part:?}, found:\n{text}");
        }
        page.expect_no_nonsense().await;
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
        page.expect_no_nonsense().await;
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

#[test]
fn the_slider_moves_by_key_and_the_number_and_the_figures_follow() {
    const SLIDER: &str = "#slider-btc_price_usd";
    in_browser(async |page, site| {
        page.visit(&site.url("/")).await;
        let (price, figures) = (page.value(BITCOIN_PRICE).await, page.figures().await);
        let number = |text: &str| -> f64 { text.replace(',', "").parse().expect("the price is a number") };
        page.press_key(SLIDER, Key::Right).await;
        let moved = page.value(BITCOIN_PRICE).await;
        assert!(number(&moved) > number(&price), "a key to the right moved the price from {price} to {moved}");
        let figures_moved = page.figures().await;
        assert_ne!(figures_moved.get(HASHPRICE), figures.get(HASHPRICE), "{HASHPRICE} after a key on the slider");
        page.wait_for(
            "the new price in the link",
            &format!("location.hash.includes('btc_price_usd={}')", number(&moved)),
        )
        .await;
        page.expect_agreement_with_command(&page.link().await).await;

        page.press_key(SLIDER, Key::Left).await;
        assert_eq!(page.value(BITCOIN_PRICE).await, price, "the price after a key right and one left");
        assert_eq!(page.figures().await, figures, "figures after a key right and one left");
    });
}

#[test]
fn the_link_can_be_copied_or_at_least_selected() {
    const BUTTON: &str = "header .copy button";
    const SAID: &str = "header .copy [role=status]";
    const FIELD: &str = "header .copy input[readonly]";
    const IS_FIELD_SHOWN: &str = "document.querySelector('header .copy input[readonly]').checkVisibility()";
    in_browser(async |page, site| {
        page.visit(&site.url("/#v=1&site=texas-100&btc_price_usd=71234")).await;
        let address = page.address().await;
        page.press(BUTTON).await;
        page.wait_for("a word on the copy", &format!("document.querySelector('{SAID}').textContent")).await;
        if page.js(&format!("return {IS_FIELD_SHOWN}")).await == true {
            assert_eq!(page.value(FIELD).await, address, "the link to copy by hand");
        } else {
            assert_eq!(page.text(SAID).await, "Copied", "the word on a copy");
            page.type_into(BITCOIN_PRICE, &format!("{}v{}", char::from(Key::Control), char::from(Key::Null))).await;
            assert_eq!(page.value(BITCOIN_PRICE).await, address, "what was pasted after the copy");
        }

        page.visit(&address).await;
        page.js("navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed here'))").await;
        page.press(BUTTON).await;
        page.wait_for("a field to copy from by hand", IS_FIELD_SHOWN).await;
        assert_eq!(page.value(FIELD).await, address, "the link to copy by hand");
        assert_ne!(page.text(SAID).await, "Copied", "the word where nothing was copied");
    });
}

#[test]
fn every_input_has_a_name_and_every_figure_a_text() {
    in_browser(async |page, site| {
        page.visit(&site.url("/")).await;
        page.js("document.querySelectorAll('details').forEach(e => e.open = true)").await;
        let are_here = "[...document.querySelectorAll('[data-part]')].every(part => document.documentElement.dataset[part.dataset.part] === 'ready')";
        page.wait_for("the parts that are loaded", are_here).await;
        page.js("document.querySelectorAll('details').forEach(e => e.open = true)").await;
        let inputs = page
            .js("return [...document.querySelectorAll('input, select, textarea, button, summary')]
                .filter(e => e.checkVisibility())
                .map(e => {
                    const labels = [...e.labels ?? []].map(l => l.textContent).join(' ');
                    const own = e.matches('button, summary') ? e.textContent : '';
                    return [e.outerHTML, e.getAttribute('aria-label') || labels || own];
                })")
            .await;
        let inputs: Vec<(String, String)> = serde_json::from_value(inputs).expect("the script above returns pairs");
        assert!(inputs.len() > 50, "expected the whole form, found only {inputs:?}");
        let nameless: Vec<_> = inputs.iter().filter(|(_, name)| name.trim().is_empty()).map(|(html, _)| html).collect();
        assert!(nameless.is_empty(), "inputs without a name: {nameless:#?}");

        let silent = page
            .js("return [...document.querySelectorAll('[data-figure]')]
                .filter(e => e.checkVisibility() && !e.innerText.trim())
                .map(e => e.dataset.figure)")
            .await;
        assert_eq!(silent, serde_json::json!([]), "figures without a text");
    });
}

#[test]
fn figures_follow_an_input_without_delay() {
    in_browser(async |page, site| {
        page.visit(&site.url("/")).await;
        let times = page
            .js(&format!(
                "const input = document.querySelector('{BITCOIN_PRICE}');
                const figure = document.querySelector('[data-figure=\"{HASHPRICE}\"]');
                const times = [];
                for (let i = 0; i < 20; i++) {{
                    const changed = new Promise(done => {{
                        const observer = new MutationObserver(() => {{ observer.disconnect(); done(); }});
                        observer.observe(figure, {{ characterData: true, childList: true, subtree: true }});
                    }});
                    input.value = 70000 + 1000 * i;
                    const before = performance.now();
                    input.dispatchEvent(new InputEvent('input', {{ bubbles: true }}));
                    await changed;
                    times.push(performance.now() - before);
                    await new Promise(requestAnimationFrame);
                }}
                return times",
            ))
            .await;
        let mut times: Vec<f64> = serde_json::from_value(times).expect("the script above returns numbers");
        times.sort_by(f64::total_cmp);
        let median = times.iter().skip(9).take(2).sum::<f64>() / 2.0;
        println!("input to figures: {median:.1} ms");
        assert!(median < 1000.0, "the figures follow an input after {median} ms only: {times:?}");
    });
}

/// Types a new value and waits for the hashprice to follow, with no button pressed.
async fn type_and_expect_change(page: &Page, css: &str, text: &str) {
    let hashprice = format!("document.querySelector('[data-figure=\"{HASHPRICE}\"]').dataset.value");
    let before = page.js_text(&hashprice).await;
    page.type_into(css, text).await;
    page.wait_for(&format!("{HASHPRICE} to follow {text:?}"), &format!("{hashprice} !== '{before}'")).await;
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
