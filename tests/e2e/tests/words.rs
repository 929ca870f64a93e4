//! Words on demand: fetched from the site itself when the reader asks what something is, and never before.

use std::fs;
use std::path::Path;

use busbar_e2e::{Complaint, Page, Server, in_browser, places};
use tempfile::TempDir;

const FILE: &str = "handbook.json";
const MARK: &str = "summary[aria-label='About Power price']";
const SOURCE: &str = "Riot Platforms (Texas), production update of September 2025";
const MISSING: &str = "could not be fetched";

#[test]
fn an_opened_i_shows_help_default_source_and_date() {
    in_browser(async |page, site| {
        page.visit(&site.url("/#v=1&site=texas-100&power_price_usd_per_mwh=38")).await;
        assert_eq!(n_fetched(page).await, 0, "handbooks fetched before the reader asks");
        toggle(page, MARK).await;
        wait_for_text(page, SOURCE).await;
        let text = opened(page).await;
        for part in ["All-in price of energy at the meter", "Default 42 $/MWh: Riot", "(2025-10).", "Allowed: 0 to 500"]
        {
            assert!(text.contains(part), "expected {part:?}, found:\n{text}");
        }
        toggle(page, "summary[aria-label='About Bitcoin price']").await;
        wait_for_text(page, "Coin Metrics").await;
        assert_eq!(n_fetched(page).await, 1, "handbooks fetched for two questions");
        assert_eq!(page.origins_asked().await, [site.origin()], "origins asked for anything");

        page.choose("#preset", "lake-mariner-250").await;
        wait_for_text(page, "TeraWulf, production update of March 2024: 3.5 c/kWh (2024-04)").await;
        page.expect_no_nonsense().await;
    });
}

#[test]
fn formulas_stand_beside_their_figures_when_asked_for() {
    in_browser(async |page, site| {
        page.visit(&site.url("/")).await;
        page.press(".comparison .head button").await;
        wait_for_text(page, "net present value / site power at the meter").await;
        let text = page.text(".today").await;
        assert!(text.contains("hashes per block"), "expected formulas of today, found:\n{text}");
        page.expect_no_nonsense().await;
    });
}

#[test]
fn words_that_cannot_be_had_are_said_to_be_missing_and_are_asked_for_again() {
    in_browser(async |page, _| {
        let folder = site_without_handbook();
        let site = Server::of_folder(folder.path().to_path_buf());
        page.allow(Complaint::FailedLoad(site.url(FILE)));
        page.visit(&site.url("/")).await;
        toggle(page, MARK).await;
        wait_for_text(page, MISSING).await;
        let text = opened(page).await;
        assert!(text.contains("Default 42 $/MWh."), "the default is known without the handbook:\n{text}");
        page.press(".today .head button").await;
        page.wait_for("a word at the formulas", &format!("{}.includes('{MISSING}')", text_of(".today"))).await;
        page.expect_agreement_with_command(&page.link().await).await;
        page.expect_no_nonsense().await;

        fs::copy(places::dist().join(FILE), folder.path().join(FILE)).expect("the built site has its handbook");
        toggle(page, MARK).await;
        toggle(page, MARK).await;
        wait_for_text(page, SOURCE).await;
        assert!(!page.body_text().await.contains(MISSING), "the words are here, and said to be missing");
    });
}

#[test]
fn what_is_no_handbook_is_as_good_as_none() {
    in_browser(async |page, _| {
        let folder = site_without_handbook();
        fs::write(folder.path().join(FILE), "<!doctype html><title>Sign in</title>").expect("the folder is ours");
        let site = Server::of_folder(folder.path().to_path_buf());
        page.visit(&site.url("/")).await;
        toggle(page, MARK).await;
        wait_for_text(page, MISSING).await;
    });
}

#[test]
fn a_card_asks_for_no_words_until_its_own_i_is_opened_even_without_an_origin() {
    in_browser(async |page, site| {
        let card = site.url("/?embed=1&input=power_price_usd_per_mwh#v=1&site=texas-100");
        let frame = format!(
            "<!doctype html><link rel=icon href=data:,><iframe src='{card}' sandbox='allow-scripts' width=700 height=900></iframe>"
        );
        let host = Server::of_pages([("/", frame)]);
        page.goto(&host.origin()).await;
        page.enter(&page.element("iframe").await).await;
        page.wait_until_ready().await;
        assert_eq!(n_fetched(page).await, 0, "handbooks fetched by a card");
        toggle(page, MARK).await;
        wait_for_text(page, SOURCE).await;
        assert_eq!(page.origins_asked().await, [site.origin()], "origins asked for anything");
    });
}

/// A copy of the built site that lacks the handbook; it goes when dropped.
fn site_without_handbook() -> TempDir {
    let folder = TempDir::new().expect("a temporary folder can be made");
    copy(&places::dist(), folder.path());
    folder
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("the built site is a folder").map_while(Result::ok) {
        if entry.path().is_file() && entry.file_name() != FILE {
            fs::copy(entry.path(), to.join(entry.file_name())).expect("a file of the site can be copied");
        }
    }
}

/// Opens or closes what a summary stands for, as a click does.
async fn toggle(page: &Page, summary: &str) {
    page.element(summary).await;
    page.js(&format!("document.querySelector(\"{summary}\").click()")).await;
}

/// The text below the opened “i” of the power price.
async fn opened(page: &Page) -> String {
    page.js_text(&format!("document.querySelector(\"{MARK}\").parentElement.innerText")).await
}

async fn wait_for_text(page: &Page, words: &str) {
    page.wait_for(&format!("the words {words:?}"), &format!("document.body.innerText.includes('{words}')")).await;
}

fn text_of(css: &str) -> String {
    format!("document.querySelector('{css}').innerText")
}

/// How often this page has fetched the handbook.
async fn n_fetched(page: &Page) -> u64 {
    let n = page
        .js(&format!("return performance.getEntriesByType('resource').filter(e => e.name.endsWith('{FILE}')).length"))
        .await;
    n.as_u64().expect("the script above returns a count")
}
