//! A file of prices, read piece by piece: a year of hours, of parts of hours, or typical days.
//!
//! Files come from exchanges, spreadsheets and by hand. What is plain is read; what is doubtful is read and told, line by
//! line; what would change the answer is refused. No file is too long to be looked at: reading stops where it is longer
//! than any year can be, and holds no more than a few megabytes.

use super::cells::{Stamp, clock, delimiter, number, split, stamp};
use super::hours::{Hours, Row};
use super::said::{Log, Said};
use crate::scenario::{HIGHEST_PRICE, PriceYear, shortened};
use std::mem;

/// A leap year of five minutes each has 105,408 prices.
const MOST_ROWS: u32 = 110_000;
/// Comments and blank lines included.
const MOST_LINES: u32 = 250_000;
const MOST_BYTES: usize = 64 << 20;
/// What goes beyond is not looked at.
const LONGEST_LINE: usize = 4096;

/// Reads a file of prices in pieces of any size.
#[derive(Default)]
pub struct PriceReader {
    /// The line begun, without its end.
    line: Vec<u8>,
    n_lines: u32,
    n_bytes: usize,
    /// Whether the last byte was a carriage return, to which a line feed may belong.
    after_return: bool,
    /// The cells of the last line without a number, in small letters.
    headings: Vec<String>,
    /// The first few such lines.
    words: Vec<Said>,
    /// The blank lines since the last price.
    blanks: Vec<u32>,
    order: DateOrder,
    doubt: Doubt,
    layout: Option<Layout>,
    n_rows: u32,
    hours: Hours,
    log: Log,
    refusal: Option<Said>,
}

/// Where a line has what.
struct Layout {
    delimiter: char,
    time: Option<usize>,
    clock: Option<usize>,
    price: usize,
    /// The columns of a table of typical days, and the first of them.
    table: Option<(usize, usize)>,
    /// The offset of the first time.
    offset: i32,
    /// How many cells the first line has, empty ones at its end aside.
    n_cells: usize,
    /// The first of the last two columns where they may be one, of numbers with a decimal comma.
    doubtful: Option<usize>,
}

/// What tells two columns of numbers from one with decimal commas.
#[derive(Default)]
struct Doubt {
    /// The first line that may be one number, and its text.
    first: Option<(u32, String)>,
    /// How many lines may be.
    n_single: u32,
    /// How many lines begin with a number one more than the line before, as hours that are counted do.
    n_counting: u32,
    last: Option<f64>,
}

impl Doubt {
    /// Looks at a line: its text, where it may be one number, and the first of two.
    fn look(&mut self, line: u32, single: Option<String>, first: Option<f64>) {
        if let Some(text) = single {
            self.n_single += 1;
            self.first.get_or_insert((line, text));
        }
        let one_more = self.last.map(|last| last + 1.0);
        self.n_counting += u32::from(first.is_some() && first == one_more);
        self.last = first;
    }

    /// Why the file is refused, if nearly all of its lines may be one number and they do not count.
    fn refusal(self, n_rows: u32) -> Option<Said> {
        let is_most = |n: u32| n * 10 >= n_rows * 9;
        let (line, text) = self.first.filter(|_| is_most(self.n_single) && !is_most(self.n_counting))?;
        Some(Said::Commas { line, text })
    }
}

/// Whether dates with slashes begin with the month or the day: the first that can be but one of them tells.
#[derive(Default)]
struct DateOrder {
    is_day_first: Option<bool>,
    /// Until that is known, how many minutes later each row is if they begin with the day.
    later: Vec<i32>,
}

impl DateOrder {
    /// The time of a line, of which a row follows if there is one; the rows before it are corrected where it tells.
    fn stamp(&mut self, cell: &str, line: u32, rows: &mut [Row], log: &mut Log) -> Option<Stamp> {
        let (month_first, day_first) = (stamp(cell, false), stamp(cell, true));
        if self.is_day_first.is_none() {
            match (month_first, day_first) {
                (Some(month_first), Some(day_first)) => self.later.push(day_first.minutes - month_first.minutes),
                (Some(_), None) => self.is_day_first = Some(false),
                (None, Some(_)) => {
                    self.is_day_first = Some(true);
                    log.note(Said::DayFirst(line));
                    rows.iter_mut().zip(&self.later).for_each(|(row, later)| row.minutes += later);
                }
                (None, None) => {}
            }
        }
        if self.is_day_first == Some(true) { day_first } else { month_first }
    }
}

impl PriceReader {
    /// Begins a file.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next piece; answers whether to go on.
    pub fn feed(&mut self, mut bytes: &[u8]) -> bool {
        while self.refusal.is_none() && !bytes.is_empty() {
            if mem::take(&mut self.after_return) {
                bytes = bytes.strip_prefix(b"\n").unwrap_or(bytes);
                continue;
            }
            let end = bytes.iter().position(|c| matches!(c, b'\n' | b'\r'));
            let (piece, rest) = bytes.split_at(end.unwrap_or(bytes.len()));
            self.n_bytes += piece.len();
            let room = LONGEST_LINE.saturating_sub(self.line.len());
            self.line.extend(piece.iter().take(room));
            if self.n_bytes > MOST_BYTES {
                self.refusal = Some(Said::TooLong(self.n_lines + 1));
            } else if let Some((end, _)) = rest.split_first() {
                self.after_return = *end == b'\r';
                self.end_line();
            }
            bytes = rest.get(1..).unwrap_or_default();
        }
        self.refusal.is_none()
    }

    /// Ends the file: the year and what was said of it, or why there is none, which is then said last.
    ///
    /// # Errors
    /// What was said, where the file is no year of prices.
    pub fn finish(mut self) -> Result<(PriceYear, Vec<Said>), Vec<Said>> {
        if self.refusal.is_none() && !self.line.is_empty() {
            self.end_line();
        }
        let mut log = self.log;
        if let Some(refusal) = self.refusal {
            return Err(log.into_said(Some(refusal)));
        }
        if self.layout.is_none() {
            self.words.into_iter().for_each(|said| log.of_line(said));
        }
        if let Some(refusal) = self.doubt.refusal(self.n_rows) {
            return Err(log.into_said(Some(refusal)));
        }
        let (is_timed, table) = self.layout.map_or((false, None), |layout| (layout.time.is_some(), layout.table));
        match self.hours.into_year(is_timed, table.map(|(_, columns)| columns), &mut log) {
            Ok(year) => Ok((year, log.into_said(None))),
            Err(refusal) => Err(log.into_said(Some(refusal))),
        }
    }

    fn end_line(&mut self) {
        let line = mem::take(&mut self.line);
        self.n_lines += 1;
        if self.n_lines > MOST_LINES {
            self.refusal = Some(Said::TooLong(self.n_lines));
            return;
        }
        let is_first = self.n_lines == 1;
        // A spreadsheet's own file is a packed folder; what it calls Unicode has zeros between its letters.
        if line.contains(&0) || is_first && line.starts_with(b"PK") {
            self.refusal = Some(Said::NotText);
            return;
        }
        let text = String::from_utf8_lossy(&line);
        let text = if is_first { text.trim_start_matches('\u{feff}') } else { &text }.trim();
        if text.is_empty() {
            self.blanks.push(self.n_lines);
            return;
        }
        if text.starts_with('#') {
            return;
        }
        if self.layout.is_none() {
            self.layout = self.layout_of(text);
        }
        if let Some(layout) = &self.layout {
            // Where lines are counted, a blank one among them is a price that is missing.
            let is_counted = layout.time.is_none() && layout.table.is_none() && self.n_rows > 0;
            let blanks = mem::take(&mut self.blanks);
            if is_counted {
                self.n_rows += u32::try_from(blanks.len()).unwrap_or(MOST_LINES);
                for run in blanks.chunk_by(|a, b| a + 1 == *b) {
                    let (Some(from), Some(to)) = (run.first(), run.last()) else { continue };
                    self.log.of_line(Said::Blank { from: *from, to: *to });
                    self.hours.rows.extend(run.iter().map(|line| Row { line: *line, minutes: 0, price: None }));
                }
            }
            self.n_rows += 1;
            if self.n_rows > MOST_ROWS {
                self.refusal = Some(Said::TooLong(self.n_lines));
                return;
            }
            self.read_row(text);
        }
    }

    /// Finds out what the columns are, from the first line with a price; a line before it is a heading.
    fn layout_of(&mut self, text: &str) -> Option<Layout> {
        let delimiter = delimiter(text);
        let cells = split(text, delimiter);
        let stamps: Vec<_> = cells.iter().map(|cell| stamp(cell, false).or_else(|| stamp(cell, true))).collect();
        let at_clock = stamps.iter().position(|stamp| stamp.is_some_and(|stamp| stamp.has_clock));
        let at_date = stamps.iter().position(Option::is_some);
        let mut numbers: Vec<usize> = (0..cells.len()).collect();
        numbers.retain(|at| cells.get(*at).is_some_and(|cell| number(cell, delimiter).is_some()));
        if numbers.is_empty() && at_date.is_none() {
            const MOST_WORDS: usize = 3;
            if self.words.len() < MOST_WORDS {
                self.words.push(Said::NoNumber { line: self.n_lines, text: shortened(text) });
            }
            self.headings = cells.iter().map(|cell| cell.to_ascii_lowercase()).collect();
            return None;
        }
        let width = cells.len();
        let first = usize::from(matches!(width, 13 | 25));
        if at_date.is_none() && matches!(width - first, 12 | 24) && numbers.len() + first >= width {
            let is_counted = |from: usize| {
                let numbers = cells.iter().skip(first).map(|cell| number(cell, delimiter));
                numbers.zip(from..).all(|(number, nth)| number == Some(nth as f64))
            };
            // Hours or months that are numbers are a heading all the same.
            let table = Some((first, width - first));
            let (n_cells, doubtful) = (width, None);
            let layout = Layout { delimiter, time: None, clock: None, price: 0, table, offset: 0, n_cells, doubtful };
            return (!is_counted(0) && !is_counted(1)).then_some(layout);
        }
        let price = self.price_column(&numbers, (0..width).rfind(|at| Some(*at) != at_date));
        // A date alone goes with a column of hours; without one it tells nothing of the hour, and lines are counted.
        let is_hour = |at: &usize| *at != price && cells.get(*at).is_some_and(|cell| clock(cell).is_some());
        let needs_hour = at_clock.is_none() && at_date.is_some();
        let at_hour = (0..width).find(|at| needs_hour && is_hour(at));
        let time = at_clock.or(at_hour.and(at_date));
        numbers.retain(|at| Some(*at) != at_hour);
        if numbers.len() > 1 {
            let heading = shortened(self.headings.get(price).map_or("", String::as_str));
            self.log.note(Said::Column { line: self.n_lines, column: price + 1, heading });
        }
        self.hours.has_interval_column =
            at_hour.is_some() && self.headings.iter().any(|name| name.contains("interval"));
        self.hours.is_local =
            time.and_then(|at| stamps.get(at)).is_some_and(|time| time.is_some_and(|t| t.offset.is_none()));
        let offset = time.and_then(|at| *stamps.get(at)?).and_then(|stamp| stamp.offset).unwrap_or(0);
        let n_cells = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |at| at + 1);
        // A heading for each tells that they are two.
        let may_be_one = delimiter == ',' && self.headings.len() < width;
        let doubtful = match numbers[..] {
            [first, second] if may_be_one && first + 1 == second && second + 1 == width => Some(first),
            _ => None,
        };
        Some(Layout { delimiter, time, clock: at_hour, price, table: None, offset, n_cells, doubtful })
    }

    /// The column of numbers whose heading says that it is the price, or else the last.
    fn price_column(&self, numbers: &[usize], last: Option<usize>) -> usize {
        // A total goes before its parts, which exchanges call prices too.
        let named = ["lmp", "price", "$/mwh", "usd_mwh", "usd/mwh"].into_iter().find_map(|word| {
            let is_named = |at: &&usize| self.headings.get(**at).is_some_and(|name| name.contains(word));
            numbers.iter().find(is_named).copied()
        });
        named.or(numbers.last().copied()).or(last).unwrap_or(0)
    }

    fn read_row(&mut self, text: &str) {
        let (Some(layout), line) = (&self.layout, self.n_lines) else { return };
        let cells = split(text, layout.delimiter);
        let cell = |at: usize| cells.get(at).copied().unwrap_or("");
        // One number with a comma, if the cells from this one on are.
        let single = |from: usize| {
            let text = cells.get(from..).unwrap_or_default().join(",");
            let text = text.trim_end_matches(',');
            possible(text, ';').map(|_| shortened(text))
        };
        let has_more_cells = layout.delimiter == ',' && layout.table.is_none() && cells.len() > layout.n_cells;
        if let Some(text) = has_more_cells.then(|| single(layout.price)).flatten().filter(|text| text.contains(',')) {
            self.refusal = Some(Said::Commas { line, text });
            return;
        }
        if let Some(from) = layout.doubtful {
            self.doubt.look(line, single(from), number(cell(from), ','));
        }
        let mut minutes = 0;
        if let Some(at) = layout.time {
            let hour = layout.clock.map_or(Some(0), |at| clock(cell(at)));
            let time = hour.and_then(|_| self.order.stamp(cell(at), line, &mut self.hours.rows, &mut self.log));
            let (Some(time), Some(hour)) = (time, hour) else {
                self.log.of_line(Said::NoTime { line, text: shortened(text) });
                return;
            };
            self.hours.are_named_by_end |= layout.clock.is_some() && (1440..1500).contains(&hour);
            minutes = time.minutes + hour + layout.offset;
        }
        let (first, n) = layout.table.unwrap_or((layout.price, 1));
        for at in first..first + n {
            let price = possible(cell(at), layout.delimiter);
            if price.is_none() {
                self.log.of_line(Said::NotAPrice { line, text: shortened(cell(at)) });
            }
            self.hours.rows.push(Row { line, minutes, price });
        }
    }
}

/// A number that a price can be.
fn possible(cell: &str, delimiter: char) -> Option<f64> {
    number(cell, delimiter).filter(|price| price.abs() <= HIGHEST_PRICE)
}
