//! One style sheet out of many: six small files compress worse than one, and are six requests.

/// What a release's page names and holds once its style sheets are one.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Joined<'a> {
    /// The page, which names the one sheet where it named the first.
    pub(crate) html: String,
    /// The sheets that it is made of, in the page's order.
    pub(crate) names: Vec<&'a str>,
}

/// Replaces the page's own style sheets by one of this name; `None` where there is nothing to join.
pub(crate) fn join<'a>(html: &'a str, joined: &str) -> Option<Joined<'a>> {
    let mut out = String::new();
    let mut names = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find("<link ") {
        let (before, tag_on) = rest.split_at(at);
        let (tag, after) = tag_on.split_at(tag_on.find('>').map_or(tag_on.len(), |end| end + 1));
        out += before;
        match sheet(tag) {
            Some(name) => {
                if names.is_empty() {
                    out += &tag.replace(name, joined);
                }
                names.push(name);
            }
            None => out += tag,
        }
        rest = after;
    }
    out += rest;
    (names.len() > 1).then_some(Joined { html: out, names })
}

/// The name of the style sheet that a tag links, if it links one of the site's own.
fn sheet(tag: &str) -> Option<&str> {
    let is_style = tag.contains("rel=stylesheet") || tag.contains("rel=\"stylesheet\"");
    let (_, address) = tag.split_once("href=").filter(|_| is_style)?;
    let address = address.trim_start_matches('"');
    let name = address.split(['"', ' ', '>']).next()?.trim_start_matches("./");
    (!name.contains(['/', ':'])).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn sheets_become_one_where_the_first_stood() {
        let html = "<title>t</title><link href=./a-1.css rel=stylesheet><link href=./b-2.css rel=stylesheet><link href=./i.svg rel=icon>";
        let joined = join(html, "style-3.css").expect("there are two");
        assert_eq!(joined.names, ["a-1.css", "b-2.css"]);
        assert_eq!(joined.html, "<title>t</title><link href=./style-3.css rel=stylesheet><link href=./i.svg rel=icon>");
    }

    #[test]
    fn a_page_as_written_is_read_like_a_minified_one() {
        let html = r#"<link rel="stylesheet" href="./a.css"/> <link rel="stylesheet" href="b.css">"#;
        assert_eq!(join(html, "s.css").expect("there are two").html, r#"<link rel="stylesheet" href="./s.css"/> "#);
    }

    #[test]
    fn what_is_elsewhere_or_alone_stays() {
        assert_eq!(
            join("<link href=https://x.example/a.css rel=stylesheet><link href=./b.css rel=stylesheet>", "s.css"),
            None
        );
    }
}
