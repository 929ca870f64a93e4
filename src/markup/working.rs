//! How a figure comes about.

use super::Markup;
use crate::model::Use;
use crate::report::explain::Explained;
use crate::report::{Word, title};

/// A figure taken apart down to the inputs.
pub fn working(of: &Explained) -> String {
    let mut markup = Markup::default();
    let whose = of.name.split_once('.').and_then(|(of, _)| Use::from_key(of));
    markup.element("h2", whose.map_or("How it comes about", |of| title(Some(of), Word::Title)));
    write(of, true, &mut markup);
    markup.0
}

/// A figure, its formula, and the same of all that it is made of. The first is open, and so are inputs, which hold no more
/// than where they are from.
fn write(of: &Explained, is_first: bool, markup: &mut Markup) {
    let Explained { label, text, formula, with_values, source, is_input, terms, name, value: _, expression: _ } = of;
    let open = if is_first || *is_input { " open" } else { "" };
    let class = if *is_input { r#" class="input""# } else { "" };
    let (before, source) = match (is_input, source.is_empty()) {
        (true, true) => ("", "Stated here"),
        (true, false) => ("Default: ", source.as_str()),
        (false, true) => ("", ""),
        (false, false) => ("Source: ", source.as_str()),
    };
    markup.tags("<details data-term=\"").text(name).tags("\"").tags(class).tags(open).tags("><summary>");
    markup.element("span", label).tags(" ").element("b", text).tags("</summary>");
    for line in [formula, with_values] {
        if !line.is_empty() {
            markup.element("p", &format!("= {line}"));
        }
    }
    markup.element(r#"p class="story""#, &[before, source].concat());
    for term in terms {
        write(term, false, markup);
    }
    markup.tags("</details>");
}
