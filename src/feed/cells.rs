//! The cells of a line of a price file: numbers as people and exchanges write them, dates and clocks.

use crate::quantity::Day;

/// A line's cells, without the blanks and quotation marks around them.
pub(super) fn split(line: &str, delimiter: char) -> Vec<&str> {
    let mut is_quoted = false;
    let cells = line.split(|c| {
        is_quoted ^= c == '"';
        c == delimiter && !is_quoted
    });
    cells.map(|cell| cell.trim().trim_matches('"').trim()).collect()
}

/// The delimiter that a line seems to have.
pub(super) fn delimiter(line: &str) -> char {
    ['\t', ';'].into_iter().find(|c| line.contains(*c)).unwrap_or(',')
}

/// A number with `$`, separators of thousands, and a decimal point, or a comma where the delimiter is another.
pub(super) fn number(cell: &str, delimiter: char) -> Option<f64> {
    let text: String = cell.chars().filter(|c| !matches!(c, '$' | ' ')).collect();
    let text = text.replace('\u{2212}', "-");
    let (comma, point) = (text.bytes().rposition(|c| c == b','), text.bytes().rposition(|c| c == b'.'));
    let is_decimal_comma = comma.is_some() && if point.is_some() { comma > point } else { delimiter != ',' };
    let (mark, separator) = if is_decimal_comma { (',', '.') } else { ('.', ',') };
    let (whole, fraction) = text.split_once(mark).unwrap_or((&text, ""));
    let mut groups = whole.split(separator);
    let mut plain = groups.next()?.to_owned();
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        plain.push_str(group);
    }
    if text.contains(mark) {
        plain.push('.');
        plain.push_str(fraction);
    }
    // What Rust reads as a number besides, such as `inf`, is a word.
    let is_number = plain.bytes().all(|c| c.is_ascii_digit() || b".+-eE".contains(&c));
    plain.parse().ok().filter(|number: &f64| is_number && number.is_finite())
}

/// A point in time.
#[derive(Clone, Copy)]
pub(super) struct Stamp {
    /// Minutes since the day of the genesis block, a Saturday: of the place, or of Greenwich where there is an offset.
    pub(super) minutes: i32,
    /// Whether it has a time of day, and not the date alone.
    pub(super) has_clock: bool,
    /// Minutes by which the place is ahead of Greenwich, where that is said.
    pub(super) offset: Option<i32>,
}

/// A date, `2024-01-31`, `1/31/2024` (`31/1/2024` where days stand first) or `31.1.2024`, with a clock after a blank or `T`
/// and its offset, or without.
pub(super) fn stamp(cell: &str, is_day_first: bool) -> Option<Stamp> {
    let (date, rest) = cell.split_once(['T', ' ']).unwrap_or((cell, ""));
    let mark = date.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
    let mut parts = date.split(mark);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    let (year, month, day) = match mark {
        _ if first.len() == 4 => (first, second, third),
        '/' if !is_day_first => (third, first, second),
        _ => (third, second, first),
    };
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let minutes = days(digits(year)?, digits(month)?, digits(day)?)? * 1440;
    let rest = rest.trim();
    if rest.is_empty() {
        return Some(Stamp { minutes, has_clock: false, offset: None });
    }
    let (time, offset) = match rest.find(['Z', 'z', '+', '-']) {
        None => (rest, None),
        Some(at) => (rest.get(..at)?, Some(offset(rest.get(at..)?)?)),
    };
    Some(Stamp { minutes: minutes + clock(time)? - offset.unwrap_or(0), has_clock: true, offset })
}

/// Days since the day of the genesis block.
#[expect(clippy::cast_possible_truncation, reason = "the years allowed are three hundred")]
pub(super) fn days(year: i32, month: i32, day: i32) -> Option<i32> {
    let day = Day::new(year, month.try_into().ok()?, day.try_into().ok()?)?;
    (1900..2200).contains(&year).then(|| day.days_since(Day::default()) as i32)
}

/// Minutes of a clock: `5`, `05:00`, `5:15:00 PM`. The hour that ends a day is 24; some give 25 to the one twice over.
pub(super) fn clock(text: &str) -> Option<i32> {
    let text = text.trim();
    let half = text.len().checked_sub(2).and_then(|at| text.get(at..)).unwrap_or("");
    let is_afternoon = half.eq_ignore_ascii_case("pm");
    let has_half = is_afternoon || half.eq_ignore_ascii_case("am");
    let mut parts = if has_half { text.get(..text.len() - 2)?.trim() } else { text }.split(':');
    let hours = digits(parts.next()?)?;
    let minutes = parts.next().map_or(Some(0), digits)?;
    let is_time = parts.all(|seconds| seconds.bytes().all(|c| c.is_ascii_digit() || c == b'.'));
    let hours = if has_half { hours % 12 + 12 * i32::from(is_afternoon) } else { hours };
    (is_time && hours <= 25 && minutes < 60).then_some(hours * 60 + minutes)
}

/// Minutes of an offset: `Z`, `-06`, `-0600`, `-06:00`.
fn offset(text: &str) -> Option<i32> {
    let plain = text.get(1..)?.replace(':', "");
    match (text.get(..1)?, plain.len()) {
        ("Z" | "z", 0) => Some(0),
        (sign @ ("+" | "-"), 2 | 4) => {
            let ahead = digits(plain.get(..2)?)? * 60
                + plain.get(2..).filter(|rest| !rest.is_empty()).map_or(Some(0), digits)?;
            Some(if sign == "-" { -ahead } else { ahead })
        }
        _ => None,
    }
}

/// A number of up to four digits and nothing else.
fn digits(text: &str) -> Option<i32> {
    ((1..=4).contains(&text.len()) && text.bytes().all(|c| c.is_ascii_digit())).then(|| text.parse().ok())?
}
