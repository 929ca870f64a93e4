//! The button that fetches live Bitcoin figures, with a source that answers as recorded, wrongly, late or never.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use busbar_e2e::{Complaint, Feed, Page, Reply, Server, in_browser, places};

const BUTTON: &str = ".live button";
const SENTENCE: &str = "[data-live]";
const POWER_PRICE: &str = "#field-power_price_usd_per_mwh";
const HASHPRICE: &str = "derived.hashprice_usd_per_ph_day";

/// The fields that a press fills, and what stands in them after the recorded answers: of the fees, 1,311,748,254 of
/// 63,811,748,254 satoshi.
const RECORDED: [(&str, &str); 4] = [
    ("btc_price_usd", "43,753"),
    ("network_difficulty", "31,251,101,365,711.12"),
    ("fee_share_of_reward_pct", "2.06"),
    ("tip_height", "698,767"),
];

#[test]
fn nothing_is_asked_before_the_press() {
    on_live_page(async |page, _, feed| {
        page.type_into(POWER_PRICE, "51").await;
        page.wait_for("the power price in the link", "location.hash.includes('power_price_usd_per_mwh=51')").await;
        assert_eq!(feed.asked(), [""; 0], "asked of the feed before the press");
        press_and_wait(page).await;
        let mut paths = Feed::PATHS;
        paths.sort_unstable();
        assert_eq!(feed.asked(), paths, "asked of the feed by one press");
    });
}

#[test]
fn a_press_fills_the_fields_and_the_link_keeps_them() {
    on_live_page(async |page, site, _| {
        let before = Shown::on(page).await;
        let today = "new Date().toISOString().slice(0, 10)";
        let days_before = page.js_text(today).await;
        press_and_wait(page).await;
        let days = [days_before, page.js_text(today).await]; // two where midnight fell between
        expect_recorded_figures(page).await;
        let day = page.value("#field-tip_date").await;
        assert!(days.contains(&day), "the tip's date is {day}, today is {days:?}");
        let sentence = page.text(SENTENCE).await;
        assert!(
            sentence.contains(&day) && sentence.contains(&site.origin()),
            "date and source are not in {sentence:?}"
        );

        let after = Shown::on(page).await;
        let hashprice = |shown: &Shown| shown.figures.get(HASHPRICE).copied().flatten();
        assert!(hashprice(&before).is_some(), "there is no {HASHPRICE}");
        assert_ne!(hashprice(&after), hashprice(&before), "hashprice after the press");
        let date = format!("tip_date={day}");
        for part in ["btc_price_usd=43753", "network_difficulty=31251101365711.12", "tip_height=698767", &date] {
            assert!(after.link.split('&').any(|pair| pair == part), "no {part} in {}", after.link);
        }
        page.expect_agreement_with_command(&after.link).await;

        page.visit(&page.address().await).await;
        assert_eq!(Shown::on(page).await, after, "the page after opening its own link");
    });
}

#[test]
fn an_answer_that_makes_no_sense_changes_nothing() {
    let truncated = &Feed::recorded(Feed::HASHRATE).expect("it is one of the feed's paths")[..150];
    let json = |text: &str| Reply::Json(text.to_owned());
    on_live_page(async |page, _, feed| {
        for (path, reply, sentence) in [
            (Feed::PRICES, json(r#"{"USD":0}"#), "0 is out of range"),
            (Feed::PRICES, json(r#"{"USD":-43753}"#), "-43753 is out of range"),
            (Feed::PRICES, json(r#"{"USD":"43753"}"#), Feed::PRICES),
            (Feed::PRICES, json("{}"), Feed::PRICES),
            (Feed::TIP_HEIGHT, json("-1"), Feed::TIP_HEIGHT),
            (Feed::TIP_HEIGHT, json("99999999"), "99999999 is out of range"),
            (Feed::HASHRATE, json(truncated), Feed::HASHRATE),
            // The last answer: three good ones before it must not have had an effect.
            (Feed::REWARDS, Reply::Html("<!doctype html><title>Sign in</title>"), Feed::REWARDS),
            (Feed::REWARDS, json(""), Feed::REWARDS),
        ] {
            feed.recover();
            feed.fail(path, reply);
            expect_refusal(page, sentence).await;
        }
        feed.recover();
        expect_success(page).await;
    });
}

#[test]
fn an_answer_of_failure_changes_nothing() {
    on_live_page(async |page, site, feed| {
        for (path, status) in [
            (Feed::PRICES, "500 Internal Server Error"),
            (Feed::REWARDS, "429 Too Many Requests"),
            (Feed::TIP_HEIGHT, "404 Not Found"),
        ] {
            page.allow(Complaint::FailedLoad(site.url(path)));
            feed.recover();
            feed.fail(path, Reply::Status(status));
            expect_refusal(page, status.split_once(' ').expect("a status has a number and words").0).await;
        }
        feed.recover();
        expect_success(page).await;
    });
}

#[test]
fn an_answer_that_breaks_off_changes_nothing() {
    on_live_page(async |page, site, feed| {
        page.allow(Complaint::FailedLoad(site.url(Feed::REWARDS)));
        feed.fail(Feed::REWARDS, Reply::BrokenOff(r#"{"totalReward":"638"#));
        expect_refusal(page, "broke off").await;
        feed.recover();
        expect_success(page).await;
    });
}

#[test]
fn a_source_that_never_answers_is_given_up_after_ten_seconds() {
    on_live_page(async |page, _, feed| {
        feed.fail(Feed::TIP_HEIGHT, Reply::Silence);
        let before = Shown::on(page).await;
        let pressed = Instant::now();
        page.press(BUTTON).await;
        assert_eq!(page.attribute(BUTTON, "disabled").await, "true", "the button while the answer is awaited");
        assert!(page.text(SENTENCE).await.starts_with("Asking"), "no word of what is going on");
        let sentence = answer(page).await;
        let waited = pressed.elapsed();
        assert!(waited > Duration::from_secs(9), "gave up after {waited:?} already: {sentence}");
        assert!(sentence.contains("could not be reached"), "expected a sentence about no answer, found {sentence:?}");
        assert_eq!(Shown::on(page).await, before, "the page after no answer");
        feed.recover();
        expect_success(page).await;
    });
}

#[test]
fn a_source_that_is_gone_changes_nothing() {
    in_browser(async |page, _| {
        let site = Server::of_live_site(places::dist(), &Arc::new(Feed::default()));
        page.visit(&site.url("/")).await;
        page.allow(Complaint::FailedLoad(site.url(Feed::PRICES)));
        drop(site);
        expect_refusal(page, "could not be reached").await;
    });
}

#[test]
fn the_page_can_ask_no_source_that_its_policy_does_not_name() {
    on_live_page(async |page, site, feed| {
        // Under this name the site itself is another origin than the feed it points at.
        page.visit(&site.foreign_origin()).await;
        page.allow(Complaint::Policy(site.url(Feed::PRICES)));
        expect_refusal(page, "could not be reached").await;
        assert_eq!(feed.asked(), [""; 0], "asked of a source outside the policy");
    });
}

#[test]
fn what_is_typed_while_the_answer_is_awaited_stays() {
    on_live_page(async |page, _, feed| {
        feed.fail(Feed::REWARDS, Reply::Held);
        page.press(BUTTON).await;
        page.type_into(POWER_PRICE, "51").await;
        page.wait_for("the power price in the link", "location.hash.includes('power_price_usd_per_mwh=51')").await;
        feed.recover();
        answer(page).await;
        expect_recorded_figures(page).await;
        assert_eq!(page.value(POWER_PRICE).await, "51", "the power price typed while the answer was awaited");
        page.expect_agreement_with_command(&page.link().await).await;
    });
}

/// Runs a test on the page as a first visit shows it, with a feed that answers as recorded.
fn on_live_page(test: impl AsyncFnOnce(&Page, &Server, &Feed)) {
    in_browser(async |page, _| {
        let feed = Arc::new(Feed::default());
        let site = Server::of_live_site(places::dist(), &feed);
        page.visit(&site.url("/")).await;
        test(page, &site, &feed).await;
    });
}

/// What a refused answer must leave as it is.
#[derive(Debug, PartialEq)]
struct Shown {
    figures: BTreeMap<String, Option<f64>>,
    verdict: String,
    fields: Vec<String>,
    link: String,
}

impl Shown {
    async fn on(page: &Page) -> Self {
        let mut fields = Vec::new();
        for (key, _) in RECORDED {
            fields.push(page.value(&format!("#field-{key}")).await);
        }
        Self { figures: page.figures().await, verdict: page.verdict().await, fields, link: page.link().await }
    }
}

/// Presses the button and waits for what it says in the end.
async fn press_and_wait(page: &Page) -> String {
    page.press(BUTTON).await;
    answer(page).await
}

async fn answer(page: &Page) -> String {
    page.wait_for("the answer to the press", &format!("!document.querySelector('{BUTTON}').disabled")).await;
    page.text(SENTENCE).await
}

async fn expect_success(page: &Page) {
    press_and_wait(page).await;
    expect_recorded_figures(page).await;
}

/// Expects a press to change nothing, and a sentence about it that holds these words.
async fn expect_refusal(page: &Page, words: &str) {
    let before = Shown::on(page).await;
    let sentence = press_and_wait(page).await;
    assert!(sentence.contains(words), "expected a sentence with {words:?}, found {sentence:?}");
    assert_eq!(Shown::on(page).await, before, "the page after {sentence:?}");
    page.expect_no_nonsense().await;
}

async fn expect_recorded_figures(page: &Page) {
    for (key, shown) in RECORDED {
        assert_eq!(page.value(&format!("#field-{key}")).await, shown, "the field {key}");
    }
}
