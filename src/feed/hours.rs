//! The rows of a price file become the hours of a year.

use super::cells::days;
use super::said::{Log, Said};
use crate::quantity::Day;
use crate::scenario::PriceYear;
use std::borrow::Borrow;

/// So many hours after one another are filled, and no more.
const MOST_IN_A_ROW: usize = 3;

/// A price of a file.
pub(super) struct Row {
    pub(super) line: u32,
    /// See [`super::cells::Stamp`]; nothing where the file has no times.
    pub(super) minutes: i32,
    pub(super) price: Option<f64>,
}

/// All prices of a file.
#[derive(Default)]
pub(super) struct Hours {
    pub(super) rows: Vec<Row>,
    /// Whether the parts of an hour are told apart by a column of their own.
    pub(super) has_interval_column: bool,
    /// Whether times are those of clocks that may be changed.
    pub(super) is_local: bool,
    /// Whether hours are named by their end.
    pub(super) are_named_by_end: bool,
}

/// An hour, counted as minutes are.
struct Hour {
    at: i32,
    line: u32,
    price: Option<f64>,
}

impl Hours {
    /// Puts the hours in order and fills what may be filled.
    pub(super) fn into_year(self, is_timed: bool, columns: Option<usize>, log: &mut Log) -> Result<PriceYear, Said> {
        let n = self.rows.len();
        let prices: Vec<_> = self.rows.iter().map(|row| row.price).collect();
        let year = if !is_timed && n == 288 {
            log.note(Said::TypicalDays);
            typical_days(&filled(&prices)?, columns == Some(12))
        } else if columns.is_some() {
            None
        } else {
            let hours = if is_timed { self.by_time(log)? } else { self.by_count(log)? };
            PriceYear::of_hours(&filled(&hours)?).ok()
        };
        let year = year.ok_or(Said::Length(n))?;
        // What floating point makes of a whole cent is closer to it than this.
        let has_parts_of_cents = |price: f64| (price * 100.0 - (price * 100.0).round()).abs() > 1e-6;
        if prices.iter().flatten().copied().any(has_parts_of_cents) {
            log.note(Said::Rounded);
        }
        let mean = year.mean();
        if mean > 0.0 && mean < 1.0 {
            log.note(Said::Small);
        }
        Ok(year)
    }

    /// The hours of a file that has just prices.
    fn by_count(&self, log: &mut Log) -> Result<Vec<Option<f64>>, Said> {
        let n = self.rows.len();
        let mut per_hour = [1, 2, 4, 12].into_iter();
        let per_hour = per_hour.find(|each| n == 8760 * each || n == 8784 * each).ok_or(Said::Length(n))?;
        if per_hour > 1 {
            log.note(Said::Averaged(per_hour));
        }
        Ok(self.rows.chunks(per_hour).map(mean).collect())
    }

    /// The hours of a file that says when each was.
    fn by_time(mut self, log: &mut Log) -> Result<Vec<Option<f64>>, Said> {
        let earlier = self.rows.windows(2).find(|pair| matches!(pair, [a, b] if hour(b) < hour(a)));
        if let Some([_, row]) = earlier {
            log.note(Said::Order(row.line));
        }
        if self.are_named_by_end || self.ends_with_the_year() {
            // A minute earlier, the end of an hour belongs to it, and so does the end of a quarter.
            self.rows.iter_mut().for_each(|row| row.minutes -= 1);
        }
        self.tell_long_gaps(log);
        let rows = self.by_hour().ok_or(Said::Length(self.rows.len()))?;
        let mut hours = self.grouped(&rows, log);
        balance_clock_changes(&mut hours, log);
        let (Some(first), Some(last)) = (hours.first().map(|hour| hour.at), hours.last()) else {
            return Err(Said::Length(0));
        };
        let (last_line, last_hour) = (last.line, last.at);
        let mut next_year = new_year(year_of(first) + 1);
        let leap_day = leap_day_within(first);
        let mut length = if leap_day.is_some() { 8784 } else { 8760 };
        // Some leave 29 February out, so that each year has as many hours.
        if let Some(leap_day) = leap_day {
            let is_within = |hour: &Hour| (leap_day..leap_day + 24).contains(&hour.at);
            let is_after = |hour: &&mut Hour| hour.at >= leap_day;
            if !hours.iter().any(is_within) && hours.iter_mut().any(|hour| hour.at > leap_day) {
                hours.iter_mut().filter(is_after).for_each(|hour| hour.at -= 24);
                next_year -= if next_year > leap_day { 24 } else { 0 };
                length = 8760;
            }
        }
        let mut out = vec![None; length];
        let mut expected = 0;
        // Few enough hours are no year with gaps but another length.
        let is_year = hours.len() * 100 >= length * 99;
        for Hour { at, line, price } in &hours {
            let at = usize::try_from(at - first).unwrap_or(usize::MAX);
            let slot = out.get_mut(at).filter(|_| is_year).ok_or(Said::Length(hours.len()))?;
            *slot = *price;
            if (1..=MOST_IN_A_ROW).contains(&at.saturating_sub(expected)) {
                log.of_line(Said::Gap { line: *line, hours: at - expected });
            }
            expected = at + 1;
        }
        match length - expected {
            0 => {}
            hours @ 1..=MOST_IN_A_ROW => log.of_line(Said::Gap { line: last_line, hours }),
            hours => {
                let (from, to) = (shown(last_hour + 1), shown(last_hour + 1 + i32::try_from(hours).unwrap_or(0)));
                log.of_line(Said::LongGap { line: last_line, hours, from, to });
            }
        }
        let turned = usize::try_from(next_year - first).unwrap_or(0) % length;
        if turned > 0 {
            log.note(Said::Turned);
            out.rotate_left(turned);
        }
        Ok(out)
    }

    /// Says between which hours too many are missing to be filled, the 29 February that some leave out aside.
    fn tell_long_gaps(&self, log: &mut Log) {
        let mut rows: Vec<&Row> = self.rows.iter().collect();
        rows.sort_by_key(|row| row.minutes);
        let leap_day = rows.first().and_then(|row| leap_day_within(hour(row)));
        for pair in rows.windows(2) {
            let [before, after] = pair else { continue };
            let (from, to) = (hour(before) + 1, hour(after));
            let left_out = leap_day.filter(|leap_day| from <= *leap_day && leap_day + 24 <= to).map_or(0, |_| 24);
            let hours = usize::try_from(to - from).unwrap_or(0);
            if hours > MOST_IN_A_ROW + left_out {
                log.of_line(Said::LongGap { line: before.line, hours, from: shown(from), to: shown(to) });
            }
        }
    }

    /// Whether the last time is the first moment of a year that the file does not begin with: hours bear their end's name.
    fn ends_with_the_year(&self) -> bool {
        let minutes = || self.rows.iter().map(|row| row.minutes);
        let (Some(first), Some(last)) = (minutes().min(), minutes().max()) else { return false };
        let is_new_year = |minutes: i32| {
            let hour = minutes.div_euclid(60);
            minutes % 60 == 0 && new_year(year_of(hour)) == hour
        };
        is_new_year(last) && !is_new_year(first) && last - first > 300 * 1440
    }

    /// The rows of each hour from the first to the last, in the order of the file; `None` where that is more than a year.
    fn by_hour(&self) -> Option<Vec<Vec<&Row>>> {
        let first = self.rows.iter().map(hour).min()?;
        let mut out: Vec<Vec<&Row>> = Vec::new();
        for row in &self.rows {
            let at = usize::try_from(hour(row) - first).ok().filter(|at| *at < 8785)?;
            if at >= out.len() {
                out.resize(at + 1, Vec::new());
            }
            out.get_mut(at)?.push(row);
        }
        Some(out)
    }

    /// The hours that have rows. One that stands twice when clocks may change is still there twice.
    fn grouped(&self, rows: &[Vec<&Row>], log: &mut Log) -> Vec<Hour> {
        let groups = || rows.iter().filter(|rows| !rows.is_empty());
        let mut n_of_size = [0; 61];
        for rows in groups() {
            let minutes = rows.iter().fold(0_u64, |minutes, row| minutes | 1 << row.minutes.rem_euclid(60));
            let size = if self.has_interval_column { rows.len() } else { minutes.count_ones() as usize };
            if let Some(n) = n_of_size.get_mut(size) {
                *n += 1;
            }
        }
        let per_hour = (1..=60).max_by_key(|size| n_of_size.get(*size).copied()).unwrap_or(1);
        if per_hour > 1 {
            log.note(Said::Averaged(per_hour));
        }
        let (mut out, mut n_partly) = (Vec::new(), 0);
        for rows in groups() {
            let Some((at, line)) = rows.first().map(|row| (hour(row), row.line)) else { continue };
            if self.is_local && rows.len() == 2 * per_hour && may_change_clocks(at) {
                for rows in rows.chunks(per_hour) {
                    let line = rows.first().map_or(line, |row| row.line);
                    out.push(Hour { at, line, price: mean(rows) });
                }
                continue;
            }
            let mut kept: Vec<&Row> = Vec::new();
            for &row in rows {
                let is_full = kept.len() >= per_hour && self.has_interval_column;
                if is_full || !self.has_interval_column && kept.iter().any(|other| other.minutes == row.minutes) {
                    log.of_line(Said::Repeated(row.line));
                } else {
                    kept.push(row);
                }
            }
            n_partly += usize::from(kept.len() < per_hour);
            out.push(Hour { at, line, price: mean(&kept) });
        }
        if n_partly > 0 {
            log.note(Said::Partly(n_partly));
        }
        out
    }
}

/// Takes summer time's hours for those of standard time where one is missing in spring and one stands twice in autumn, or
/// the other way round; leaves out the second of other hours that stand twice.
fn balance_clock_changes(hours: &mut Vec<Hour>, log: &mut Log) {
    let find = |is_it: &dyn Fn(&Hour, &Hour) -> bool| {
        hours.windows(2).position(|pair| matches!(pair, [a, b] if is_it(a, b))).map(|at| at + 1)
    };
    let twice = find(&|a, b| b.at == a.at);
    let after_gap = find(&|a, b| b.at == a.at + 2 && may_change_clocks(a.at + 1));
    if let (Some(twice), Some(after_gap)) = (twice, after_gap) {
        let line = |at: usize| hours.get(at).map_or(0, |hour| hour.line);
        log.note(Said::ClockChange { missing: line(after_gap), twice: line(twice) });
        let (span, by) = if after_gap < twice { (after_gap..twice, -1) } else { (twice..after_gap, 1) };
        hours.iter_mut().take(span.end).skip(span.start).for_each(|hour| hour.at += by);
    }
    hours.dedup_by(|b, a| {
        let is_repeated = a.at == b.at;
        if is_repeated {
            log.of_line(Said::Repeated(b.line));
        }
        is_repeated
    });
}

/// Whether clocks are changed at such an hour: on a Sunday of spring or autumn before four.
fn may_change_clocks(hour: i32) -> bool {
    // Day 0 is a Saturday.
    let is_early_on_sunday = hour.div_euclid(24).rem_euclid(7) == 1 && hour.rem_euclid(24) < 4;
    is_early_on_sunday && {
        let day = (hour - new_year(year_of(hour))) / 24;
        (58..121).contains(&day) || (243..335).contains(&day)
    }
}

/// The first hour of a 29 February in the year of hours from this one on.
fn leap_day_within(first: i32) -> Option<i32> {
    let leap_days = [0, 1].into_iter().filter_map(|later| days(year_of(first) + later, 2, 29));
    leap_days.map(|day| day * 24).find(|hour| (first..first + 8760).contains(hour))
}

/// The first hour of a year.
fn new_year(year: i32) -> i32 {
    days(year, 1, 1).unwrap_or(0) * 24
}

fn year_of(hour: i32) -> i32 {
    // The days counted from are of 2009; a year is 8,766 hours in the mean, so that this is at most one off.
    let year = 2009 + hour.div_euclid(8766);
    match year {
        _ if new_year(year) > hour => year - 1,
        _ if new_year(year + 1) <= hour => year + 1,
        _ => year,
    }
}

/// `2024-01-31 05:00`
fn shown(hour: i32) -> String {
    format!("{} {:02}:00", Day::default().later(hour.div_euclid(24)), hour.rem_euclid(24))
}

fn hour(row: &Row) -> i32 {
    row.minutes.div_euclid(60)
}

/// The mean of the prices there are.
fn mean<R: Borrow<Row>>(rows: &[R]) -> Option<f64> {
    let prices = rows.iter().filter_map(|row| row.borrow().price);
    let (sum, n) = prices.fold((0.0, 0.0), |(sum, n), price| (sum + price, n + 1.0));
    (n > 0.0).then(|| sum / n)
}

/// Fills hours without a price by the mean of the nearest either side, the year's end being next to its beginning.
fn filled(hours: &[Option<f64>]) -> Result<Vec<f64>, Said> {
    let n = hours.len();
    let missing = hours.iter().filter(|price| price.is_none()).count();
    let longest = hours.chunk_by(|a, b| a.is_none() == b.is_none()).filter(|run| matches!(run, [None, ..]));
    let longest = longest.map(<[_]>::len).max().unwrap_or(0);
    if longest > MOST_IN_A_ROW || missing * 100 > n {
        return Err(Said::TooFew { missing, longest });
    }
    let nearest = |mut steps: std::ops::Range<usize>, at: &dyn Fn(usize) -> usize| {
        steps.find_map(|step| *hours.get(at(step) % n)?).unwrap_or(0.0)
    };
    let fill = |(nth, price): (usize, &Option<f64>)| {
        let neighbours = || nearest(1..n, &|step| nth + n - step) + nearest(1..n, &|step| nth + step);
        price.unwrap_or_else(|| neighbours() / 2.0)
    };
    Ok(hours.iter().enumerate().map(fill).collect())
}

/// Twelve days of 24 hours, month after month, or hour after hour where columns are months.
fn typical_days(prices: &[f64], columns_are_months: bool) -> Option<PriceYear> {
    let mut shape = [[0.0; 24]; 12];
    for (month, day) in shape.iter_mut().enumerate() {
        for (hour, price) in day.iter_mut().enumerate() {
            *price = *prices.get(if columns_are_months { hour * 12 + month } else { month * 24 + hour })?;
        }
    }
    PriceYear::of_typical_days(&shape).ok()
}
