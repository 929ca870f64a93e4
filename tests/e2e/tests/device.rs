//! The device benchmark: the reader's own machine, mining real headers and multiplying, in the page, in a card, and in a frame
//! without an origin.

use busbar_e2e::{Page, Server, in_browser, in_browser_with};
use fantoccini::key::Key;

const START: &str = ".controls .start";
const HASHRATE: &str = "[data-figure='device.hashrate']";
const ARITHMETIC: &str = "[data-figure='device.arithmetic']";

/// Both trades have their rate, and nothing runs any more.
const IS_MEASURED: &str = "document.querySelector(\"[data-figure='device.renting_usd_per_day']\")
    && !document.querySelector('.controls .start').hidden";

#[test]
fn a_device_is_measured_and_both_trades_are_worth_what_the_engine_says() {
    in_browser(async |page, site| {
        page.visit(&site.url("/#v=1&site=texas-100")).await;
        open(page).await;
        let loaded = "performance.getEntriesByType('resource').filter(entry => entry.name.includes('kernel')).length";
        assert_eq!(page.js(&format!("return {loaded}")).await, 0, "kernels loaded before anybody pressed start");
        page.press(START).await;
        page.wait_long_for("both trades to be measured", IS_MEASURED).await;
        let hashrate = number(page, HASHRATE).await;
        assert!(hashrate > 1e5, "hashes a second: {hashrate}");
        assert!(number(page, ARITHMETIC).await > 1e8, "operations a second");
        page.js("document.querySelectorAll('#device .why').forEach(why => { why.open = true })").await;
        let text = page.text("#device").await;
        for said in ["each verified by the plain reference", "Smallest hash: 0000", "Checked against a plain product"] {
            assert!(text.contains(said), "expected {said:?} in:\n{text}");
        }
        // The engine's own hashprice, which the page shows elsewhere, times the measured rate.
        let hashprice = figure(page, "derived.hashprice_usd_per_ph_day").await;
        let (gross, net) =
            (figure(page, "device.mining_gross_usd_per_day").await, figure(page, "device.mining_usd_per_day").await);
        assert!((gross / (hashprice * hashrate / 1e15) - 1.0).abs() < 1e-9, "{gross} a day at {hashprice} $/PH/day");
        assert!(net < gross, "the pool's fee is taken off {gross}: {net}");
        page.type_into("#field-btc_price_usd", "126000").await;
        page.press_key("#field-btc_price_usd", Key::Enter).await;
        let doubled = format!(
            "Math.abs(document.querySelector(\"[data-figure='device.mining_usd_per_day']\").dataset.value / {net} - 2) < 1e-9"
        );
        page.wait_for("the income at twice the price", &doubled).await;
        page.expect_no_nonsense().await;
    });
}

#[test]
fn a_run_can_be_held_and_stopped_and_stops_by_itself_when_nobody_sees_it() {
    in_browser(async |page, site| {
        page.visit(&site.url("/")).await;
        open(page).await;
        page.press(START).await;
        page.wait_for("a rate", &format!("document.querySelector(\"{HASHRATE}\").dataset.value > 0")).await;
        press_named(page, "Pause").await;
        wait_for_status(page, "Paused.").await;
        // The button that was pressed is gone, and the focus with it.
        let focused = "document.activeElement.textContent.trim()";
        let held = page.js_text("document.querySelector('.gauge').innerText").await;
        page.js("return new Promise(done => setTimeout(done, 500))").await;
        assert_eq!(page.js_text("document.querySelector('.gauge').innerText").await, held, "a gauge that is held");
        press_named(page, "Go on").await;
        wait_for_status(page, "Measuring").await;
        page.js(
            "[...document.querySelectorAll('#device button')].find(button => button.textContent === 'Stop').focus()",
        )
        .await;
        press_named(page, "Stop").await;
        wait_for_status(page, "Stopped.").await;
        page.wait_for("the focus on what comes next", &format!("{focused} === 'Measure again'")).await;
        assert!(number(page, HASHRATE).await > 0.0, "the rate so far stands");

        page.press(START).await;
        wait_for_status(page, "Measuring").await;
        page.js("Object.defineProperty(document, 'hidden', { value: true }); document.dispatchEvent(new Event('visibilitychange'))")
            .await;
        wait_for_status(page, "out of sight").await;
        page.expect_no_nonsense().await;
    });
}

#[test]
fn the_genesis_block_is_found_again() {
    in_browser(async |page, site| {
        page.visit(&site.url("/")).await;
        open(page).await;
        press_named(page, "Find it").await;
        page.wait_long_for("the block", "document.querySelector('.find .hash').textContent").await;
        let hash = page.text(".find .hash").await;
        assert_eq!(hash, "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f", "the hash found");
        assert!(page.text(".find").await.contains("2,083,236,893"), "the nonce");
    });
}

#[test]
fn the_page_stays_smooth_while_every_core_works() {
    in_browser(async |page, site| {
        page.visit(&site.url("/")).await;
        open(page).await;
        // What it does to the page that its cores are busy at all.
        let spin = "Array.from({ length: navigator.hardwareConcurrency }, () => {
            const worker = new Worker(URL.createObjectURL(new Blob(['for (;;);'])));
            return worker;
        })";
        let rest = page
            .longest_gap(&format!(
                "const busy = {spin}; await new Promise(done => setTimeout(done, 2500)); busy.forEach(worker => worker.terminate())"
            ))
            .await;
        page.press(START).await;
        wait_for_status(page, "Measuring").await;
        let working = page.longest_gap("await new Promise(done => setTimeout(done, 2500))").await;
        println!(
            "longest time without a turn of the page: {working:.0} ms measuring, {rest:.0} ms with idle loops instead"
        );
        assert!(working <= f64::max(50.0, 2.0 * rest) + 30.0, "{working:.0} ms, and {rest:.0} ms with idle loops");
        press_named(page, "Stop").await;
    });
}

#[test]
fn a_result_travels_in_a_link_as_what_somebody_reports() {
    in_browser(async |page, site| {
        let link = "v=1&site=texas-100&device=Old+laptop&device_mh_per_s=12.5&device_gflop_per_s=40&device_watts=30";
        page.visit(&site.url(&format!("/#{link}"))).await;
        page.wait_for("the benchmark", "document.documentElement.dataset.device === 'ready'").await;
        let said = page.text("[data-reported]").await;
        for part in ["not measured here", "“Old laptop”", "12.5 MH/s", "40.0 GFLOP/s", "30.0 W"] {
            assert!(said.contains(part), "expected {part:?} in {said:?}");
        }
        assert_eq!(figure(page, "device.hash_rate_mh_per_s").await, 12.5);
        assert!(page.address().await.contains("device_mh_per_s=12.5"), "the address keeps the report");
        page.expect_no_nonsense().await;

        page.visit(&site.url("/#v=1&device=x&device_mh_per_s=-3&device_gflop_per_s=7")).await;
        page.wait_for("the benchmark", "document.documentElement.dataset.device === 'ready'").await;
        let text = page.text("#device").await;
        assert!(text.contains("device_mh_per_s: “-3” was not taken"), "found:\n{text}");
    });
}

#[test]
fn a_measured_result_is_copied_as_a_link() {
    in_browser(async |page, site| {
        page.visit(&site.url("/")).await;
        open(page).await;
        page.js("window.copied = ''; navigator.clipboard.writeText = async text => { window.copied = text }").await;
        page.press(START).await;
        page.wait_long_for("both trades to be measured", IS_MEASURED).await;
        page.type_into(".share input", "Test bench & co").await;
        press_named(page, "Copy link with the result").await;
        page.wait_for("the link", "window.copied").await;
        let assumed = page.js_text("window.copied").await;
        assert!(!assumed.contains("device_watts"), "an assumed power is no report: {assumed}");
        page.type_into("#device .settings input[inputmode=decimal]", "28 W").await;
        press_named(page, "Copy link with the result").await;
        page.wait_for("the power in the link", "window.copied.includes('device_watts=28')").await;
        let link = page.js_text("window.copied").await;
        for part in
            ["device=Test+bench+%26+co", "device_mh_per_s=", "device_gflop_per_s=", "device_watts=", "device_threads="]
        {
            assert!(link.contains(part), "expected {part:?} in {link}");
        }
        page.visit(&link).await;
        page.wait_for("the benchmark", "document.documentElement.dataset.device === 'ready'").await;
        assert!(page.text("[data-reported]").await.contains("“Test bench & co”"), "the name comes back");
    });
}

#[test]
fn the_card_measures_in_a_sandboxed_frame_too() {
    in_browser(async |page, site| {
        let link = "v=1&amp;site=texas-100";
        let (src, script) = (site.url(&format!("?embed=1&card=device#{link}")), site.url("embed.js"));
        let sandbox = "sandbox=\"allow-scripts allow-popups\"";
        let host = Server::of_pages([(
            "/",
            format!(
                "<!doctype html><html lang=en><meta charset=utf-8><title>A blog</title><link rel=icon href=\"data:,\"><body>
                 <iframe src=\"{src}\" title=Busbar width=390 height=700 {sandbox}></iframe>
                 <script src=\"{script}\" defer></script><busbar-card card=device link=\"{link}\"></busbar-card></body></html>"
            ),
        )]);
        for origin in [host.origin(), host.foreign_origin()] {
            page.goto(&origin).await;
            page.enter(&page.element("iframe").await).await;
            page.wait_until_ready().await;
            page.press(START).await;
            page.wait_long_for("both trades to be measured", IS_MEASURED).await;
            assert!(number(page, HASHRATE).await > 1e5, "hashes a second in the frame of {origin}");
            page.expect_no_nonsense().await;
            page.leave_frames().await;
        }
    });
}

#[test]
fn the_graphics_processor_does_the_same_jobs_where_the_reader_chooses_it() {
    in_browser_with(&["--enable-unsafe-webgpu"], async |page, site| {
        page.visit(&site.url("/")).await;
        open(page).await;
        page.choose("#device-engine", "graphics").await;
        let chosen = "document.querySelector('#device .settings summary').textContent.includes('graphics')";
        page.wait_for("the browser's software adapter", chosen).await;
        assert!(page.text("#device .settings").await.contains("its speed says nothing"), "a software adapter is told");
        page.press(START).await;
        page.wait_long_for("both trades to be measured", IS_MEASURED).await;
        assert!(number(page, HASHRATE).await > 1e4 && number(page, ARITHMETIC).await > 1e7, "rates of the adapter");
        page.js("document.querySelectorAll('#device .why').forEach(why => { why.open = true })").await;
        let text = page.text("#device").await;
        for said in
            ["Computed by the graphics processor", "each verified by the plain reference", "Checked against a plain"]
        {
            assert!(text.contains(said), "expected {said:?} in:\n{text}");
        }
        press_named(page, "Find it").await;
        page.wait_long_for("the block", "document.querySelector('.find .hash').textContent").await;
        assert!(page.text(".find").await.contains("2,083,236,893"), "the nonce");
        page.expect_no_nonsense().await;
    });
}

#[test]
fn a_browser_without_webgpu_is_told_so_quietly() {
    in_browser(async |page, site| {
        page.visit(&site.url("/")).await;
        page.js("Object.defineProperty(navigator, 'gpu', { value: undefined })").await;
        open(page).await;
        page.press("#device .settings summary").await;
        let said = page.js_text("document.querySelector('#device .settings').textContent").await;
        assert!(said.contains("This browser has no graphics processor that a page may use (WebGPU)."), "found {said}");
        assert_eq!(page.js("return document.querySelector('#device-engine').closest('label').hidden").await, true);
    });
}

/// Opens the benchmark's part of the page, and waits for its module.
async fn open(page: &Page) {
    page.js("document.querySelector('#device summary').click()").await;
    page.wait_for("the benchmark", "document.documentElement.dataset.device === 'ready'").await;
}

async fn press_named(page: &Page, name: &str) {
    let button = format!(
        "[...document.querySelectorAll('#device button')].find(button => button.textContent.trim() === '{name}')"
    );
    page.wait_for(&format!("the button {name:?}"), &format!("{button} && !{button}.hidden")).await;
    page.js(&format!("{button}.click()")).await;
}

async fn wait_for_status(page: &Page, text: &str) {
    let found = format!(
        "[...document.querySelectorAll('#device [role=status]')].some(one => one.textContent.includes('{text}'))"
    );
    page.wait_for(&format!("the status {text:?}"), &found).await;
}

async fn number(page: &Page, css: &str) -> f64 {
    page.attribute(css, "data-value").await.parse().expect("a number")
}

async fn figure(page: &Page, name: &str) -> f64 {
    number(page, &format!("[data-figure='{name}']")).await
}
