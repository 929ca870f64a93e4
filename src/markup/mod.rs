//! Markup that the worker writes for the page: what is shown on demand and changes as a whole.
//!
//! It is text here, so that the page's first load carries no view of it. What stands in tables and scenarios is escaped.

mod offers;
mod solved;
mod split;
mod working;

use crate::report::Phrase;

pub use offers::offers;
pub use solved::solved;
pub use split::split;
pub use working::working;

/// Markup as it is written.
#[derive(Default)]
struct Markup(String);

impl Markup {
    /// Adds tags as they stand.
    fn tags(&mut self, tags: &str) -> &mut Self {
        self.0 += tags;
        self
    }

    /// Adds a text.
    fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            match c {
                '&' => self.0 += "&amp;",
                '<' => self.0 += "&lt;",
                '>' => self.0 += "&gt;",
                '"' => self.0 += "&quot;",
                c => self.0.push(c),
            }
        }
        self
    }

    /// Adds an element that holds a text; none where the text is empty.
    fn element(&mut self, tag: &str, text: &str) -> &mut Self {
        if text.is_empty() {
            return self;
        }
        let name = tag.split(' ').next().unwrap_or(tag);
        self.tags("<").tags(tag).tags(">").text(text).tags("</").tags(name).tags(">")
    }

    /// Adds words with their figures, each of which shows its working when pressed.
    fn phrase(&mut self, phrase: &Phrase) -> &mut Self {
        for piece in phrase.pieces() {
            match &piece.figure {
                Some(name) => {
                    self.tags(r#"<button class="how" title="How?"><span data-figure=""#).text(name);
                    self.tags("\">").text(&piece.text).tags("</span></button>");
                }
                None => drop(self.text(&piece.text)),
            }
        }
        self
    }

    /// Adds a table of rows that begin with their name.
    fn table<const N: usize>(&mut self, head: [&str; N], rows: impl Iterator<Item = [Phrase; N]>) -> &mut Self {
        self.tags(r#"<table class="uses"><thead><tr>"#);
        for (at, name) in head.into_iter().enumerate() {
            if at == 0 {
                self.tags("<td>").text(name).tags("</td>");
            } else {
                self.element(r#"th scope="col""#, name);
            }
        }
        self.tags("</tr></thead><tbody>");
        for row in rows {
            self.tags("<tr>");
            for (at, cell) in row.iter().enumerate() {
                let (open, close) = if at == 0 { (r#"<th scope="row">"#, "</th>") } else { ("<td>", "</td>") };
                self.tags(open).phrase(cell).tags(close);
            }
            self.tags("</tr>");
        }
        self.tags("</tbody></table>")
    }
}
