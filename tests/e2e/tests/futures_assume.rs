//! The assumptions of joint futures: typed on the page, told by the link, and taken as the command takes them.

use busbar_e2e::{Command, Page, Server, in_browser};
use fantoccini::key::Key;
use serde_json::Value;

const VOLATILITY: &str = "#futures-btc_volatility_pct_per_year";
const SITE: &str = "v=1&edition=2026-07&site=texas-100";

#[test]
fn what_is_typed_goes_into_the_link_and_comes_back_with_it() {
    in_browser(async |page, site| {
        page.visit(&site.url(&format!("/#{SITE}"))).await;
        open(page).await;
        let n_entries = page.js("return history.length").await;
        page.type_into(VOLATILITY, "60").await;
        page.type_into("#futures-correlation_power_ai_load", "0.25").await;
        page.type_into("#futures-sd_hosting_capital_usd_per_it_mw", "2m").await;
        page.type_into("#futures-loss_probability_limit_pct", "5 %").await;
        page.type_into("#futures-cvar_limit_usd", "-50m").await;
        page.type_into("#futures-seed", "18446744073709551615").await;
        let expected = format!(
            "{SITE}&assume_btc_volatility_pct_per_year=60&assume_correlation_power_ai_load=0.25\
             &assume_loss_probability_limit_pct=5&assume_cvar_limit_usd=-50000000\
             &assume_sd_hosting_capital_usd_per_it_mw=2000000&assume_seed=18446744073709551615"
        );
        wait_for_link(page, &expected).await;
        // Nothing of it is a step to go back from, and typing goes on where it was.
        assert_eq!(page.js("return history.length").await, n_entries, "entries of the history");
        assert_eq!(page.js_text("document.activeElement.id").await, "futures-seed", "the focus");
        assert_eq!(page.attribute("[data-link]", "data-link").await, expected, "the page's link, which is copied");
        assert_eq!(page.value("#futures-cvar_limit_usd").await, "-50,000,000", "tidied when it is left");

        page.visit(&site.url(&format!("/#{expected}"))).await;
        wait_for_part(page).await;
        assert_eq!(page.value(VOLATILITY).await, "60");
        assert_eq!(page.value("#futures-sd_hosting_capital_usd_per_it_mw").await, "2,000,000");
        assert_eq!(page.value("#futures-seed").await, "18446744073709551615");
        // The scenario's own change keeps it, and the way back leads before it.
        page.type_into("#field-btc_price_usd", "90000").await;
        let moved = expected.replace(SITE, &format!("{SITE}&btc_price_usd=90000"));
        wait_for_link(page, &moved).await;
        assert_eq!(page.value(VOLATILITY).await, "60");
        let of_command = Command::json(&["risk", &moved, "--paths", "1", "--pairs", "0"]);
        assert_eq!(of_command.pointer("/link").and_then(Value::as_str), Some(moved.as_str()), "the command's link");

        page.press("#futures-back").await;
        wait_for_link(page, &format!("{SITE}&btc_price_usd=90000")).await;
        assert_eq!(page.value(VOLATILITY).await, "45");
        assert_eq!(page.value("#futures-cvar_limit_usd").await, "");
        assert_eq!(page.js("return document.querySelector('#futures').open").await, true, "the part stays open");
        page.expect_no_nonsense().await;
    });
}

#[test]
fn every_assumption_can_be_changed_and_says_where_it_is_from() {
    in_browser(async |page, site| {
        page.visit(&site.url("/")).await;
        open(page).await;
        let rows = Command::json(&["futures"]);
        for row in rows.as_array().expect("the command lists them") {
            let text = |name: &str| row.get(name).and_then(Value::as_str).unwrap_or_default();
            let shown = page.value(&format!("#futures-{}", text("key"))).await.replace(',', "");
            let default = row.get("default").and_then(Value::as_f64);
            // No limit to the worst twentieth stands there as nothing.
            let expected = default.filter(|default| *default > -1e12);
            assert_eq!(shown.parse().ok(), expected, "{}", text("key"));
        }
        let about = format!(".field:has({VOLATILITY}) .source");
        page.js(&format!("const about = document.querySelector('{about}'); about.closest('.group').open = true; about.querySelector('summary').click()")).await;
        page.wait_for("its words", &format!("document.querySelector('{about}').innerText.includes('Coin Metrics')"))
            .await;
        let said = page.text(&about).await;
        for part in
            ["Standard deviation of a year's", "Default 45 %/year: ", "July 2022 to June 2026", "(2026-06)", "0 to 300"]
        {
            assert!(said.contains(part), "expected {part:?} in {said:?}");
        }
        page.expect_no_nonsense().await;
    });
}

#[test]
fn a_slip_stays_as_typed_says_why_and_changes_nothing() {
    in_browser(async |page, site| {
        page.visit(&site.url(&format!("/#{SITE}&assume_btc_jumps_per_year=2"))).await;
        wait_for_part(page).await;
        for (input, given, why) in [
            ("btc_jumps_per_year", "25", "Bitcoin price: jumps: 25 is out of range. Enter 0 to 24"),
            ("power_contract_years", "2.5", "2.5 is not a whole number."),
            ("correlation_btc_gpu", "1.5", "Correlation: Bitcoin price and GPU-hour price: 1.5 is out of range."),
            ("sd_hosting_capital_usd_per_it_mw", "much", "“much” is not a number"),
            ("seed", "-1", "Seed: -1 is out of range. Enter a whole number from 0"),
        ] {
            let css = format!("#futures-{input}");
            page.type_into(&css, given).await;
            page.press_key(&css, Key::Tab).await;
            let said = page.text(&format!("{css}-slip")).await;
            assert!(said.contains(why), "expected {why:?}, found {said:?}");
            assert_eq!(page.value(&css).await, given, "the text stays");
            assert_eq!(page.attribute(&css, "aria-invalid").await, "true");
        }
        // 2 of "25" was taken while it was typed; what was in force before is again.
        wait_for_link(page, &format!("{SITE}&assume_btc_jumps_per_year=2")).await;
        page.press("#futures-back").await;
        page.wait_for("no slip", "!document.querySelector('#futures [aria-invalid]')").await;
        assert_eq!(page.value("#futures-seed").await, "1");
    });
}

#[test]
fn correlations_that_contradict_each_other_are_mended_to_the_nearest() {
    in_browser(async |page, site| {
        page.visit(&site.url(&format!("/#{SITE}"))).await;
        open(page).await;
        page.type_into("#futures-correlation_btc_gpu", "0.7").await;
        page.type_into("#futures-correlation_gpu_ai_load", "0.6").await;
        let possible = format!("{SITE}&assume_correlation_btc_gpu=0.7&assume_correlation_gpu_ai_load=0.6");
        wait_for_link(page, &possible).await;
        assert_eq!(page.text(".matrix tr:nth-child(1) td:nth-child(5)").await, "0.7", "the mirrored one");
        page.type_into("#futures-correlation_btc_ai_load", "-0.9").await;
        page.wait_for("the contradiction", "document.querySelector('#futures-nearest')").await;
        let said = page.text(".contradicted").await;
        assert!(
            said.contains("contradict each other") && said.contains("Bitcoin price and AI load: -0.9 → "),
            "{said}"
        );
        assert_eq!(page.value("#futures-correlation_btc_ai_load").await, "-0.9", "the text stays");
        assert_eq!(page.link().await, possible, "the last possible ones are in force");
        // Another assumption may change meanwhile.
        page.type_into(VOLATILITY, "60").await;
        page.wait_for("the other one", "location.hash.includes('volatility_pct_per_year=60')").await;
        assert!(!page.link().await.contains("btc_ai_load"), "the link {}", page.link().await);
        assert_eq!(page.value("#futures-correlation_btc_ai_load").await, "-0.9", "the text stays");

        page.press("#futures-nearest").await;
        page.wait_for("a link with it", "location.hash.includes('correlation_btc_ai_load')").await;
        let link = page.link().await;
        let shown = page.value("#futures-correlation_btc_ai_load").await;
        assert!(link.contains(&format!("correlation_btc_ai_load={shown}")) && shown != "-0.9", "{shown} in {link}");
        assert_eq!(page.js("return document.querySelector('#futures-nearest')").await, Value::Null, "it is mended");
        // The command refuses contradictions, and takes this.
        Command::json(&["risk", &link, "--paths", "1", "--pairs", "0"]);
    });
}

#[test]
fn what_a_link_assumes_wrongly_is_told_and_the_rest_taken() {
    in_browser(async |page, site| {
        let wrong = "assume_moon=full&assume_btc_jumps_per_year=100&assume_power_spread_pct=30&assume_correlation_btc_gpu=0.9\
                     &assume_correlation_gpu_ai_load=0.9&assume_correlation_btc_ai_load=-0.9";
        page.visit(&site.url(&format!("/#{SITE}&{wrong}"))).await;
        wait_for_part(page).await;
        assert!(
            page.js("return document.querySelector('[data-notices]').hidden").await == true,
            "no matter of the scenario's"
        );
        let said = page.text("#futures .notices").await;
        for part in ["“moon” is no assumption", "100 is out of range. Enter 0 to 24", "The figure in use is 0.5"] {
            assert!(said.contains(part), "expected {part:?} in {said:?}");
        }
        assert_eq!(page.value("#futures-power_spread_pct").await, "30");
        assert_eq!(page.value("#futures-correlation_btc_ai_load").await, "-0.9");
        page.wait_for("the way out", "document.querySelector('#futures-nearest')").await;
        // What the reader then states is a link without slips.
        page.type_into("#futures-power_spread_pct", "31").await;
        wait_for_link(page, &format!("{SITE}&assume_power_spread_pct=31")).await;
        page.wait_for("no notice", "document.querySelector('#futures .notices').hidden").await;
        assert_eq!(
            page.value("#futures-correlation_btc_ai_load").await,
            "-0.9",
            "what contradicts can still be mended"
        );
    });
}

#[test]
fn inputs_become_uncertain_and_certain_again() {
    in_browser(async |page, site| {
        page.visit(&site.url(&format!("/#{SITE}"))).await;
        open(page).await;
        page.choose("#futures-others", "tax_rate_pct").await;
        page.press("#futures-add").await;
        page.wait_for("the focus on it", "document.activeElement.id === 'futures-sd_tax_rate_pct'").await;
        // A nothing on the way to a half does not take the input away.
        page.type_into("#futures-sd_tax_rate_pct", "0.5").await;
        wait_for_link(page, &format!("{SITE}&assume_sd_tax_rate_pct=0.5")).await;
        assert_eq!(
            page.js("return document.querySelector('#futures-others option[value=tax_rate_pct]')").await,
            Value::Null
        );
        // Another cause of the spread takes a line above the form: nobody presses what still moves.
        page.wait_long_for("all paths", "document.querySelector('#futures progress').dataset.done === 'true'").await;
        page.press("[aria-label='Hosting build-out: known for certain']").await;
        wait_for_link(page, &format!("{SITE}&assume_sd_hosting_capital_usd_per_it_mw=0&assume_sd_tax_rate_pct=0.5"))
            .await;
        assert_eq!(
            page.js("return document.querySelector('#futures-sd_hosting_capital_usd_per_it_mw')").await,
            Value::Null
        );
    });
}

#[test]
fn a_new_seed_travels_and_the_way_back_leads_to_the_old_link() {
    in_browser(async |page, site| {
        page.visit(&site.url(&format!("/#{SITE}"))).await;
        open(page).await;
        page.press("#futures-new-seed").await;
        page.wait_for("a seed in the link", "/&assume_seed=\\d+$/.test(location.hash)").await;
        let seed = page.value("#futures-seed").await;
        assert!(page.link().await.ends_with(&format!("&assume_seed={seed}")), "{seed} in {}", page.link().await);
        // A link that a person puts there is followed, and so is the way back from it.
        page.js(&format!("location.hash = '{SITE}&assume_seed=5'")).await;
        page.wait_for("the other seed", "document.querySelector('#futures-seed').value === '5'").await;
        page.js("history.back()").await;
        page.wait_for("the first seed", &format!("document.querySelector('#futures-seed').value === '{seed}'")).await;
    });
}

#[test]
fn another_appetite_answers_at_once_with_no_new_paths() {
    in_browser(async |page, site| {
        let link = format!("{SITE}&btc_price_usd=200000");
        page.visit(&site.url(&format!("/#{link}"))).await;
        open(page).await;
        page.wait_long_for("all paths", "document.querySelector('#futures progress').dataset.done === 'true'").await;
        page.js("window.steps = [];
            const progress = document.querySelector('#futures progress');
            new MutationObserver(() => window.steps.push(progress.dataset.done))
                .observe(progress, { attributeFilter: ['data-done', 'data-paths', 'data-means'] })")
            .await;
        let mut said = Vec::new();
        for limit in ["100", "1"] {
            page.type_into("#futures-loss_probability_limit_pct", limit).await;
            let stated = format!("{link}&assume_loss_probability_limit_pct={limit}");
            wait_for_link(page, &stated).await;
            let found = Command::json(&["risk", &stated]);
            let expected = found.pointer("/text/1").and_then(Value::as_str).expect("a sentence").to_owned();
            let text = page.text("#futures").await;
            assert!(text.contains(&expected), "expected {expected:?} in:\n{text}");
            said.push(expected);
        }
        assert_ne!(said.first(), said.last(), "the limit makes no difference here");
        assert_eq!(page.js_text("window.steps.join()").await, "", "paths were followed anew");
    });
}

#[test]
fn in_a_frame_without_an_origin_assumptions_are_the_pages_too() {
    in_browser(async |page, site| {
        let src = site.url(&format!("#{}", SITE.replace('&', "&amp;")));
        let host = Server::of_pages([(
            "/",
            format!(
                "<!doctype html><html lang=en><meta charset=utf-8><title>A blog</title><link rel=icon href=\"data:,\"><body>
                 <iframe src=\"{src}\" title=Busbar width=1000 height=700 sandbox=\"allow-scripts\"></iframe></body></html>"
            ),
        )]);
        page.goto(&host.origin()).await;
        page.enter(&page.element("iframe").await).await;
        page.wait_until_ready().await;
        open(page).await;
        page.type_into(VOLATILITY, "60").await;
        page.wait_for("the page's link", "document.querySelector('[data-link]').dataset.link.endsWith('year=60')")
            .await;
        page.type_into("#field-btc_price_usd", "90000").await;
        page.wait_for("both", "document.querySelector('[data-link]').dataset.link.includes('90000&assume_btc')").await;
        assert_eq!(page.value(VOLATILITY).await, "60");
        page.leave_frames().await;
    });
}

#[test]
fn on_a_phone_the_matrix_is_a_list_of_pairs_and_nothing_runs_over() {
    in_browser(async |page, site| {
        for width in [390, 320] {
            page.resize(width, 800).await;
            page.visit(&site.url("/")).await;
            open(page).await;
            page.js("document.querySelectorAll('#futures details').forEach(one => { one.open = true })").await;
            page.type_into("#futures-correlation_btc_gpu", "0.9").await;
            page.type_into("#futures-correlation_btc_ai_load", "-0.9").await;
            page.wait_for("the contradiction", "document.querySelector('#futures-nearest')").await;
            let over = page
                .js_text("[...document.querySelectorAll('#futures .assume *')].filter(e => e.getBoundingClientRect().right > innerWidth).map(e => e.outerHTML.slice(0, 80)).join()")
                .await;
            assert_eq!(over, "", "at {width} px these run over");
            // What is wider elsewhere in the part scrolls by itself.
            assert_eq!(page.js("return document.documentElement.scrollWidth").await, width, "the page's own width");
            let tall = "return [...document.querySelectorAll('.matrix input')].map(e => Math.round(e.getBoundingClientRect().top))";
            let tops: Vec<i64> = serde_json::from_value(page.js(tall).await).expect("ten numbers");
            assert!(tops.len() == 10 && tops.is_sorted_by(|one, next| one < next), "one below the other: {tops:?}");
            let named = page.text(".matrix label:has(#futures-correlation_btc_gpu)").await;
            assert!(named.contains("Bitcoin price and GPU-hour price"), "found {named:?}");
        }
    });
}

/// Opens the part, and waits until it is there.
async fn open(page: &Page) {
    page.js("document.querySelector('#futures > summary').click()").await;
    wait_for_part(page).await;
}

async fn wait_for_part(page: &Page) {
    page.wait_for("the part", "document.documentElement.dataset.futures === 'ready'").await;
}

async fn wait_for_link(page: &Page, expected: &str) {
    page.wait_for(
        expected,
        &format!(
            "location.hash === '#{expected}' && document.querySelector('[data-link]').dataset.link === '{expected}'"
        ),
    )
    .await;
}
