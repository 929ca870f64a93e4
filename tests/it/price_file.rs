//! Files of prices in every form that is read, and what is told of it. Faults stand in `price_faults.rs`.

use crate::support::near;
use busbar::feed::{PriceReader, Said};
use busbar::scenario::PriceYear;
use std::fmt::Write;

pub(crate) type Answer = Result<(PriceYear, Vec<Said>), Vec<Said>>;

pub(crate) fn read(bytes: &[u8]) -> Answer {
    let mut reader = PriceReader::new();
    reader.feed(bytes);
    reader.finish()
}

/// The price of an hour of the year, no two of a month alike.
pub(crate) fn price(hour: usize) -> f64 {
    (hour * 37 % 2000) as f64 / 10.0 - 20.0
}

pub(crate) fn hours(n: usize) -> Vec<f64> {
    (0..n).map(price).collect()
}

pub(crate) fn year(n: usize) -> PriceYear {
    PriceYear::of_hours(&hours(n)).unwrap()
}

/// A date of 2024, or of 2023 where the year has 8,760 hours, and an hour of the day.
pub(crate) fn date(hour: usize, n: usize) -> (usize, usize, usize, usize) {
    let leap = usize::from(n == 8784);
    let days = [31, 28 + leap, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let (mut month, mut day) = (0, hour / 24);
    while month < 12 && day >= days[month] {
        day -= days[month];
        month += 1;
    }
    let year = 2023 + leap + month / 12;
    (year, month % 12 + 1, day + 1, hour % 24)
}

/// `2024-01-01 00:00`
pub(crate) fn iso(hour: usize, n: usize) -> String {
    let (year, month, day, hour) = date(hour, n);
    format!("{year}-{month:02}-{day:02} {hour:02}:00")
}

/// A file with a line for each hour.
pub(crate) fn file(n: usize, line: impl Fn(usize) -> String) -> Vec<String> {
    (0..n).map(line).collect()
}

pub(crate) fn stamped(n: usize) -> Vec<String> {
    file(n, |hour| format!("{},{}", iso(hour, n), price(hour)))
}

pub(crate) fn plain(n: usize) -> Vec<String> {
    file(n, |hour| price(hour).to_string())
}

/// A file that is a year and of which this is said.
#[track_caller]
pub(crate) fn check(lines: &[String], expected: &PriceYear, said: &[&str]) {
    check_text(&lines.join("\n"), expected, said);
}

#[track_caller]
pub(crate) fn check_text(text: &str, expected: &PriceYear, said: &[&str]) {
    let (year, found) = read(text.as_bytes()).unwrap_or_else(|said| panic!("refused: {}", shown(&said)));
    assert_eq!(shown(&found), said.join("\n"));
    assert!(!found.iter().any(Said::is_refusal));
    for month in 1..=12 {
        near(year.month(month).mean(), expected.month(month).mean(), 1e-12);
    }
    assert!(year == *expected, "other prices of the same means");
}

/// A file that is refused, this being said last.
#[track_caller]
pub(crate) fn check_refused(text: impl AsRef<[u8]>, expected: &str) {
    let said = read(text.as_ref()).expect_err("it was read");
    assert_eq!(said.last().map(ToString::to_string).unwrap_or_default(), expected);
    assert!(said.last().is_some_and(Said::is_refusal) && said.len() < 40);
}

pub(crate) fn shown(said: &[Said]) -> String {
    said.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// How a file of so many prices is refused.
pub(crate) fn no_year(n: &str) -> String {
    let allowed = "A year has 8,760 or 8,784, or 2, 4 or 12 times as many; typical days are 288. Nothing was changed.";
    format!("The file has {n} prices. {allowed}")
}

#[test]
fn plain_files_are_read() {
    for n in [8760, 8784] {
        check(&plain(n), &year(n), &[]);
        check(&stamped(n), &year(n), &[]);
        check_text(&format!("\u{feff}# ours\r\n\r\nprice\r\n{}\r\n\r\n", plain(n).join("\r\n")), &year(n), &[]);
        check_text(&plain(n).join("\r"), &year(n), &[]);
        check_text(
            &format!("time;$/MWh\n{}", stamped(n).join("\n").replace(',', ";").replace('.', ",")),
            &year(n),
            &[],
        );
        check_text(&format!("when\tprice\n{}", stamped(n).join("\n").replace(',', "\t")), &year(n), &[]);
    }
}

#[test]
fn times_are_read_as_exchanges_write_them() {
    #[track_caller]
    fn check_line(line: impl Fn(usize, usize, usize, usize, f64) -> String) {
        for n in [8760, 8784] {
            let lines = file(n, |at| {
                let (year, month, day, hour) = date(at, n);
                line(year, month, day, hour, price(at))
            });
            check(&lines, &year(n), &[]);
        }
    }
    check_line(|y, m, d, h, p| format!("{y}-{m:02}-{d:02}T{h:02}:00:00Z,{p}"));
    check_line(|y, m, d, h, p| format!("{y}-{m:02}-{d:02}T{h:02}:00:00.000-06:00,{p}"));
    check_line(|y, m, d, h, p| format!("{p},{y}-{m:02}-{d:02} {h:02}:00:00+0530"));
    check_line(|y, m, d, h, p| format!("{m:02}/{d:02}/{y} {h:02}:00,\"$ {p}\""));
    check_line(|y, m, d, h, p| {
        let half = if h < 12 { "AM" } else { "PM" };
        format!("{m}/{d}/{y} {}:00:00 {half},{p}", (h + 11) % 12 + 1)
    });
    check_line(|y, m, d, h, p| format!("{d:02}.{m:02}.{y} {h:02}:00,{p}"));
    check_line(|y, m, d, h, p| format!("{m:02}/{d:02}/{y},{:02}:00,HB_HUBAVG,{p}", h + 1));
    check_line(|y, m, d, h, p| format!("{y}-{m:02}-{d:02},{},{p}", h + 1));
    check_line(|y, m, d, h, p| format!("{y}-{m:02}-{d:02},{h},{p}"));
    check_line(|y, m, d, h, p| format!("{y}-{m:02}-{d:02},{h}:00,{p}"));
    // A date alone tells nothing of the hour: lines are counted.
    check_line(|y, m, d, _, p| format!("{y}-{m:02}-{d:02},{p}"));
}

#[test]
fn hours_named_by_their_end_are_the_same_hours() {
    for n in [8760, 8784] {
        check(&file(n, |hour| format!("{},{}", iso(hour + 1, n), price(hour))), &year(n), &[]);
    }
}

#[test]
fn the_column_of_prices_is_named_or_last_and_told() {
    let row = |hour: usize| format!("{},51217,{},{}", iso(hour, 8760), price(hour), 7.5);
    let taken = "Line 2: several columns hold numbers; column 3 was taken for the price: “total_lmp_rt”.";
    let headed = |heading: &str| format!("{heading}\n{}", file(8760, row).join("\n"));
    check_text(&headed("datetime_beginning_ept,pnode_id,total_lmp_rt,congestion_price_rt"), &year(8760), &[taken]);
    let taken = "Line 1: several columns hold numbers; column 2 was taken for the price.";
    check(&file(8760, |hour| format!("{hour},{}", price(hour))), &year(8760), &[taken]);
}

#[test]
fn numbers_are_read_as_people_write_them() {
    #[track_caller]
    fn check_price(text: &str, expected: f64) {
        let mut lines = plain(8760);
        lines[100] = text.to_owned();
        lines.insert(0, "price".to_owned());
        let mut hours = hours(8760);
        hours[100] = expected;
        check(&lines, &PriceYear::of_hours(&hours).unwrap(), &[]);
    }
    check_price("\"1,234.50\"", 1234.5);
    check_price("\"$12,345\"", 12_345.0);
    check_price(" -$5.25 ", -5.25);
    check_price("$-5.25", -5.25);
    check_price("\u{2212}31.84", -31.84);
    check_price("1e2", 100.0);
    check_price("+.5", 0.5);
    check_price("-100000", -100_000.0);
}

#[test]
fn a_leap_year_without_its_day_is_a_common_one() {
    let line = |hour: usize| {
        let later = if hour < 59 * 24 { hour } else { hour + 24 };
        format!("{},{}", iso(later, 8784), price(hour))
    };
    check(&file(8760, line), &year(8760), &[]);
}

#[test]
fn a_year_that_begins_in_july_is_turned() {
    let july = 181 * 24;
    let lines = file(8760, |nth| {
        let hour = (nth + july) % 8760;
        let stamp = if nth + july < 8760 { iso(hour, 8760) } else { iso(hour, 8760).replace("2023", "2024") };
        format!("{stamp},{}", price(hour))
    });
    // July 2022 to June 2023 has no 29 February.
    let lines: Vec<String> =
        lines.iter().map(|line| line.replace("2023-", "2022-").replace("2024-", "2023-")).collect();
    let turned = "The file begins within a calendar year; its hours were put in the order from January to December.";
    check(&lines, &year(8760), &[turned]);
}

#[test]
fn parts_of_hours_are_averaged() {
    for (n, each) in [(8760, 2), (8760, 4), (8784, 4), (8760, 12), (8784, 12)] {
        let price = |nth: usize| price(nth / each) + (nth % each) as f64 - (each - 1) as f64 / 2.0;
        let said = format!("There are {each} prices an hour; each hour got their mean.");
        check(&file(n * each, |nth| format!("{:.1}", price(nth))), &year(n), &[&said]);
        let timed = |nth: usize| {
            let time = iso(nth / each, n).replace(":00", &format!(":{:02}", nth % each * 60 / each));
            format!("{time},{:.1}", price(nth))
        };
        let mut lines = file(n * each, timed);
        check(&lines, &year(n), &[&said]);
        lines.remove(each * 7);
        let partly = "Hours with fewer prices than the others: 1; each got the mean of those it has.";
        let (_, found) = read(lines.join("\n").as_bytes()).unwrap();
        assert_eq!(shown(&found), format!("{said}\n{partly}"));
    }
    // ERCOT's own files name the quarter in a column.
    let row = |nth: usize| {
        let (year, month, day, hour) = date(nth / 4, 8784);
        format!("{month:02}/{day:02}/{year},{},{},N,HB_HUBAVG,AH,{}", hour + 1, nth % 4 + 1, price(nth / 4))
    };
    let heading = "Delivery Date,Delivery Hour,Delivery Interval,Repeated Hour Flag,Settlement Point Name,Type,Price";
    let text = format!("{heading}\n{}", file(35_136, row).join("\n"));
    let taken = "Line 2: several columns hold numbers; column 7 was taken for the price: “price”.";
    check_text(&text, &year(8784), &[taken, "There are 4 prices an hour; each hour got their mean."]);
}

#[test]
fn typical_days_are_read() {
    let mut shape = [[0.0; 24]; 12];
    shape.iter_mut().flatten().enumerate().for_each(|(nth, cell)| *cell = price(nth));
    let expected = PriceYear::of_typical_days(&shape).unwrap();
    let said = "288 prices: taken as the hours of a typical day of each month.";
    check(&plain(288), &expected, &[said]);
    let table = |n: usize, columns: usize, at: &dyn Fn(usize, usize) -> f64, label: &dyn Fn(usize) -> String| {
        let mut text = String::new();
        for row in 0..n {
            text.push_str(&label(row));
            let cells: Vec<String> = (0..columns).map(|column| at(row, column).to_string()).collect();
            writeln!(text, "{}", cells.join(",")).unwrap();
        }
        text
    };
    let by_month = |month: usize, hour: usize| shape[month][hour];
    let by_hour = |hour: usize, month: usize| shape[month][hour];
    let none = |_| String::new();
    let named = |row: usize| format!("{},", row + 1);
    let counted: Vec<String> = (0..24).map(|hour| hour.to_string()).collect();
    let counted = counted.join(",");
    check_text(&table(12, 24, &by_month, &none), &expected, &[said]);
    check_text(&table(24, 12, &by_hour, &none), &expected, &[said]);
    check_text(&format!("month,{counted}\n{}", table(12, 24, &by_month, &named)), &expected, &[said]);
    let months = "hour,Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec\n";
    check_text(&format!("{months}{}", table(24, 12, &by_hour, &named)), &expected, &[said]);
    check_refused(table(11, 24, &by_month, &none), &no_year("264"));
}

#[test]
fn byte_by_byte_is_the_same() {
    let text = format!("\u{feff}time,price\r\n{}\r\n", stamped(8784).join("\r\n"));
    let mut reader = PriceReader::new();
    assert!(text.as_bytes().iter().all(|byte| reader.feed(&[*byte])));
    assert_eq!(reader.finish(), Ok((year(8784), Vec::new())));
}
