//! What page and worker say to each other: texts, whose parts tabs and lines keep apart.

use crate::scenario::Group;

/// What the page asks of the worker. Those about a scenario have its link.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Errand<'a> {
    /// To read the file that comes along as a year of prices.
    Import,
    /// To show how the figure of this name comes about.
    Explain(&'a str, &'a str),
    /// To solve for break-evens and indifference.
    Solve(&'a str),
    /// To list what the catalogue offers for a group of fields.
    Offer(Group),
    /// To walk all splits of the site, and draw their curve so wide.
    Split(f64, &'a str),
}

impl<'a> Errand<'a> {
    /// The text that is sent.
    pub fn write(self) -> String {
        match self {
            Self::Import => "import\t\t".to_owned(),
            Self::Explain(name, link) => ["explain\t", name, "\t", link].concat(),
            Self::Solve(link) => ["solve\t\t", link].concat(),
            Self::Offer(group) => ["offer\t", group.key(), "\t"].concat(),
            Self::Split(width, link) => ["split\t", &width.to_string(), "\t", link].concat(),
        }
    }

    /// What a text asks.
    pub fn read(text: &'a str) -> Option<Self> {
        let (what, rest) = text.split_once('\t')?;
        let (of, link) = rest.split_once('\t')?;
        match what {
            "import" => Some(Self::Import),
            "explain" => Some(Self::Explain(of, link)),
            "solve" => Some(Self::Solve(link)),
            "offer" => Group::ALL.into_iter().find(|group| group.key() == of).map(Self::Offer),
            "split" => Some(Self::Split(of.parse().ok()?, link)),
            _ => None,
        }
    }
}

/// What the worker answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// So much of the file has been read, in words; the answer is still to come.
    Progress(String),
    /// A year of prices.
    Imported {
        /// Written out, as its field takes it.
        year: String,
        /// What was said of the file, line by line.
        said: String,
    },
    /// The file is no year of prices, as was said last.
    Refused(String),
    /// What is to be shown, as markup.
    Shown(String),
    /// Nothing: there is no such figure, or its words cannot be had.
    Nothing,
}

impl Answer {
    /// The text that is sent.
    pub fn write(&self) -> String {
        match self {
            Self::Progress(said) => ["p", said].concat(),
            Self::Imported { year, said } => ["i", year, "\n", said].concat(),
            Self::Refused(said) => ["r", said].concat(),
            Self::Shown(markup) => ["s", markup].concat(),
            Self::Nothing => String::new(),
        }
    }

    /// What a text answers.
    pub fn read(text: &str) -> Self {
        let Some((kind, rest)) = text.split_at_checked(1) else { return Self::Nothing };
        match kind {
            "p" => Self::Progress(rest.to_owned()),
            "i" => {
                let (year, said) = rest.split_once('\n').unwrap_or((rest, ""));
                Self::Imported { year: year.to_owned(), said: said.to_owned() }
            }
            "r" => Self::Refused(rest.to_owned()),
            "s" => Self::Shown(rest.to_owned()),
            _ => Self::Nothing,
        }
    }
}
