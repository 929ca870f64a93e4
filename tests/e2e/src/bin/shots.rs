//! `shots OUTDIR [PATH…]`: pictures of the built site in the sizes and colours a reader meets it in.
//!
//! Takes the page and the embedded card, and each further path (query and fragment included) at the page's widths.

use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

use busbar_e2e::{Driver, Page, Server, places, runtime};

const PAGE_WIDTHS: &[u32] = &[390, 1280];
const CARD_WIDTHS: &[u32] = &[280, 390, 640];

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let Some(folder) = arguments.next().filter(|first| !first.starts_with('-')) else {
        eprintln!("usage: shots OUTDIR [PATH…]   e.g. shots /tmp/shots '/#v=1&site=texas-100'");
        return ExitCode::from(2);
    };
    let folder = PathBuf::from(folder);
    fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let paths: Vec<String> = arguments.collect();

    let site = Server::of_folder(places::dist());
    let driver = Driver::start();
    runtime().block_on(async {
        let page = Page::open(&driver).await;
        let shots = Shots { page: &page, site: &site, folder };
        shots.take("/", PAGE_WIDTHS).await;
        shots.take("/?embed=1", CARD_WIDTHS).await;
        for path in &paths {
            shots.take(path, PAGE_WIDTHS).await;
        }
        page.close().await;
    });
    ExitCode::SUCCESS
}

struct Shots<'a> {
    page: &'a Page,
    site: &'a Server,
    folder: PathBuf,
}

impl Shots<'_> {
    async fn take(&self, path: &str, widths: &[u32]) {
        for &width in widths {
            for scheme in ["light", "dark"] {
                self.page.resize(width, 900).await;
                self.page.prefer_color_scheme(scheme).await;
                self.page.visit(&self.site.url(path)).await;
                let file = self.folder.join(format!("{}-{width}-{scheme}.png", name_of(path)));
                fs::write(&file, self.page.picture().await)
                    .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
                println!("{}", file.display());
            }
        }
    }
}

/// A file name that still tells the path.
fn name_of(path: &str) -> String {
    let name: String = path.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let name = name.trim_matches('-');
    if name.is_empty() { "page".to_owned() } else { name.chars().take(80).collect() }
}
