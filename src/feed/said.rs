//! What a reader of a price file has to say of it.

use crate::quantity::group_digits;
use std::fmt;

/// What was wrong or noteworthy in a file of prices, and what was done. Lines are counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// There are several columns of numbers, and this one, counted from 1, was taken.
    Column {
        /// The first line of prices.
        line: u32,
        /// The column.
        column: usize,
        /// Its heading, shortened; empty if it has none.
        heading: String,
    },
    /// So many prices an hour were averaged.
    Averaged(usize),
    /// So many of these hours have fewer prices than the others.
    Partly(usize),
    /// The file was read as typical days.
    TypicalDays,
    /// The file begins within a year.
    Turned,
    /// From this line on time goes backwards.
    Order(u32),
    /// At these lines clocks are changed: an hour is missing and one stands twice.
    ClockChange {
        /// The line after the missing hour.
        missing: u32,
        /// The line of the second of the two.
        twice: u32,
    },
    /// Prices have more decimals than cents have.
    Rounded,
    /// From this line on days stand before months.
    DayFirst(u32),
    /// The mean price is so small that it is another unit's.
    Small,
    /// A text, or a number that no price can be.
    NotAPrice {
        /// The line.
        line: u32,
        /// What stands there, shortened.
        text: String,
    },
    /// A line without a time that can be read.
    NoTime {
        /// The line.
        line: u32,
        /// What stands there, shortened.
        text: String,
    },
    /// A line without a number, where no line of the file has any.
    NoNumber {
        /// The line.
        line: u32,
        /// What stands there, shortened.
        text: String,
    },
    /// Blank lines among prices that are counted.
    Blank {
        /// The first.
        from: u32,
        /// The last.
        to: u32,
    },
    /// A time that stood there before.
    Repeated(u32),
    /// Hours are missing.
    Gap {
        /// The line after them, or the last.
        line: u32,
        /// How many.
        hours: usize,
    },
    /// More hours are missing than are filled.
    LongGap {
        /// The line before them.
        line: u32,
        /// How many.
        hours: usize,
        /// The day and hour at which the first begins.
        from: String,
        /// The day and hour at which the last ends.
        to: String,
    },
    /// There is more of these.
    More(usize),
    /// The file is longer than any year of prices; reading stopped at this line.
    TooLong(u32),
    /// The file is not one of text.
    NotText,
    /// A comma that may stand within a number or between two.
    Commas {
        /// The line.
        line: u32,
        /// What stands there, shortened.
        text: String,
    },
    /// There are so many hours, which are no year.
    Length(usize),
    /// Too many hours have no price.
    TooFew {
        /// How many in all.
        missing: usize,
        /// How many one after the other.
        longest: usize,
    },
}

impl Said {
    /// Whether it is why the file was not used.
    pub fn is_refusal(&self) -> bool {
        matches!(self, Self::TooLong(_) | Self::NotText | Self::Commas { .. } | Self::Length(_) | Self::TooFew { .. })
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Column { line, column, heading } => {
                write!(f, "Line {line}: several columns hold numbers; column {column} was taken for the price")?;
                if heading.is_empty() { f.write_str(".") } else { write!(f, ": “{heading}”.") }
            }
            Self::Averaged(n) => write!(f, "There are {n} prices an hour; each hour got their mean."),
            Self::Partly(n) => {
                write!(f, "Hours with fewer prices than the others: {n}; each got the mean of those it has.")
            }
            Self::TypicalDays => f.write_str("288 prices: taken as the hours of a typical day of each month."),
            Self::Turned => f.write_str(
                "The file begins within a calendar year; its hours were put in the order from January to December.",
            ),
            Self::Order(line) => {
                write!(f, "Line {line}: earlier than the line above; all lines were put in the order of their time.")
            }
            Self::ClockChange { missing, twice } => write!(
                f,
                "Lines {missing} and {twice}: clocks change, an hour is missing and one stands twice; both were kept, \
                 in standard time."
            ),
            Self::Rounded => f.write_str("Prices have more than two decimals; they were rounded to whole cents."),
            Self::DayFirst(line) => {
                write!(f, "Line {line}: the first number of the date is no month; dates were read as day, month, year.")
            }
            Self::Small => f.write_str(
                "The mean price is below 1 $/MWh; prices were taken as they are. Are they in $/kWh? Multiply by 1,000.",
            ),
            Self::NotAPrice { line, text } => {
                write!(f, "Line {line}: “{text}” is no price; the mean of its neighbours stands for it.")
            }
            Self::NoTime { line, text } => {
                write!(f, "Line {line}: “{text}” is no date and time; the line was left out.")
            }
            Self::NoNumber { line, text } => write!(f, "Line {line}: “{text}” is no price."),
            Self::Blank { from, to } if from == to => {
                write!(
                    f,
                    "Line {from}: blank, which counts as a missing price; the mean of its neighbours stands for it."
                )
            }
            Self::Blank { from, to } => write!(
                f,
                "Lines {from} to {to}: blank, which counts as missing prices; the mean of their neighbours stands for them."
            ),
            Self::Repeated(line) => {
                write!(f, "Line {line}: this hour has stood there before; the later one was left out.")
            }
            Self::Gap { line, hours: 1 } => {
                write!(f, "Line {line}: an hour is missing here; it got the mean of its neighbours.")
            }
            Self::Gap { line, hours } => {
                write!(f, "Line {line}: {hours} hours are missing here; they got the mean of their neighbours.")
            }
            Self::LongGap { line, hours, from, to } => {
                write!(f, "Line {line}: {hours} hours are missing after it, from {from} to {to}.")
            }
            Self::More(n) => write!(f, "And {n} more of these."),
            Self::TooLong(line) => write!(
                f,
                "The file is too long for a year of prices; reading stopped at line {}. Nothing was changed.",
                group_digits(&line.to_string())
            ),
            Self::NotText => {
                f.write_str("The file is no text. Save the table as CSV and choose that. Nothing was changed.")
            }
            Self::Commas { line, text } => write!(
                f,
                "Line {line}: “{text}” may be one number or two. Write prices with a decimal point and without a comma, \
                 or put semicolons between columns, or a heading over each. Nothing was changed."
            ),
            Self::Length(n) => write!(
                f,
                "The file has {} prices. A year has 8,760 or 8,784, or 2, 4 or 12 times as many; typical days are 288. \
                 Nothing was changed.",
                group_digits(&n.to_string())
            ),
            Self::TooFew { missing, longest } => write!(
                f,
                "{missing} hours have no price, {longest} of them in a row. Up to 3 in a row and 1 % of the year are \
                 filled in. Nothing was changed."
            ),
        }
    }
}

/// Collects what there is to say, without end in neither length nor memory.
#[derive(Debug, Default)]
pub(super) struct Log {
    notes: Vec<Said>,
    of_lines: Vec<Said>,
    n_more: usize,
}

impl Log {
    /// Says something of the file, which can be said but once.
    pub(super) fn note(&mut self, said: Said) {
        self.notes.push(said);
    }

    /// Says something of a line, of which there may be many.
    pub(super) fn of_line(&mut self, said: Said) {
        const MOST: usize = 20;
        if self.of_lines.len() < MOST {
            self.of_lines.push(said);
        } else {
            self.n_more += 1;
        }
    }

    /// All of it: the file's, the lines', and why it was refused.
    pub(super) fn into_said(self, refusal: Option<Said>) -> Vec<Said> {
        let mut said = self.notes;
        said.extend(self.of_lines);
        if self.n_more > 0 {
            said.push(Said::More(self.n_more));
        }
        said.extend(refusal);
        said
    }
}
