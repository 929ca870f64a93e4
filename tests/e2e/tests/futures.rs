//! Joint futures: followed by workers, by replaced ones, and by the page where it may have none.

use busbar_e2e::{Command, Page, in_browser};
use serde_json::Value;

const LINK: &str = "v=1&site=texas-100";
const PROGRESS: &str = "#futures progress";
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
fn a_change_begins_anew_and_soon_has_a_coarse_answer() {
    in_browser(async |page, site| {
        page.visit(&site.url(&format!("/#{LINK}"))).await;
        open(page).await;
        page.wait_long_for("all paths", IS_DONE).await;
        let gap = page
            .longest_gap(
                "const input = document.querySelector('#field-btc_price_usd');
                const progress = document.querySelector('#futures progress');
                window.answered = [];
                const begun = performance.now();
                const seen = new MutationObserver(() =>
                    window.answered.push([progress.dataset.paths, performance.now() - begun, progress.dataset.done]));
                seen.observe(progress, { attributeFilter: ['data-paths', 'data-done'] });
                for (const price of ['80000', '81000', '82000', '83000']) {
                    input.value = price;
                    input.dispatchEvent(new Event('input', { bubbles: true }));
                    await new Promise(done => setTimeout(done, 30));
                }
                window.changed = performance.now() - begun;
                await new Promise(done => setTimeout(done, 50));
                while (progress.dataset.done !== 'true') await new Promise(done => setTimeout(done, 20))",
            )
            .await;
        println!("{}", page.js("return window.answered").await);
        println!("changed until {}, longest gap {gap}", page.js("return window.changed").await);
        agree(page, &page.link().await).await;
    });
}

/// Opens the part, and waits for its module.
async fn open(page: &Page) {
    page.js("document.querySelector('#futures > summary').click()").await;
    page.wait_for("the part", "document.documentElement.dataset.futures === 'ready'").await;
}

/// Expects the mean values of all uses to be the command's.
async fn agree(page: &Page, link: &str) {
    let means = page.attribute(PROGRESS, "data-means").await;
    let found = Command::json(&["risk", link]);
    for (of, shown) in ["sell", "mine", "host", "cloud", "hybrid"].into_iter().zip(means.split(' ')) {
        let expected = found.pointer(&format!("/uses/{of}/mean_npv_usd/value")).and_then(Value::as_f64);
        let (expected, shown) = (expected.expect("a figure"), shown.parse::<f64>().expect("a number"));
        println!("{of} {shown} {expected} {}", shown == expected);
        assert!(
            (shown - expected).abs() <= 1e-9 * expected.abs(),
            "{of}: the page found {shown}, the command {expected}"
        );
    }
}
