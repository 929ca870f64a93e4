//! Joint futures: followed by workers, by replaced ones, and by the page where it may have none.

use busbar_e2e::{Command, Page, Server, in_browser};
use serde_json::Value;

const LINK: &str = "v=1&site=texas-100";
const IS_DONE: &str = "document.querySelector('#futures progress').dataset.done === 'true'";

#[test]
fn figures_are_what_the_command_finds() {
    in_browser(async |page, site| {
        page.visit(&site.url(&format!("/#{LINK}"))).await;
        let loaded = "performance.getEntriesByType('resource').filter(entry => entry.name.includes('futures')).length";
        assert_eq!(page.js(&format!("return {loaded}")).await, 0, "the module loaded before anybody opened the part");
        open(page).await;
        page.wait_long_for("all paths", IS_DONE).await;
        agree(page, LINK).await;
        assert_eq!(page.text("#futures .progress [role=status]").await, "10,240 paths; 2,048 pairs");
        page.expect_no_nonsense().await;
    });
}

#[test]
fn a_change_begins_anew_and_never_holds_the_page_up() {
    in_browser(async |page, site| {
        page.visit(&site.url(&format!("/#{LINK}"))).await;
        page.js("window.change = async price => {
                const input = document.querySelector('#field-btc_price_usd');
                input.value = price;
                input.dispatchEvent(new Event('input', { bubbles: true }));
                await new Promise(done => setTimeout(done, 100));
            };
            window.spin = () => Array.from({ length: Math.min(navigator.hardwareConcurrency, 8) }, () =>
                new Worker(URL.createObjectURL(new Blob(['for (;;);']))))")
            .await;
        // What the page does on a change by itself, its cores busy.
        let rest = page
            .longest_gap(
                "const busy = spin(); await change('71000'); await change('72000'); await change('73000');
                await new Promise(done => setTimeout(done, 1000)); busy.forEach(worker => worker.terminate())",
            )
            .await;
        open(page).await;
        page.wait_long_for("all paths", IS_DONE).await;
        page.js("const progress = document.querySelector('#futures progress');
            window.answers = [];
            new MutationObserver(() => answers.push([performance.now(), Number(progress.dataset.paths)]))
                .observe(progress, { attributeFilter: ['data-paths'] })")
            .await;
        let working = page
            .longest_gap(
                "await change('81000'); await change('82000'); window.changed = performance.now(); await change('83000');
                while (document.querySelector('#futures progress').dataset.done !== 'true')
                    await new Promise(done => setTimeout(done, 5))",
            )
            .await;
        let first = page.js("return answers.find(([when, n]) => when > changed && n > 0)[0] - changed").await;
        println!(
            "first answer after {first} ms; longest time without a turn of the page: {working:.0} ms, {rest:.0} ms with idle loops instead"
        );
        assert!(working <= f64::max(50.0, 2.0 * rest) + 30.0, "{working:.0} ms, and {rest:.0} ms with idle loops");
        let n_paths = page.js("return answers.map(([when, n]) => n)").await;
        let n_paths: Vec<u64> = n_paths.as_array().expect("a list").iter().filter_map(Value::as_u64).collect();
        assert!(n_paths.ends_with(&[0, 1024, 2048, 4096, 8192, 10240]), "answers after {n_paths:?} paths");
        agree(page, &page.link().await).await;
    });
}

#[test]
fn workers_that_end_are_replaced() {
    in_browser(async |page, site| {
        page.visit(&site.url(&format!("/#{LINK}"))).await;
        page.js("window.workers = [];
            window.Worker = class extends Worker { constructor(...all) { super(...all); workers.push(this) } }")
            .await;
        let n_workers = "return Math.min(navigator.hardwareConcurrency, 8)";
        let n_workers = page.js(n_workers).await.as_u64().expect("a count");
        page.js(
            "const progress = document.querySelector('#futures > *:last-child');
            let n = 0;
            new MutationObserver(() => {
                const paths = document.querySelector('#futures progress')?.dataset.paths;
                // The first worker puts the parts together: it fails aloud after the first answer, a later one falls silent.
                if (n == 0 && paths == '1024') { n++; workers[0].dispatchEvent(new ErrorEvent('error')); }
                else if (n == 1 && paths == '4096') { n++; workers.at(-1).terminate(); }
            }).observe(progress, { attributes: true, subtree: true, childList: true })",
        )
        .await;
        open(page).await;
        page.wait_long_for("all paths", IS_DONE).await;
        let n_started = page.js("return workers.length").await;
        assert_eq!(n_started, n_workers + 2, "one for each place, and two in place of those lost");
        agree(page, LINK).await;
        assert!(!page.text("#futures .progress").await.contains("no workers"), "there still are workers");
    });
}

#[test]
fn without_workers_the_page_follows_the_paths_itself() {
    in_browser(async |page, site| {
        page.visit(&site.url(&format!("/#{LINK}"))).await;
        // What the page gets of slices of 25 ms on this machine.
        let rest = page
            .longest_gap(
                "const until = performance.now() + 1500;
                while (performance.now() < until) {
                    const from = performance.now();
                    while (performance.now() < from + 25);
                    await new Promise(done => setTimeout(done));
                }",
            )
            .await;
        page.js("window.Worker = class { constructor() { throw new Error('none here') } }").await;
        open(page).await;
        page.wait_for(
            "the notice",
            "document.querySelector('#futures .progress').innerText.includes('the page follows')",
        )
        .await;
        let working =
            page.longest_gap(&format!("while (!({IS_DONE})) await new Promise(done => setTimeout(done, 20))")).await;
        println!("longest time without a turn of the page: {working:.0} ms, {rest:.0} ms with idle slices instead");
        assert!(working <= f64::max(50.0, 2.0 * rest) + 30.0, "{working:.0} ms, and {rest:.0} ms with idle slices");
        agree(page, LINK).await;
        page.expect_no_nonsense().await;
    });
}

#[test]
fn what_cannot_be_loaded_is_told_and_tried_again() {
    in_browser(async |page, site| {
        page.visit(&site.url(&format!("/#{LINK}"))).await;
        page.js("window.own = fetch;
            window.fetch = (what, ...rest) =>
                /futures(-simd)?[.]wasm/.test(what.url ?? what) ? Promise.reject(new TypeError('cut')) : own(what, ...rest)")
            .await;
        open(page).await;
        let told = "document.querySelector('#futures [role=alert]').textContent.includes('could not be reached')";
        page.wait_for("the reason", told).await;
        page.js("window.fetch = own").await;
        page.press("#futures .progress button").await;
        page.wait_long_for("all paths", IS_DONE).await;
        assert_eq!(page.text("#futures [role=alert]").await, "", "nothing is wrong any more");
        agree(page, LINK).await;
    });
}

#[test]
fn nothing_runs_while_nobody_sees_it() {
    in_browser(async |page, site| {
        page.visit(&site.url(&format!("/#{LINK}"))).await;
        page.js(
            "window.hide = hidden => {
                Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
                document.dispatchEvent(new Event('visibilitychange'));
            };
            const inside = document.querySelector('#futures > *:last-child');
            const seen = new MutationObserver(() => {
                if (document.querySelector('#futures progress')?.dataset.paths === '1024') { seen.disconnect(); hide(true); }
            });
            seen.observe(inside, { attributes: true, subtree: true, childList: true })",
        )
        .await;
        open(page).await;
        page.wait_for("the tab to be hidden", "document.hidden").await;
        expect_rest(page).await;
        page.js("document.querySelector('#futures > summary').click(); hide(false)").await;
        expect_rest(page).await;
        page.js("document.querySelector('#futures > summary').click()").await;
        page.wait_long_for("all paths", IS_DONE).await;
        agree(page, LINK).await;
    });
}

#[test]
fn a_frame_without_an_origin_has_workers_too() {
    in_browser(async |page, site| {
        let src = site.url(&format!("/#{LINK}"));
        let host = Server::of_pages([(
            "/",
            format!(
                "<!doctype html><html lang=en><meta charset=utf-8><title>A blog</title><link rel=icon href=\"data:,\"><body>
                 <iframe src=\"{src}\" title=Busbar width=900 height=900 sandbox=\"allow-scripts\"></iframe></body></html>"
            ),
        )]);
        for origin in [host.origin(), host.foreign_origin()] {
            page.goto(&origin).await;
            page.enter(&page.element("iframe").await).await;
            page.wait_until_ready().await;
            open(page).await;
            page.wait_long_for("all paths", IS_DONE).await;
            agree(page, LINK).await;
            assert!(!page.text("#futures .progress").await.contains("no workers"), "there are workers");
            page.leave_frames().await;
        }
    });
}

/// Expects the work to stand still, short of its end.
async fn expect_rest(page: &Page) {
    let done = "document.querySelector('#futures progress').value";
    // What was in hand is finished first.
    let standing = page
        .js(&format!("return new Promise(done => setTimeout(() => {{ const before = {done}; setTimeout(() => done([before, {done}]), 500) }}, 500))"))
        .await;
    let [before, after] = [0, 1].map(|at| standing.get(at).and_then(Value::as_f64).expect("a part"));
    assert!(before == after && before < 1.0, "{before} of the work is done, then {after}");
}

/// Opens the part, and waits for its module.
async fn open(page: &Page) {
    page.js("document.querySelector('#futures > summary').click()").await;
    page.wait_for("the part", "document.documentElement.dataset.futures === 'ready'").await;
}

/// Expects the mean values of all uses to be the command's.
async fn agree(page: &Page, link: &str) {
    let found = Command::json(&["risk", link]);
    let shown = page.figures().await;
    for of in ["sell", "mine", "host", "cloud", "hybrid"] {
        let expected = found.pointer(&format!("/uses/{of}/mean_npv_usd/value")).and_then(Value::as_f64);
        let shown = shown.get(&format!("futures.{of}.mean_npv_usd")).copied().flatten();
        let (expected, shown) = (expected.expect("the command's figure"), shown.expect("the page's figure"));
        // What both share is the same to the bit; the libraries' powers may differ in their last.
        assert!(
            (shown - expected).abs() <= 1e-12 * expected.abs(),
            "{of}: the page found {shown}, the command {expected}"
        );
    }
}
