//! What was found of joint futures: the command's figures, pictures that show what their tables say, on a phone too.

use busbar_e2e::{Command, Page, Server, in_browser};
use serde_json::Value;

const LINKS: [&str; 2] = [
    "v=1&site=texas-100&horizon_years=5&btc_price_usd=110000",
    "v=1&site=river-bend-330&hybrid_ai_share_pct=30&capital_budget_usd=2000000000&horizon_years=4",
];

const USES: [&str; 5] = ["sell", "mine", "host", "cloud", "hybrid"];

#[test]
fn every_figure_is_the_commands() {
    in_browser(async |page, site| {
        for link in LINKS {
            open(page, site, link).await;
            let asked = Command::json(&["risk", link]);
            let shown = figures(page, "").await;
            for (part, n) in [("odds.", 3), ("shares.", 40), ("frontier.", 44)] {
                let n_shown = shown.iter().filter(|of| of.name.starts_with(part)).count();
                assert!(n_shown >= n, "{n_shown} figures of {part}");
            }
            agree(&shown, &asked);
            for of in USES {
                page.press(&format!(".one-use [data-use={of}]")).await;
                for fan in ["cash_usd_by_year", "cumulative_cash_usd_by_year"] {
                    page.press(&format!("[data-fan={fan}]")).await;
                    let shown = figures(page, &format!("{of}.{fan}.")).await;
                    let n_years = asked.pointer(&format!("/uses/{of}/{fan}")).and_then(Value::as_array).map(Vec::len);
                    assert_eq!(Some(shown.len()), n_years.map(|n| 5 * n), "five quantiles of each year, {of}");
                    agree(&shown, &asked);
                }
                assert_eq!(figures(page, &format!("{of}.")).await.len() % 5, 3, "eight of the use, five of each year");
            }
            let said = page.text(".headlines").await;
            for sentence in asked.get("text").and_then(Value::as_array).expect("the command's sentences") {
                let sentence = sentence.as_str().expect("a sentence");
                assert!(said.contains(sentence), "expected {sentence:?} in:\n{said}");
            }
            page.expect_no_nonsense().await;
        }
    });
}

#[test]
fn pictures_show_what_their_tables_say() {
    in_browser(async |page, site| {
        for link in LINKS {
            open(page, site, link).await;
            // Where an axis has its marks says where a sum lies: each use's median by its notch.
            let notches = page
                .js("const svg = document.querySelector('[data-chart=spreads]');
                const marks = [...svg.querySelectorAll('.tick[text-anchor=middle]')].map(e => [e.textContent, +e.getAttribute('x')]);
                return [marks, [...svg.querySelectorAll('.notch')].map(e => +e.getAttribute('x') + 1)]")
                .await;
            let (marks, notches): (Vec<(String, f64)>, Vec<f64>) =
                serde_json::from_value(notches).expect("marks and notches");
            let [(first, first_x), .., (last, last_x)] = marks.as_slice() else {
                panic!("two marks at least: {marks:?}")
            };
            let per_pixel = (sum(last) - sum(first)) / (last_x - first_x);
            for (of, x) in USES.iter().zip(&notches) {
                let median = value(page, &format!("futures.{of}.median_npv_usd")).await;
                let drawn = sum(first) + (x - first_x) * per_pixel;
                assert!((drawn - median).abs() < 0.6 * per_pixel, "{of}: drawn at {drawn}, in the table {median}");
            }
            for (row, key) in ["host_beats_mine_pct", "cloud_beats_mine_pct", "ai_beats_mine_pct"].iter().enumerate() {
                let bar = format!(".odds .bar:nth-child({}) .bar-fill", row + 1);
                let width = page.js_text(&format!("document.querySelector('{bar}').style.width")).await;
                let drawn: f64 = width.trim_end_matches('%').parse().expect("a width in percent");
                assert!((drawn - value(page, &format!("futures.odds.{key}")).await).abs() < 0.006, "{key}: {width}");
            }
            for of in USES {
                page.press(&format!(".one-use [data-use={of}]")).await;
                // The fan's ends are the last year's quantiles.
                let ends = page
                    .js("return [...document.querySelectorAll('[data-chart=fan] .end')].map(e => e.textContent)")
                    .await;
                let ends: Vec<String> = serde_json::from_value(ends).expect("texts");
                let last = "[...document.querySelectorAll('.one-use figure tbody tr:last-child [data-figure]')].map(e => e.textContent)";
                let last: Vec<String> =
                    serde_json::from_value(page.js(&format!("return {last}")).await).expect("texts");
                let [worst, _, median, _, best] = last.as_slice() else { panic!("five quantiles: {last:?}") };
                for (end, expected) in ends.iter().zip([best, median, worst]) {
                    assert!(end.ends_with(&format!(": {expected}")), "{of}: {end} is not {expected}");
                }
                assert_eq!(ends.len(), 3);
                // Each bar of a cause says what the table's column of the use does.
                let bars = page
                    .js("return [...document.querySelectorAll('.causes .bar-value')].map(e => e.textContent).sort()")
                    .await;
                let column = page
                    .js(&format!(
                        "return [...document.querySelectorAll('[data-figure^=\"futures.shares.\"][data-figure$=\".{of}\"]')]
                        .map(e => (e.textContent + ' ' + e.parentElement.querySelector('.error').textContent).trim()).sort()"
                    ))
                    .await;
                assert_eq!(bars, column, "causes of {of}");
            }
            let stops = page.js("return [...document.querySelectorAll('[data-chart=frontier] text:not([text-anchor])')].map(e => e.textContent).join(', ')").await;
            let stops = stops.as_str().expect("a text");
            assert!(stops.contains("\u{202f}% AI, yours") || stops.contains(", best, yours"), "found {stops}");
            let best = page.js_text("[...document.querySelectorAll('.pictures tr th')].map(e => e.textContent).find(text => text.endsWith('AI, best')) ?? ''").await;
            let best = best.split('.').next().unwrap_or_default();
            assert!(
                best.is_empty() || stops.contains(&format!("{best}\u{202f}% AI, best")),
                "found {stops}, expected {best}"
            );
        }
    });
}

#[test]
fn nothing_moves_when_something_is_found() {
    in_browser(async |page, site| {
        for width in [390, 1280] {
            page.resize(width, 900).await;
            page.visit(&site.url(&format!("/#{}", LINKS[0]))).await;
            // Another part first: its style is the same file, and is there before this one is.
            page.js("document.querySelector('#luck > summary').click()").await;
            page.wait_for(
                "the style",
                "getComputedStyle(document.querySelector('#luck .more') ?? document.body).display === 'grid'",
            )
            .await;
            let places = "[...document.querySelectorAll('.pictures h3')].map(e => e.getBoundingClientRect().top - document.querySelector('.pictures').getBoundingClientRect().top)";
            let before = page
                .js(&format!(
                    "document.querySelector('#futures > summary').click();
                    return new Promise(done => {{
                        const look = () => {{
                            const is_there = document.querySelector('.pictures .place');
                            if (!is_there) return setTimeout(look, 0);
                            requestAnimationFrame(() => requestAnimationFrame(() =>
                                done([document.querySelector('[data-chart=frontier]') === null, {places}])));
                        }};
                        look();
                    }})"
                ))
                .await;
            let (is_before, before): (bool, Vec<f64>) = serde_json::from_value(before).expect("places");
            assert!(is_before, "nothing is found yet");
            wait(page).await;
            let after: Vec<f64> = serde_json::from_value(page.js(&format!("return {places}")).await).expect("places");
            assert_eq!(before.len(), after.len());
            let moved: Vec<f64> = after.iter().zip(&before).map(|(after, before)| after - before).collect();
            assert!(moved.iter().all(|by| by.abs() < 60.0), "headings moved by {moved:?} at {width}");
            // The headlines are as long as they are; what is below them keeps its distance.
            let apart =
                moved.iter().zip(moved.iter().skip(1)).map(|(one, next)| (next - one).abs()).fold(0.0, f64::max);
            assert!(apart < 24.0, "headings moved by {moved:?} at {width}");
        }
    });
}

#[test]
fn it_fits_a_phone() {
    in_browser(async |page, site| {
        for width in [390, 320] {
            page.resize(width, 800).await;
            open(page, site, LINKS[1]).await;
            for of in USES {
                page.press(&format!(".one-use [data-use={of}]")).await;
                let beyond = page
                    .js("const width = document.documentElement.clientWidth;
                    const texts = [...document.querySelectorAll('.pictures svg *')].filter(e => e.getBoundingClientRect().right > width || e.getBoundingClientRect().left < 0);
                    return [document.documentElement.scrollWidth - width, ...texts.map(e => e.outerHTML)]")
                    .await;
                assert_eq!(beyond, serde_json::json!([0]), "{of}, {width} wide");
            }
            let small = page
                .js("return [...document.querySelectorAll('.pictures *')].filter(e => e.childNodes.length && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && parseFloat(getComputedStyle(e).fontSize) < 11 && e.getClientRects().length).map(e => e.outerHTML)")
                .await;
            assert_eq!(small, serde_json::json!([]), "too small to read at {width}");
            let named = page.js("return [...document.querySelectorAll('.pictures svg')].every(e => e.getAttribute('role') === 'img' && e.getAttribute('aria-label').includes('table'))").await;
            assert_eq!(named, true, "each picture says what it shows and where its table is");
        }
    });
}

/// Opens the part on a link, and waits until all is found; then opens every table in it.
async fn open(page: &Page, site: &Server, link: &str) {
    page.visit(&site.url(&format!("/#{link}"))).await;
    page.js("document.querySelector('#futures > summary').click()").await;
    wait(page).await;
    page.js("document.querySelectorAll('.pictures details.table').forEach(e => e.open = true)").await;
    page.wait_for(
        "the tables",
        "[...document.querySelectorAll('.pictures details.table')].every(e => e.querySelector('table'))",
    )
    .await;
}

async fn wait(page: &Page) {
    page.wait_long_for("all paths", "document.querySelector('#futures progress[data-done=true]')").await;
}

/// A figure with its error.
struct Figure {
    /// Its name, without the part's.
    name: String,
    value: Option<f64>,
    error: Option<f64>,
}

async fn figures(page: &Page, prefix: &str) -> Vec<Figure> {
    let found = page
        .js(&format!(
            "return [...document.querySelectorAll('.pictures [data-figure^=\"futures.{prefix}\"]')]
            .map(e => [e.dataset.figure, e.dataset.value ?? null, e.dataset.error ?? null])"
        ))
        .await;
    let found: Vec<(String, Option<String>, Option<String>)> = serde_json::from_value(found).expect("triples");
    let number = |text: Option<String>| text.map(|text| text.parse().expect("a number"));
    let figure = |(name, value, error): (String, _, _)| Figure {
        name: name.trim_start_matches("futures.").to_owned(),
        value: number(value),
        error: number(error),
    };
    found.into_iter().map(figure).collect()
}

async fn value(page: &Page, name: &str) -> f64 {
    page.attribute(&format!("[data-figure='{name}']"), "data-value").await.parse().expect("a number")
}

/// Expects figures and errors to be the command's: `mine.mean_npv_usd` lies at `/uses/mine/mean_npv_usd`.
#[track_caller]
fn agree(figures: &[Figure], asked: &Value) {
    for Figure { name, value, error } in figures {
        let path = name.replace('.', "/");
        let found = asked.pointer(&format!("/uses/{path}")).or_else(|| asked.pointer(&format!("/{path}")));
        let [found_value, found_error] = ["value", "error"].map(|key| found.and_then(|of| of.get(key)?.as_f64()));
        for (shown, found) in [(value, found_value), (error, found_error)] {
            let is_same = match (*shown, found) {
                (Some(one), Some(other)) => (one - other).abs() <= 1e-9 * one.abs().max(other.abs()),
                (one, other) => one == other,
            };
            assert!(is_same, "{name}: the page shows {shown:?}, the command finds {found:?}");
        }
    }
}

/// The sum that a mark of an axis stands for.
fn sum(text: &str) -> f64 {
    let (sign, text) = text.strip_prefix('\u{2212}').map_or((1.0, text), |text| (-1.0, text));
    let text = text.trim_start_matches('$');
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let power = match unit {
        "" => 1.0,
        "k" => 1e3,
        "M" => 1e6,
        "bn" => 1e9,
        other => panic!("{other:?} is no magnitude"),
    };
    sign * power * text.trim_end_matches(unit).replace(',', "").parse::<f64>().expect("a number")
}
