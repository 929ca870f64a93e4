//! The far side of the page's worker: what takes long, or what the page's first load should not carry.

use crate::browser::worker::{say, serve};
use crate::browser::{fetch, file};
use crate::feed::{PriceReader, Said};
use crate::report::{Answer, Errand, Handbook, explain};
use crate::{link, markup};
use std::cell::RefCell;
use std::rc::Rc;

/// How much of a file is read at a time.
const PIECE_BYTES: f64 = 262_144.0;

/// Answers the page's errands.
pub fn start() {
    console_error_panic_hook::set_once();
    let book = Rc::new(RefCell::new(None));
    serve(move |errand, file| {
        let book = Rc::clone(&book);
        async move {
            let answer = match (Errand::read(&errand), file) {
                (Some(Errand::Import), Some(file)) => imported(&file).await,
                (Some(Errand::Explain(name, link)), _) => {
                    with_book(&book, &|book| {
                        Some(markup::working(&explain::explain(&link::decode(link).0, name, book)?))
                    })
                    .await
                }
                (Some(Errand::Offer(group)), _) => with_book(&book, &|book| Some(markup::offers(group, book))).await,
                (Some(Errand::Solve(link)), _) => Answer::Shown(markup::solved(&link::decode(link).0)),
                (Some(Errand::Split(width, link)), _) => Answer::Shown(markup::split(&link::decode(link).0, width)),
                (Some(Errand::Import) | None, _) => Answer::Nothing,
            };
            say(&answer.write());
        }
    });
}

/// The year of prices in a file.
async fn imported(file: &file::Chosen) -> Answer {
    let mut reader = PriceReader::new();
    let (size, mut at) = (file.size(), 0.0);
    while at < size {
        let Some(piece) = file::piece(file, at, PIECE_BYTES).await else {
            return Answer::Refused("The file can no longer be read. Nothing was changed.".to_owned());
        };
        at += PIECE_BYTES;
        if !reader.feed(&piece) {
            break;
        }
        say(&Answer::Progress(format!("Reading: {:.0} %", (at / size).min(1.0) * 100.0)).write());
    }
    let lines = |said: Vec<Said>| said.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    match reader.finish() {
        Ok((year, said)) => Answer::Imported { year: year.to_text(), said: lines(said) },
        Err(said) => Answer::Refused(lines(said)),
    }
}

/// What is shown out of the handbook, which is fetched once.
async fn with_book(book: &RefCell<Option<Handbook>>, write: &dyn Fn(&Handbook) -> Option<String>) -> Answer {
    if book.borrow().is_none() {
        let found = fetch::text(Handbook::FILE).await.ok().and_then(|text| Handbook::read(&text));
        *book.borrow_mut() = found;
    }
    book.borrow().as_ref().and_then(write).map_or(Answer::Nothing, Answer::Shown)
}
