//! What page and worker say to each other: texts of lines, whose parts tabs keep apart.

use super::explain::Explained;

/// What the page asks of the worker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errand<'a> {
    /// To read the file that comes along as a year of prices.
    Import,
    /// To show how a figure comes about.
    Explain {
        /// The figure's name.
        name: &'a str,
        /// The scenario.
        link: &'a str,
    },
}

impl<'a> Errand<'a> {
    /// The text that is sent.
    pub fn write(self) -> String {
        match self {
            Self::Import => String::new(),
            Self::Explain { name, link } => [name, "\t", link].concat(),
        }
    }

    /// What a text asks.
    pub fn read(text: &'a str) -> Option<Self> {
        match text.split_once('\t') {
            Some((name, link)) => Some(Self::Explain { name, link }),
            None => text.is_empty().then_some(Self::Import),
        }
    }
}

/// What the worker answers.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// So much of the file has been read, in percent; the answer is still to come.
    Progress(f64),
    /// A year of prices.
    Imported {
        /// Written out, as its field takes it.
        year: String,
        /// What was said of the file.
        said: Vec<String>,
    },
    /// The file is no year of prices, as was said last.
    Refused(Vec<String>),
    /// How a figure comes about; without the value at full precision and the expression over keys.
    Explained(Explained),
    /// Nothing: there is no such figure, or its words cannot be had.
    Nothing,
}

impl Answer {
    /// The text that is sent.
    pub fn write(&self) -> String {
        match self {
            Self::Progress(percent) => format!("p{percent:.0}"),
            Self::Imported { year, said } => format!("i{year}\n{}", said.join("\n")),
            Self::Refused(said) => format!("r{}", said.join("\n")),
            Self::Explained(explained) => {
                let mut text = "e".to_owned();
                write_tree(explained, 0, &mut text);
                text
            }
            Self::Nothing => String::new(),
        }
    }

    /// What a text answers.
    pub fn read(text: &str) -> Self {
        let Some((kind, rest)) = text.split_at_checked(1) else { return Self::Nothing };
        let lines = |text: &str| text.lines().map(str::to_owned).collect();
        match kind {
            "p" => rest.parse::<u8>().map_or(Self::Nothing, |percent| Self::Progress(percent.into())),
            "i" => {
                let (year, said) = rest.split_once('\n').unwrap_or((rest, ""));
                Self::Imported { year: year.to_owned(), said: lines(said) }
            }
            "r" => Self::Refused(lines(rest)),
            "e" => read_tree(rest).map_or(Self::Nothing, Self::Explained),
            _ => Self::Nothing,
        }
    }
}

/// A line for each node, below its parent's: how deep it lies, and its parts.
fn write_tree(of: &Explained, depth: usize, out: &mut String) {
    let Explained { name, label, text, formula, with_values, source, is_input, terms, value: _, expression: _ } = of;
    let kind = if *is_input { "input" } else { "" };
    let depth_text = depth.to_string();
    let parts = [depth_text.as_str(), name, label, text, formula, with_values, source, kind];
    *out += &parts.join("\t");
    out.push('\n');
    for term in terms {
        write_tree(term, depth + 1, out);
    }
}

fn read_tree(text: &str) -> Option<Explained> {
    let mut open: Vec<Explained> = Vec::new();
    for line in text.lines() {
        let mut parts = line.split('\t').map(str::to_owned);
        let depth = parts.next()?.parse::<usize>().ok()?;
        let mut next = || parts.next().unwrap_or_default();
        let node = Explained {
            name: next(),
            label: next(),
            text: next(),
            value: None,
            formula: next(),
            with_values: next(),
            expression: String::new(),
            source: next(),
            is_input: !next().is_empty(),
            terms: Vec::new(),
        };
        close(&mut open, depth.max(1));
        open.push(node);
    }
    close(&mut open, 1);
    open.pop()
}

/// Puts each node that is deeper than this to its parent's terms.
fn close(open: &mut Vec<Explained>, depth: usize) {
    while open.len() > depth {
        let done = open.pop();
        if let Some(parent) = open.last_mut() {
            parent.terms.extend(done);
        }
    }
}
