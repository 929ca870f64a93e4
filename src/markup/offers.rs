//! What the catalogue offers.

use super::Markup;
use crate::report::Handbook;
use crate::scenario::Group;

/// The entries for a group of fields, as options to choose from.
///
/// The value of each is what is said of it, and each field that it fills in as `key=text`, with tabs between.
pub fn offers(group: Group, book: &Handbook) -> String {
    let mut markup = Markup::default();
    markup.tags("<option value=\"\">").text("A published machine or deal").tags("</option>");
    for offer in book.offers(group) {
        markup.tags("<option value=\"").text(&format!("{}: {}.", offer.title, offer.source));
        for (key, text) in &offer.sets {
            markup.text(&format!("\t{key}={text}"));
        }
        markup.tags("\">").text(&offer.title).tags("</option>");
    }
    markup.0
}
