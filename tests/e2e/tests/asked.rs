//! What the page asks its worker: how a figure comes about, the best split, a year of prices out of a file; and what the
//! catalogue fills in.

use std::fs;

use busbar_e2e::{Command, Page, in_browser, places};
use fantoccini::key::Key;

const FILE_INPUT: &str = ".import input";
const SAID: &str = ".said";
const HOURS: &str = "#field-power_hours";

#[test]
fn a_file_of_prices_is_in_force_at_once_and_the_link_carries_it() {
    in_browser(async |page, site| {
        page.visit(&site.url("/#v=1&site=texas-100&power_contract=hourly")).await;
        let year =
            fs::read_to_string(places::root().join("tests/data/hours/ercot_2024.csv")).expect("a year of prices");
        let doubled: Vec<String> = (0..8760).map(|hour| format!("{}", 20 + hour % 24)).collect();
        import(page, &format!("`{}`", doubled.join("\n"))).await;
        wait_for_said(page, "prices are in force").await;
        assert_eq!(page.value(HOURS).await, "imported", "the year chosen");
        let option = page.js_text(&format!("document.querySelector('{HOURS}').selectedOptions[0].textContent")).await;
        assert_eq!(option, "Imported: 8,760 hours, mean $31.50, 0 below zero", "the imported year in short");
        let link = page.link().await;
        assert!(link.contains("power_hours="), "the link carries no year: {link}");
        page.expect_agreement_with_command(&link).await;
        let figures = page.figures().await;

        page.visit(&page.address().await).await;
        assert_eq!(page.figures().await, figures, "figures after opening the link with its year again");
        page.choose(HOURS, "ercot_2024_day_ahead").await;
        assert_ne!(page.figures().await, figures, "figures of another year");
        page.choose(HOURS, "imported").await;
        assert_eq!(page.figures().await, figures, "figures back at the imported year");

        // A spreadsheet's export: headings, times, columns beside the price.
        import(page, &format!("{}", serde_json::Value::String(year))).await;
        page.wait_for(
            "the leap year",
            &format!("document.querySelector('{HOURS}').selectedOptions[0].textContent.includes('8,784 hours')"),
        )
        .await;
        page.expect_agreement_with_command(&page.link().await).await;
        page.expect_no_nonsense().await;
    });
}

#[test]
fn a_faulty_file_is_told_line_by_line_and_a_refused_one_changes_nothing() {
    in_browser(async |page, site| {
        page.visit(&site.url("/#v=1&site=texas-100")).await;
        let mut lines = vec!["30.5".to_owned(); 8760];
        for (at, text) in [(16, "closed"), (17, "-12.25")] {
            text.clone_into(lines.get_mut(at).expect("the year is longer"));
        }
        import(page, &format!("`{}`", lines.join("\n"))).await;
        wait_for_said(page, "Line 17: “closed” is no price; the mean of its neighbours stands for it.").await;
        let said = all_said(page).await;
        assert!(said.contains("at a fixed price, so hourly prices change nothing"), "found:\n{said}");
        let link = page.link().await;

        import(page, &format!("`{}`", vec!["30"; 800].join("\n"))).await;
        wait_for_said(page, "The file has 800 prices.").await;
        assert_eq!(page.attribute(SAID, "role").await, "alert", "the role of a refusal");
        assert!(all_said(page).await.contains("Nothing was changed."), "what was said of a refused file");
        assert_eq!(page.link().await, link, "the link after a refused file");
        assert_eq!(page.value(HOURS).await, "imported", "the year chosen after a refused file");
        import(page, "new Uint8Array([80, 75, 3, 4, 0, 0])").await;
        wait_for_said(page, "The file is no text.").await;
    });
}

#[test]
fn ten_million_rows_are_answered_and_never_freeze_the_page() {
    in_browser(async |page, site| {
        page.visit(&site.url("/")).await;
        let before = page.figures().await;
        page.js("window.huge = new File(Array(1000).fill('31.5\\n'.repeat(10000)), 'huge.csv')").await;
        // A quiet page first: what this machine itself does to the frames.
        let baseline = page.longest_gap("await new Promise(done => setTimeout(done, 1500))").await;
        let wait = format!(
            "set(window.huge); while (!/too long/.test(document.querySelector('{SAID}').textContent))
                await new Promise(done => setTimeout(done, 5))"
        );
        let reading = page.longest_gap(&format!("{SET} {wait}")).await;
        println!("longest time without a turn of the page: {baseline:.0} ms at rest, {reading:.0} ms reading");
        assert!(reading < 50.0_f64.max(baseline * 2.0) + 30.0, "{reading} ms while reading, {baseline} ms at rest");
        assert_eq!(page.figures().await, before, "figures after a refused file");
        assert_eq!(page.attribute(SAID, "role").await, "alert", "the role of a refusal");
    });
}

#[test]
fn the_best_split_is_shown_and_taken() {
    in_browser(async |page, site| {
        page.visit(&site.url("/#v=1&site=texas-100&convertible_share_pct=40")).await;
        page.js("document.querySelector('.split summary').click()").await;
        page.element("svg[data-chart=split]").await;
        let text = page.text(".split").await;
        for part in ["The best split gives", "More would break a limit: Convertible share", "40.0\u{202f}%"] {
            assert!(text.contains(part), "expected {part:?}, found:\n{text}");
        }
        let best = page.attribute("[data-best]", "data-best").await;
        page.press(".split button").await;
        page.wait_for(
            "the share in the link",
            &format!("location.hash.includes('hybrid_ai_share_pct={}')", trimmed(&best)),
        )
        .await;
        assert_eq!(page.value("#field-hybrid_ai_share_pct").await, trimmed(&best), "AI's share in the form");
        page.expect_agreement_with_command(&page.link().await).await;
        let found = Command::evaluate(&page.link().await);
        let of_command = found.pointer("/best_split/best/hybrid_ai_share_pct").and_then(serde_json::Value::as_f64);
        let of_page: f64 = best.parse().expect("the best share is a number");
        assert!(of_command.is_some_and(|share| (share - of_page).abs() < 0.05), "{of_command:?} and {of_page}");
        page.expect_no_nonsense().await;
    });
}

#[test]
fn a_deal_of_the_catalogue_fills_in_its_terms() {
    in_browser(async |page, site| {
        page.visit(&site.url("/")).await;
        for (group, words) in [("mining", "Antminer"), ("hosting", "Fluidstack"), ("cloud", "NVIDIA")] {
            let list = format!("#fill-{group}");
            // A press opens the group first, as a reader would to reach the list.
            page.press(&list).await;
            page.wait_for(
                &format!("the catalogue of {group}"),
                &format!(
                    "[...document.querySelectorAll('{list} option')].some(o => o.textContent.includes('{words}'))"
                ),
            )
            .await;
        }
        let rent = page.value("#field-hosting_rent_usd_per_kw_month").await;
        page.js("const list = document.querySelector('#fill-hosting');
            list.value = [...list.options].find(option => option.textContent.includes('River Bend')).value;
            list.dispatchEvent(new Event('change', { bubbles: true }))")
            .await;
        page.wait_for("the deal's site", "location.hash.includes('hosting_rent_usd_per_kw_month')").await;
        assert_ne!(page.value("#field-hosting_rent_usd_per_kw_month").await, rent, "the rent of the deal");
        let told = page.js_text("document.querySelector('#group-hosting .fill [role=status]').textContent").await;
        assert!(told.starts_with("Hut 8") && told.contains("(2025"), "expected title, source and date, found {told:?}");
        page.expect_agreement_with_command(&page.link().await).await;
    });
}

#[test]
fn a_figure_shows_its_working_by_the_keyboard_alone() {
    const FIGURE: &str = ".uses .how:has([data-figure='mine.npv_usd_per_mw'])";
    in_browser(async |page, site| {
        page.visit(&site.url("/#v=1&site=texas-100&btc_price_usd=71234")).await;
        page.press_key(FIGURE, Key::Enter).await;
        page.wait_for("the working", "document.querySelector('.working details')").await;
        let text = page.text(".working").await;
        for part in ["Mine Bitcoin", "NPV per MW", "= Net present value / Site power", "Site power"] {
            assert!(text.contains(part), "expected {part:?}, found:\n{text}");
        }
        let shown = page.text(FIGURE).await;
        assert!(text.contains(&shown), "expected {shown:?}, found:\n{text}");
        page.wait_for("the focus in the drawer", "document.activeElement.matches('.working')").await;
        let inputs =
            page.js_text("[...document.querySelectorAll('.working .input')].map(e => e.textContent).join('\\n')").await;
        assert!(inputs.contains("Stated here"), "no input that the link states:\n{inputs}");
        assert!(inputs.contains("Default: "), "no input with its source:\n{inputs}");
        page.press_key(".working", Key::Escape).await;
        page.wait_for("the drawer to close", "!document.querySelector('.working').checkVisibility()").await;
        assert_eq!(page.js(&format!("return document.activeElement.matches(\"{FIGURE}\")")).await, true, "the focus");

        page.press(".today .how").await;
        page.wait_for("another working", "document.querySelector('.working').innerText.includes('Hashprice')").await;
        page.press(".working > button").await;
        page.wait_for("the drawer to close", "!document.querySelector('.working').checkVisibility()").await;
        page.expect_no_nonsense().await;
    });
}

#[test]
fn a_bar_and_a_break_even_show_their_working_where_they_stand() {
    const BAR: &str = "[data-bar=mine] .how";
    const BREAK_EVEN: &str = ".solved .how:has([data-figure='break_even.mine.btc_price_usd.npv'])";
    in_browser(async |page, site| {
        page.visit(&site.url("/#v=1&site=texas-100")).await;
        page.press(BAR).await;
        page.wait_for("the working of a bar", "document.querySelector('.working [data-term=\"mine.npv_usd_per_mw\"]')")
            .await;
        page.press_key(".working", Key::Escape).await;
        assert_eq!(page.js(&format!("return document.activeElement.matches(\"{BAR}\")")).await, true, "the focus");

        page.js("document.querySelector('.solved:not(.split) > summary').click()").await;
        let shown = page.text(BREAK_EVEN).await;
        page.press(BREAK_EVEN).await;
        let label = "document.querySelector('.working summary span')?.innerText.trim()";
        page.wait_for("the working of a break-even", &format!("{label} && !{label}.startsWith('NPV per MW')")).await;
        let text = page.text(".working").await;
        assert!(text.contains(&shown), "expected {shown:?}, found:\n{text}");
        page.expect_agreement_with_command(&page.link().await).await;
        page.expect_no_nonsense().await;
    });
}

/// Chooses a file that a JavaScript expression has the contents of.
async fn import(page: &Page, contents: &str) {
    page.element(FILE_INPUT).await;
    page.js(&format!("window.huge = new File([{contents}], 'prices.csv'); {SET} set(window.huge)")).await;
}

/// Puts a file into the input, as choosing it does.
const SET: &str = "const set = file => {
    const list = new DataTransfer();
    list.items.add(file);
    const input = document.querySelector('.import input');
    input.files = list.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
};";

/// All that is said of the file, whether in sight or not.
async fn all_said(page: &Page) -> String {
    page.js_text(&format!("document.querySelector('{SAID}').textContent")).await
}

async fn wait_for_said(page: &Page, words: &str) {
    let words = serde_json::Value::String(words.to_owned());
    page.wait_for(
        &format!("{words} of the file"),
        &format!("document.querySelector('{SAID}').textContent.includes({words})"),
    )
    .await;
}

/// A number without idle zeros, as links write it.
fn trimmed(number: &str) -> &str {
    number.strip_suffix(".0").unwrap_or(number)
}

#[test]
fn a_worker_that_cannot_start_is_said_to_be_missing() {
    in_browser(async |page, _| {
        let folder = tempfile::TempDir::new().expect("a temporary folder can be made");
        for entry in fs::read_dir(places::dist()).expect("the built site is a folder").map_while(Result::ok) {
            if entry.path().is_file() && entry.file_name() != "work.js" {
                fs::copy(entry.path(), folder.path().join(entry.file_name()))
                    .expect("a file of the site can be copied");
            }
        }
        let site = busbar_e2e::Server::of_folder(folder.path().to_path_buf());
        page.visit(&site.url("/")).await;
        let script = page.js_text("new URL('work.js?' + document.querySelector('script[data-wasm]').dataset.wasm.replace('./', ''), location.href).href").await;
        page.allow(busbar_e2e::Complaint::FailedLoad(script));
        page.js("document.querySelector('.split summary').click(); document.querySelector('.how').click()").await;
        for place in [".split", ".working"] {
            page.wait_for(
                &format!("a word in {place}"),
                &format!("document.querySelector('{place}').innerText.includes('could not be fetched')"),
            )
            .await;
        }
        import(page, "'30'").await;
        wait_for_said(page, "could not be started").await;
        assert_eq!(page.attribute(SAID, "role").await, "alert", "the role of what is said");
        page.expect_agreement_with_command(&page.link().await).await;
    });
}
