//! The embedded card, as a stranger's page shows it.
//!
//! The stranger is another origin, and in one test another site as well: a browser puts such a frame into a process
//! of its own, and there the driver does not hear its console.

use busbar_e2e::{Page, Server, in_browser};
use fantoccini::Locator;
use fantoccini::elements::Element;

const LINK: &str = "v=1&site=texas-100";
const BITCOIN_PRICE: &str = "#field-btc_price_usd";

/// The card in its frame fits when nothing in it scrolls and nothing below it is empty.
const CARD_FITS: &str = "document.documentElement.scrollHeight <= innerHeight
    && Math.abs(innerHeight - document.documentElement.getBoundingClientRect().height) <= 2";

/// A message in the card's words, from someone else.
const FORGED: &str = "postMessage({ type: 'busbar:height', height: 3333 }, '*')";

#[test]
fn a_plain_iframe_shows_the_card() {
    in_browser(async |page, site| {
        let host = host_page(&iframe(site, ""));
        for address in [host.foreign_origin(), host.origin()] {
            page.goto(&address).await;
            page.enter(&page.element("iframe").await).await;
            expect_working_card(page, site).await;
            expect_nothing_stored(page).await;
        }
    });
}

#[test]
fn a_sandboxed_iframe_shows_the_card() {
    in_browser(async |page, site| {
        let host = host_page(&iframe(site, r#"sandbox="allow-scripts allow-popups""#));
        page.goto(&host.origin()).await;
        page.enter(&page.element("iframe").await).await;
        expect_working_card(page, site).await;
    });
}

#[test]
fn the_embed_script_shows_the_card_in_its_full_height() {
    in_browser(async |page, site| {
        let host = host_page(&embed(site, ""));
        page.goto(&host.origin()).await;
        for width in [1280, 320, 700] {
            page.resize(width, 900).await;
            page.enter(&card_frame(page).await).await;
            page.wait_until_ready().await;
            page.wait_for(&format!("the frame to fit the card at {width} px"), CARD_FITS).await;
            page.leave_frames().await;
        }
        page.enter(&card_frame(page).await).await;
        expect_working_card(page, site).await;
        page.wait_for("the frame to fit the card after a change", CARD_FITS).await;
        expect_nothing_stored(page).await;
    });
}

#[test]
fn the_embed_script_can_sandbox_the_card() {
    in_browser(async |page, site| {
        let host = host_page(&embed(site, "sandbox"));
        page.goto(&host.origin()).await;
        let frame = card_frame(page).await;
        let sandbox = frame.attr("sandbox").await.expect("the frame is there").unwrap_or_default();
        assert!(sandbox.contains("allow-scripts"), "expected a sandboxed frame, found sandbox={sandbox:?}");
        assert!(!sandbox.contains("allow-same-origin"), "the sandbox {sandbox:?} keeps the origin");
        page.enter(&frame).await;
        expect_working_card(page, site).await;
        page.wait_for("the frame to fit the card", CARD_FITS).await;
    });
}

#[test]
fn a_forged_height_is_ignored() {
    in_browser(async |page, site| {
        let body = format!(
            "<script>heard = 0; addEventListener('message', e => heard += e.data.height === 3333)</script>{}
             <iframe id=forger src=/forger.html></iframe>",
            embed(site, "")
        );
        let forger = format!("<script>onclick = () => parent.{FORGED}</script>");
        let host = Server::of_pages([("/", html(&body)), ("/forger.html", html(&forger))]);
        page.goto(&host.origin()).await;
        page.enter(&card_frame(page).await).await;
        page.wait_until_ready().await;
        page.wait_for("the frame to fit the card", CARD_FITS).await;
        page.leave_frames().await;
        let height = height_of(&card_frame(page).await).await;

        page.js(FORGED).await;
        page.enter(&page.element("#forger").await).await;
        page.js("document.documentElement.click()").await;
        page.leave_frames().await;
        page.wait_for("both forged messages to arrive", "heard === 2").await;
        let after = height_of(&card_frame(page).await).await;
        assert!((after - height).abs() < 0.5, "a forged message moved the frame from {height} to {after} px");
    });
}

#[test]
fn two_cards_on_one_page_keep_their_own_scenario_and_height() {
    in_browser(async |page, site| {
        let second = format!(r#"<busbar-card id="second" link="{LINK}&amp;btc_price_usd=71234"></busbar-card>"#);
        let host = host_page(&format!("{}<div style=\"width:300px\">{second}</div>", embed(site, "")));
        page.goto(&host.origin()).await;
        for (card, price_in_link) in [("busbar-card", false), ("#second", true)] {
            page.enter(&frame_of(page, card).await).await;
            page.wait_until_ready().await;
            page.wait_for(&format!("the frame of {card} to fit"), CARD_FITS).await;
            let href = page.attribute("a[data-open-full]", "href").await;
            assert_eq!(href.contains("btc_price_usd=71234"), price_in_link, "the link of {card} is {href}");
            page.leave_frames().await;
        }
    });
}

/// Expects the card in the current frame to answer, to follow its one input, to hand the scenario on to the full
/// page, and to ask no one but its own host.
async fn expect_working_card(page: &Page, site: &Server) {
    page.wait_until_ready().await;
    page.element(".busbar-card").await;
    assert!(!page.verdict().await.trim().is_empty(), "expected a verdict in the card, found none");
    for business in ["sell", "mine", "host", "cloud", "hybrid"] {
        page.element(&format!("[data-bar={business}]")).await;
    }
    let n_fields = page.js("return document.querySelectorAll('.field').length").await;
    assert_eq!(n_fields, 1, "number of fields in the card");

    let bars = "[...document.querySelectorAll('[data-bar]')].map(e => e.outerHTML).join()";
    page.js(&format!("window.barsBefore = {bars}")).await;
    page.type_into(BITCOIN_PRICE, "171234").await;
    page.wait_for("the bars to follow the input", &format!("{bars} !== window.barsBefore")).await;
    page.wait_for(
        "the link to the full page to hold the new price",
        "document.querySelector('a[data-open-full]').href.includes('btc_price_usd=171234')",
    )
    .await;
    let href = page.js_text("document.querySelector('a[data-open-full]').href").await;
    assert!(href.starts_with(&site.origin()), "the link to the full page leads to {href}");
    assert!(!href.contains("embed="), "the link to the full page leads to a card again: {href}");
    assert_eq!(page.attribute("a[data-open-full]", "target").await, "_blank", "where the link opens");
    assert_eq!(page.origins_asked().await, [site.origin()], "origins the card asked for anything");
}

async fn expect_nothing_stored(page: &Page) {
    let n_stored = page.js("return localStorage.length + sessionStorage.length + document.cookie.length").await;
    assert_eq!(n_stored, 0, "things the card has stored");
}

/// The frame of the first card the embed script made.
async fn card_frame(page: &Page) -> Element {
    frame_of(page, "busbar-card").await
}

async fn frame_of(page: &Page, card: &str) -> Element {
    page.wait_for("the embed script to run", "customElements.get('busbar-card')").await;
    let shadow = page.element(card).await.shadow_root().await;
    let shadow = shadow.unwrap_or_else(|error| panic!("{card} has no shadow root: {error}"));
    let frame = shadow.find(Locator::Css("iframe")).await;
    frame.unwrap_or_else(|error| panic!("{card} has no frame: {error}"))
}

async fn height_of(element: &Element) -> f64 {
    element.rectangle().await.expect("the element is on the page").3
}

fn host_page(body: &str) -> Server {
    Server::of_pages([("/", html(body))])
}

fn html(body: &str) -> String {
    format!(
        "<!doctype html><html lang=en><meta charset=utf-8><title>A blog</title><link rel=icon href=\"data:,\">
         <body><h1>A blog</h1>{body}</body></html>"
    )
}

fn iframe(site: &Server, attributes: &str) -> String {
    let link = LINK.replace('&', "&amp;");
    let src = site.url(&format!("?embed=1#{link}"));
    format!(r#"<iframe src="{src}" title="Busbar" width="640" height="520" {attributes}></iframe>"#)
}

fn embed(site: &Server, attributes: &str) -> String {
    let (script, link) = (site.url("embed.js"), LINK.replace('&', "&amp;"));
    format!(r#"<script src="{script}" defer></script><busbar-card link="{link}" {attributes}></busbar-card>"#)
}
