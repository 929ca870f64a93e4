//! The rules of the house, read off the source itself.

use busbar::report::figures::{TODAY_FIGURES, USE_FIGURES};
use busbar::scenario::{FIELDS, Kind};
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms in reading order, each with the rooms it may name. Every one of them stands above it, but for the app and the
/// widget, which share their parts.
const ROOMS: [(&str, &[&str]); 17] = [
    ("quantity", &[]),
    ("bare", &[]),
    ("hash", &[]),
    ("chance", &[]),
    ("chain", &["quantity", "hash"]),
    ("scenario", &["quantity", "chance", "chain"]),
    ("model", &["quantity", "bare", "hash", "chance", "chain", "scenario"]),
    ("bench", &["quantity", "bare", "hash", "chain"]),
    ("link", &["quantity", "scenario"]),
    ("sampling", &["quantity", "bare", "chance", "scenario", "model", "link"]),
    ("feed", &["quantity", "chain", "scenario"]),
    ("report", &["quantity", "hash", "chance", "chain", "scenario", "model", "bench", "link", "feed"]),
    ("markup", &["quantity", "hash", "chain", "scenario", "model", "bench", "link", "feed", "report"]),
    ("browser", &["quantity", "hash", "chain", "scenario", "model", "bench", "link", "feed", "report"]),
    (
        "app",
        &["quantity", "hash", "chain", "scenario", "model", "bench", "link", "feed", "report", "browser", "widget"],
    ),
    (
        "widget",
        &["quantity", "hash", "chain", "scenario", "model", "bench", "link", "feed", "report", "browser", "app"],
    ),
    (
        "more",
        &[
            "quantity", "hash", "chance", "chain", "scenario", "model", "bench", "link", "sampling", "feed", "report",
            "browser",
        ],
    ),
];

/// The far side of the page's worker, which is no room.
const WORKER: (&str, &[&str]) = ("worker", &["feed", "link", "report", "markup", "browser"]);

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A source file: its path below `src`, its text, and its text without comments and the insides of strings.
struct Source {
    path: String,
    text: String,
    code: String,
}

impl Source {
    /// The room it stands in, or the file's own name where it stands in none.
    fn room(&self) -> &str {
        let first = self.path.split('/').next().unwrap();
        first.strip_suffix(".rs").unwrap_or(first)
    }
}

fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    let src = root().join("src");
    let mut folders = vec![src.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let code = without_comments_and_strings(&text);
                let path = path.strip_prefix(&src).unwrap().components().map(|part| part.as_os_str().to_str().unwrap());
                found.push(Source { path: path.collect::<Vec<_>>().join("/"), text, code });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(found.len() > 30, "only {} sources found", found.len());
    found
}

/// Leaves only code: comments go, and strings become empty.
fn without_comments_and_strings(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let raw = rest.strip_prefix('r').map(|raw| raw.trim_start_matches('#')).filter(|raw| raw.starts_with('"'));
        let after_word = code.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let n = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(body) = raw.filter(|_| !after_word) {
            let n_hashes = rest.len() - body.len() - 1;
            let end = format!("\"{}", "#".repeat(n_hashes));
            rest.len() - body.len() + 1 + body[1..].find(&end).unwrap() + end.len()
        } else if c == '"' {
            string_length(rest)
        } else if let Some(length) = character_length(rest) {
            length
        } else {
            code.push(c);
            c.len_utf8()
        };
        rest = &rest[n..];
    }
    code
}

/// The length of the string that a text begins with, quotation marks included.
fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '"' if !escaped => return at + 1,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    text.len()
}

/// The length of the character literal that a text begins with, if it is one and not a lifetime.
fn character_length(text: &str) -> Option<usize> {
    let body = text.strip_prefix('\'')?;
    let escaped = body.starts_with('\\');
    let from = if escaped { 2 } else { body.chars().next()?.len_utf8() };
    let end = body.get(from..)?.find('\'')?;
    (escaped || end == 0).then_some(1 + from + end + 1)
}

/// The names that follow each `prefix` in code: for `crate::` the rooms it names, a `crate::{a::X, b}` taken apart.
fn names_after<'a>(code: &'a str, prefix: &'a str) -> impl Iterator<Item = &'a str> {
    let word = |text: &'a str| text.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("");
    code.match_indices(prefix).flat_map(move |(at, _)| {
        let after = &code[at + prefix.len()..];
        let names: Vec<&str> = match after.strip_prefix('{') {
            Some(group) => top_level(group).into_iter().map(|item| word(item.trim_start())).collect(),
            None => vec![word(after)],
        };
        names.into_iter().filter(|name| !name.is_empty())
    })
}

/// The items of a `{…}` group, split at its own commas.
fn top_level(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut items) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' | ',' if depth == 0 => {
                items.push(&group[start..at]);
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    items
}

#[test]
fn the_reader_of_sources_sees_code_alone() {
    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(without_comments_and_strings(text), expected);
    }
    check("a // unsafe\nb", "a \nb");
    check("a(\"unsafe // \\\" x\", b)", "a(, b)");
    check("a(r#\"uns\"afe\"#, 'u', '\\'', '\"') /* c */", "a(, , , ) ");
    check("fn f<'a>(x: &'a str, y: &'a str) {}", "fn f<'a>(x: &'a str, y: &'a str) {}");
    let names = |code| names_after(code, "crate::").collect::<Vec<_>>();
    assert_eq!(names("use crate::model::{A, B}; crate::link::x"), ["model", "link"]);
    assert_eq!(names("use crate::{model::{A, B}, link, report::x};"), ["model", "link", "report"]);
}

#[test]
fn a_room_names_only_rooms_above_it() {
    for source in sources() {
        let room = source.room();
        let Some((_, allowed)) = ROOMS.iter().chain([&WORKER]).find(|(name, _)| *name == room) else {
            assert!(matches!(room, "lib" | "bin"), "{}: not in a room of the house; add it to ROOMS", source.path);
            continue;
        };
        for named in names_after(&source.code, "crate::") {
            assert!(
                named == room || allowed.contains(&named),
                "{}: {room} names crate::{named}. A room imports only rooms above it; {room} may name: {}",
                source.path,
                if allowed.is_empty() { "nothing".to_owned() } else { allowed.join(", ") }
            );
        }
        // In a room's first file `super` is the whole house.
        let climbs = source.path == format!("{room}/mod.rs") && source.code.contains("super::");
        assert!(!climbs, "{}: a room's first file names other rooms by crate::, not super::", source.path);
        assert!(!source.code.contains("super::super::"), "{}: name other rooms by crate::", source.path);
    }
}

#[test]
fn the_rooms_stand_in_reading_order() {
    for (at, (room, allowed)) in ROOMS.iter().enumerate() {
        let above: Vec<&str> = ROOMS[..at].iter().map(|(name, _)| *name).collect();
        for named in *allowed {
            let shared = matches!((*room, *named), ("app", "widget"));
            assert!(above.contains(named) || shared, "{room} is allowed {named}, which does not stand above it");
        }
    }
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let places: Vec<usize> = ROOMS.iter().filter_map(|(room, _)| lib.find(&format!("mod {room};"))).collect();
    assert!(places.is_sorted() && places.len() > 6, "src/lib.rs lists the rooms in another order");
}

#[test]
fn only_the_browser_room_touches_the_browser() {
    for source in sources() {
        let words = || source.code.split(|c: char| !c.is_alphanumeric() && c != '_');
        for word in words().filter(|word| matches!(*word, "web_sys" | "js_sys")) {
            assert_eq!(source.room(), "browser", "{}: names {word}. Only the room browser does", source.path);
        }
        for word in words().filter(|word| *word == "leptos") {
            let view =
                matches!(source.room(), "app" | "widget" | "more" | "browser") || source.path.starts_with("bin/app");
            assert!(view, "{}: names {word}. The engine knows no view", source.path);
        }
    }
}

#[test]
fn the_page_does_not_carry_the_catalogue() {
    for source in sources() {
        let view = matches!(source.room(), "app" | "widget" | "browser") || source.path == "bin/app.rs";
        let named = ["CATALOGUE", "scenario::entry", "json::catalogue"].iter().any(|name| source.code.contains(name));
        assert!(
            !(view && named),
            "{}: names the catalogue, whose tables every first load would then carry",
            source.path
        );
    }
}

#[test]
fn only_the_hash_room_and_bare_modules_may_be_unsafe() {
    for source in sources() {
        let mut words = source.code.split(|c: char| !c.is_alphanumeric() && c != '_');
        let may_be = matches!(source.room(), "hash" | "bare") || source.path == "bench/kernel/memory.rs";
        assert!(
            may_be || !words.any(|word| word == "unsafe"),
            "{}: only the room hash, and what makes bare modules that scripts call, may be unsafe",
            source.path
        );
    }
}

#[test]
fn files_stay_below_400_lines_but_for_tables() {
    for source in sources() {
        let tables = ["scenario/fields.rs", "scenario/edition_", "scenario/catalogue_"];
        let table = tables.iter().any(|path| source.path.starts_with(path));
        let n = source.text.lines().count();
        assert!(table || n <= 400, "{}: {n} lines. Files stay below 400 lines, data tables aside", source.path);
    }
    for entry in fs::read_dir(root().join("tests/it")).unwrap() {
        let path = entry.unwrap().path();
        let n = fs::read_to_string(&path).unwrap().lines().count();
        assert!(n <= 400, "{}: {n} lines. Files stay below 400 lines", path.display());
    }
}

#[test]
fn every_rule_of_a_style_sheet_is_closed() {
    for entry in fs::read_dir(root().join("style")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "css") {
            continue;
        }
        // Within a layer, what is indented by two spaces opens a rule of its own; one left open would swallow it.
        let mut depth = 0;
        for (nth, line) in read(&path).lines().enumerate() {
            let opens_own = line.starts_with("  ") && !line.starts_with("   ") && line.ends_with('{');
            assert!(!opens_own || depth == 1, "{}:{}: the rule before is not closed", path.display(), nth + 1);
            depth += line.matches('{').count();
            depth -= line.matches('}').count();
        }
        assert_eq!(depth, 0, "{}: a rule is not closed", path.display());
    }
}

#[test]
fn the_readme_names_every_field_and_figure() {
    let readme = read(&root().join("README.md"));
    let keys = FIELDS.iter().map(|field| field.key);
    let keys = keys.chain(USE_FIGURES.iter().map(|figure| figure.key));
    let keys = keys.chain(TODAY_FIGURES.iter().map(|figure| figure.key));
    let missing: Vec<&str> = keys.filter(|key| !readme.contains(&format!("`{key}`"))).collect();
    assert!(missing.is_empty(), "README.md does not name: {}", missing.join(", "));
}

#[test]
fn the_readmes_bounds_and_labels_are_the_tables() {
    let readme = read(&root().join("README.md"));
    for field in FIELDS {
        let row = readme.lines().find(|line| line.starts_with(&format!("| `{}` |", field.key))).unwrap_or_default();
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [_, _, unit, allowed, label, _] = cells.as_slice() else {
            panic!("README.md has no row for {}", field.key)
        };
        let ends = allowed.split_once(" to ").unwrap_or_default();
        let same = match field.kind {
            Kind::Number { lowest, highest, .. } => {
                *unit == field.unit && (ends.0.parse(), ends.1.parse()) == (Ok(lowest), Ok(highest))
            }
            Kind::Month { earliest, latest } | Kind::Day { earliest, latest } => ends == (earliest, latest),
            Kind::Choice(choices) | Kind::Hours(choices) => {
                choices.iter().all(|(key, _)| allowed.contains(&format!("`{key}`")))
            }
        };
        assert!(same && *label == field.label, "README.md: the row of {} is out of date: {row}", field.key);
    }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
