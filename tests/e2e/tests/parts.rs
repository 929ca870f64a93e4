//! The parts that are loaded when they are opened: luck, and the network that answers back.

use busbar_e2e::{Command, Page, in_browser};
use fantoccini::key::Key;
use serde_json::Value;

const LINKS: [&str; 2] =
    ["v=1&site=texas-100", "v=1&site=river-bend-330&btc_price_usd=90000&network_difficulty=1.5e14"];

#[test]
fn luck_is_what_the_command_finds() {
    in_browser(async |page, site| {
        for link in LINKS {
            page.visit(&site.url(&format!("/#{link}"))).await;
            open(page, "luck").await;
            let of_page = figures(page, "luck.").await;
            assert_eq!(of_page.len(), 120, "four periods, three ways of being paid, two times to a block");
            agree(&of_page, &Command::json(&["luck", link]));
            page.type_into("#luck-pool-share", "30").await;
            page.type_into("#luck-level", "75 %").await;
            let asked = Command::json(&["luck", link, "--pool-share", "30", "--under", "75"]);
            agree(&figures(page, "luck.").await, &asked);
            let said = page.text("#luck .facts").await;
            assert!(said.contains("in a pool of 30.0\u{202f}%"), "found {said}");
            page.expect_no_nonsense().await;
        }
    });
}

#[test]
fn the_network_answers_as_the_command_does_month_by_month_too() {
    in_browser(async |page, site| {
        for link in LINKS {
            page.visit(&site.url(&format!("/#{link}"))).await;
            open(page, "network").await;
            page.js("document.querySelector('#network-months').open = true").await;
            page.wait_for("the months", "document.querySelector('#network-months [data-figure]')").await;
            let of_page = figures(page, "network.").await;
            for part in ["before", "after", "change", "groups", "supply_curve", "months", "assumptions"] {
                let n = of_page.iter().filter(|(name, _)| name.starts_with(&format!("network.{part}."))).count();
                assert!(n >= 4, "{n} figures of {part}");
            }
            agree(&of_page, &Command::json(&["network", link, "--months"]));

            page.type_into("#network-ai-offer", "45").await;
            page.type_into("#network-ai-pressure", "6.5").await;
            page.type_into("#network-power-rise", "-2").await;
            let options = ["--ai-offer", "45", "--ai-pressure", "6.5", "--power-rise", "-2", "--months"];
            let asked = Command::json(&[&["network", link], &options[..]].concat());
            agree(&figures(page, "network.").await, &asked);
            let shown = page.text("#network .facts").await;
            for remark in asked.pointer("/remarks").and_then(Value::as_array).expect("the command's remarks") {
                let remark = remark.as_str().expect("a sentence");
                assert!(shown.contains(remark), "expected {remark:?} in:\n{shown}");
            }
            page.expect_no_nonsense().await;
        }
    });
}

#[test]
fn a_change_of_the_scenario_reaches_what_stands_open() {
    in_browser(async |page, site| {
        page.visit(&site.url("/#v=1&site=texas-100")).await;
        for part in ["luck", "network"] {
            open(page, part).await;
        }
        page.type_into("#field-btc_price_usd", "126000").await;
        page.press_key("#field-btc_price_usd", Key::Enter).await;
        let link = page.link().await;
        assert!(link.contains("126000"), "the link {link}");
        agree(&figures(page, "luck.").await, &Command::json(&["luck", &link]));
        agree(&figures(page, "network.").await, &Command::json(&["network", &link]));

        // What is closed is not followed, and catches up when it is opened again.
        toggle(page, "luck").await;
        page.type_into("#field-btc_price_usd", "50000").await;
        toggle(page, "luck").await;
        agree(&figures(page, "luck.").await, &Command::json(&["luck", &page.link().await]));

        page.type_into("#field-btc_price_usd", "500").await;
        page.wait_for(
            "no network",
            "document.querySelector('#network').innerText.includes('nobody can be its network')",
        )
        .await;
        assert!(figures(page, "network.").await.is_empty(), "figures of no network");
    });
}

#[test]
fn slips_say_why_and_leave_the_usual_in_force() {
    in_browser(async |page, site| {
        page.visit(&site.url("/#v=1&site=texas-100")).await;
        for (part, input, given, why) in [
            (
                "luck",
                "luck-pool-share",
                "0",
                "“0”: not a part of the whole. Give a number above 0 up to 100, in percent. Until then it is 10.",
            ),
            ("luck", "luck-level", "most", "“most”: not a part of the whole."),
            (
                "network",
                "network-ai-offer",
                "501",
                "“501”: not a price in $/MWh. Give a number from -500 to 500. Until then it is 19.09.",
            ),
            ("network", "network-ai-pressure", "a lot", "“a lot”: not a price in $/MWh."),
        ] {
            if page.js(&format!("return document.querySelector('#{part}').open")).await != true {
                open(page, part).await;
            }
            let before = figures(page, part).await;
            page.type_into(&format!("#{input}"), given).await;
            let said = page.text(&format!("#{input}-slip")).await;
            assert!(said.starts_with(why), "expected {why:?}, found {said:?}");
            assert_eq!(page.attribute(&format!("#{input}"), "aria-invalid").await, "true");
            assert_eq!(page.value(&format!("#{input}")).await, given, "the text stays");
            assert_eq!(figures(page, part).await, before, "figures after {given:?} in {input}");
        }
    });
}

#[test]
fn nothing_is_loaded_before_a_part_is_opened_and_then_once() {
    in_browser(async |page, site| {
        page.visit(&site.url("/")).await;
        let loaded = "return performance.getEntriesByType('resource').map(one => one.name.split('/').pop().split('?')[0]).filter(name => name.startsWith('more')).sort().join()";
        assert_eq!(page.js(loaded).await, "", "loaded before anybody asked");
        open(page, "luck").await;
        let all = "more.css,more.js,more_bg.wasm";
        assert_eq!(page.js(loaded).await, all, "loaded for the first part");
        open(page, "network").await;
        open(page, "device").await;
        assert_eq!(page.js(loaded).await, all, "loaded for all parts");
        assert!(figures(page, "device.").await.len() > 1, "the benchmark is there too");
    });
}

#[test]
fn the_page_answers_with_the_networks_hashprice_and_goes_back() {
    in_browser(async |page, site| {
        page.visit(&site.url("/#v=1&site=texas-100&device=x&device_mh_per_s=7")).await;
        let own = page.link().await;
        open(page, "network").await;
        let of_network = figures(page, "network.").await;
        let asked = Command::json(&["network", "v=1&site=texas-100"]);
        let answered = asked.pointer("/site/after/link").and_then(Value::as_str).expect("the answered scenario's link");

        press(page, "Answer with this hashprice").await;
        page.wait_for("the way back", "document.querySelector('#network [data-answered=true]')").await;
        assert_eq!(page.link().await, format!("{answered}&device=x&device_mh_per_s=7"), "the page's link");
        let hashprice = number(page, "derived.hashprice_usd_per_ph_day").await;
        let after = number(page, "network.after.hashprice_usd_per_ph_day").await;
        assert!((hashprice / after - 1.0).abs() < 1e-9, "the page answers at {hashprice}, the network at {after}");
        assert_eq!(figures(page, "network.").await, of_network, "nobody leaves twice");
        assert!(page.text("#network .switch-back").await.contains("instead of the scenario's own 134T"), "it is told");

        // Another change keeps the difficulty that was taken, and says what the network would answer by now.
        page.type_into("#network-ai-offer", "45").await;
        assert!(
            page.text("#network .switch-back").await.contains("By now the network would answer with"),
            "it is told"
        );
        press(page, "Answer with this hashprice").await;
        page.wait_for(
            "the newer answer",
            "!document.querySelector('#network .switch-back').innerText.includes('By now')",
        )
        .await;
        let newer = Command::json(&["network", "v=1&site=texas-100", "--ai-offer", "45"]);
        agree(&figures(page, "network.").await, &newer);

        press(page, "Back to the scenario's own").await;
        page.wait_for("the scenario's own", "document.querySelector('#network [data-answered=false]')").await;
        assert_eq!(page.link().await, own, "the link as it was");
        // The browser's own way back leads there too.
        page.js("history.back()").await;
        page.wait_for("the answered scenario", "document.querySelector('#network [data-answered=true]')").await;
        page.js("history.forward()").await;
        page.wait_for("the scenario's own", "document.querySelector('#network [data-answered=false]')").await;
        page.expect_no_nonsense().await;
    });
}

/// Opens a part of the page, and waits until it is there.
async fn open(page: &Page, part: &str) {
    toggle(page, part).await;
    page.wait_for(part, &format!("document.documentElement.dataset.{part} === 'ready'")).await;
}

async fn toggle(page: &Page, part: &str) {
    page.js(&format!("document.querySelector('#{part} > summary').click()")).await;
}

async fn press(page: &Page, name: &str) {
    let button = format!(
        "[...document.querySelectorAll('#network button')].find(button => button.textContent.trim() === \"{name}\")"
    );
    page.wait_for(&format!("the button {name:?}"), &format!("{button} && !{button}.hidden && !{button}.disabled"))
        .await;
    page.js(&format!("{button}.click()")).await;
}

/// The figures of a part, at full precision.
async fn figures(page: &Page, prefix: &str) -> Vec<(String, Option<f64>)> {
    let figures = page.figures().await;
    figures.into_iter().filter(|(name, _)| name.starts_with(prefix)).collect()
}

async fn number(page: &Page, name: &str) -> f64 {
    page.attribute(&format!("[data-figure='{name}']"), "data-value").await.parse().expect("a number")
}

/// Expects each of a part's figures to be the command's: `luck.solo.day.p5_usd` lies at `/solo/day/p5_usd`.
#[track_caller]
fn agree(figures: &[(String, Option<f64>)], asked: &Value) {
    assert!(figures.len() > 20, "only {} figures", figures.len());
    for (name, shown) in figures {
        let path = name.split_once('.').map_or("", |(_, rest)| rest).replace('.', "/");
        let found = asked.pointer(&format!("/{path}")).and_then(Value::as_f64);
        let is_same = match (*shown, found) {
            (Some(one), Some(other)) => (one - other).abs() <= 1e-9 * one.abs().max(other.abs()),
            (one, other) => one == other,
        };
        assert!(is_same, "{name}: the page shows {shown:?}, the command finds {found:?}");
    }
}
