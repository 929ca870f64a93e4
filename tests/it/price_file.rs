//! Files of prices: what is plain is read, what is doubtful is read and told line by line, what is no year is refused.

use crate::support::{cases, near};
use busbar::feed::{PriceReader, Said};
use busbar::scenario::PriceYear;
use proptest::prelude::*;
use std::fmt::Write;
use std::time::{Duration, Instant};

type Answer = Result<(PriceYear, Vec<Said>), Vec<Said>>;

fn read(bytes: &[u8]) -> Answer {
    let mut reader = PriceReader::new();
    reader.feed(bytes);
    reader.finish()
}

/// The price of an hour of the year, no two of a month alike.
fn price(hour: usize) -> f64 {
    (hour * 37 % 2000) as f64 / 10.0 - 20.0
}

fn hours(n: usize) -> Vec<f64> {
    (0..n).map(price).collect()
}

fn year(n: usize) -> PriceYear {
    PriceYear::of_hours(&hours(n)).unwrap()
}

/// A date of 2024, or of 2023 where the year has 8,760 hours, and an hour of the day.
fn date(hour: usize, n: usize) -> (usize, usize, usize, usize) {
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
fn iso(hour: usize, n: usize) -> String {
    let (year, month, day, hour) = date(hour, n);
    format!("{year}-{month:02}-{day:02} {hour:02}:00")
}

/// A file with a line for each hour.
fn file(n: usize, line: impl Fn(usize) -> String) -> Vec<String> {
    (0..n).map(line).collect()
}

fn stamped(n: usize) -> Vec<String> {
    file(n, |hour| format!("{},{}", iso(hour, n), price(hour)))
}

fn plain(n: usize) -> Vec<String> {
    file(n, |hour| price(hour).to_string())
}

/// A file that is a year and of which this is said.
#[track_caller]
fn check(lines: &[String], expected: &PriceYear, said: &[&str]) {
    check_text(&lines.join("\n"), expected, said);
}

#[track_caller]
fn check_text(text: &str, expected: &PriceYear, said: &[&str]) {
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
fn check_refused(text: impl AsRef<[u8]>, expected: &str) {
    let said = read(text.as_ref()).expect_err("it was read");
    assert_eq!(said.last().map(ToString::to_string).unwrap_or_default(), expected);
    assert!(said.last().is_some_and(Said::is_refusal) && said.len() < 40);
}

fn shown(said: &[Said]) -> String {
    said.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// How a file of so many prices is refused.
fn no_year(n: &str) -> String {
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
fn what_is_no_price_is_filled_and_told() {
    for text in ["n/a", "", "-", "1.2.3", "inf", "NaN", "100000.01", "-1e9", "12 34x", "(5.00)", "\"1,2\""] {
        let mut lines = stamped(8784);
        lines[4000] = format!("{},{text}", iso(4000, 8784));
        let mut hours = hours(8784);
        hours[4000] = f64::midpoint(price(3999), price(4001));
        let text = text.trim_matches('"');
        let said = format!("Line 4001: “{text}” is no price; the mean of its neighbours stands for it.");
        check(&lines, &PriceYear::of_hours(&hours).unwrap(), &[&said]);
    }
    let mut lines = stamped(8784);
    lines[0] = format!("{},?", iso(0, 8784));
    lines.insert(5000, "see note 2".to_owned());
    let mut hours = hours(8784);
    hours[0] = f64::midpoint(price(8783), price(1));
    let first = "Line 1: “?” is no price; the mean of its neighbours stands for it.";
    let note = "Line 5001: “see note 2” is no date and time; the line was left out.";
    check(&lines, &PriceYear::of_hours(&hours).unwrap(), &[first, note]);
}

#[test]
fn many_faults_are_told_in_few_words() {
    let mut lines = stamped(8760);
    (0..50).for_each(|nth| lines[nth * 100] = format!("{},?", iso(nth * 100, 8760)));
    let (_, said) = read(lines.join("\n").as_bytes()).unwrap();
    assert_eq!((said.len(), said.last()), (21, Some(&Said::More(30))));
    assert_eq!(said.last().unwrap().to_string(), "And 30 more of these.");
}

#[test]
fn gaps_are_filled_if_they_are_few_and_short() {
    let without = |gaps: &[(usize, usize)]| {
        let mut lines = stamped(8760);
        gaps.iter().rev().for_each(|(at, n)| drop(lines.drain(*at..at + n)));
        lines
    };
    let mut hours = hours(8760);
    for nth in 4000..4003 {
        hours[nth] = f64::midpoint(price(3999), price(4003));
    }
    hours[5000] = f64::midpoint(price(4999), price(5001));
    let three = "Line 4001: 3 hours are missing here; they got the mean of their neighbours.";
    let one = "Line 4998: an hour is missing here; it got the mean of its neighbours.";
    check(&without(&[(4000, 3), (5000, 1)]), &PriceYear::of_hours(&hours).unwrap(), &[three, one]);

    let few = "hours have no price, {} of them in a row. Up to 3 in a row and 1 % of the year are filled in. Nothing was changed.";
    let few = |n: usize, longest: usize| format!("{n} {}", few.replace("{}", &longest.to_string()));
    check_refused(without(&[(4000, 4)]).join("\n"), &few(4, 4));
    let sparse: Vec<(usize, usize)> = (0..87).map(|nth| (nth * 100 + 50, 1)).collect();
    assert!(read(without(&sparse).join("\n").as_bytes()).is_ok());
    let sparse: Vec<(usize, usize)> = (0..88).map(|nth| (nth * 99 + 50, 1)).collect();
    check_refused(without(&sparse).join("\n"), &no_year("8,672"));
    let holes: Vec<String> =
        (0..8760).map(|nth| if nth % 90 == 5 { "?".into() } else { price(nth).to_string() }).collect();
    check_refused(holes.join("\n"), &few(98, 1));
    check_refused("1\n".to_owned() + &"x\n".repeat(8759), &few(8759, 8759));
}

#[test]
fn hours_missing_at_the_years_ends_are_filled() {
    let mut hours = hours(8760);
    let mean = f64::midpoint(price(8758), price(1));
    (hours[0], hours[8759]) = (mean, mean);
    let turned = "The file begins within a calendar year; its hours were put in the order from January to December.";
    let gap = "Line 8758: 2 hours are missing here; they got the mean of their neighbours.";
    check(&stamped(8760)[1..8759], &PriceYear::of_hours(&hours).unwrap(), &[turned, gap]);
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
fn clock_changes_are_balanced() {
    // 10 March and 3 November 2024 in Texas, hours as clocks show them.
    let spring = (31 + 29 + 9) * 24 + 2;
    let autumn = (366 - 31 - 30 + 2) * 24 + 1;
    let shown = |hour: usize| if (spring..autumn).contains(&hour) { hour + 1 } else { hour };
    let said = format!(
        "Lines {} and {}: clocks change, an hour is missing and one stands twice; both were kept, in standard time.",
        spring + 1,
        autumn + 1
    );
    let lines = file(8784, |hour| format!("{},{}", iso(shown(hour), 8784), price(hour)));
    assert!(lines[spring].starts_with("2024-03-10 03:00"), "{}", lines[spring]);
    assert!(lines[autumn].starts_with("2024-11-03 01:00"), "{}", lines[autumn]);
    check(&lines, &year(8784), &[&said]);
    // The same with an offset is plain.
    let offset = |hour: usize| if (spring..autumn).contains(&hour) { "-05:00" } else { "-06:00" };
    check(&file(8784, |hour| format!("{}{},{}", iso(shown(hour), 8784), offset(hour), price(hour))), &year(8784), &[]);
    // Quarters of an hour: two times four of the hour that stands twice.
    let quarter = |nth: usize| {
        let time = iso(shown(nth / 4), 8784).replace(":00", &format!(":{:02}", nth % 4 * 15));
        format!("{time},{}", price(nth / 4))
    };
    let twice = format!("Lines {} and {}", spring * 4 + 1, autumn * 4 + 1);
    let said = said.replace(&format!("Lines {} and {}", spring + 1, autumn + 1), &twice);
    check(&file(35_136, quarter), &year(8784), &["There are 4 prices an hour; each hour got their mean.", &said]);
}

#[test]
fn hours_that_stand_twice_elsewhere_are_left_out_once() {
    let mut lines = stamped(8760);
    lines.insert(4001, format!("{},999", iso(4000, 8760)));
    check(&lines, &year(8760), &["Line 4002: this hour has stood there before; the later one was left out."]);
}

#[test]
fn lines_out_of_order_are_sorted() {
    let mut lines = stamped(8760);
    lines.swap(100, 3000);
    let said = "Line 102: earlier than the line above; all lines were put in the order of their time.";
    check(&lines, &year(8760), &[said]);
    let mut lines = stamped(8784);
    lines.reverse();
    check(&lines, &year(8784), &[&said.replace("102", "2")]);
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
    let counted: String = (0..24).map(|hour| format!(",{hour}")).collect();
    check_text(&table(12, 24, &by_month, &none), &expected, &[said]);
    check_text(&table(24, 12, &by_hour, &none), &expected, &[said]);
    check_text(&format!("month{counted}\n{}", table(12, 24, &by_month, &named)), &expected, &[said]);
    let months = "hour,Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec\n";
    check_text(&format!("{months}{}", table(24, 12, &by_hour, &named)), &expected, &[said]);
    check_refused(table(11, 24, &by_month, &none), &no_year("264"));
}

#[test]
fn other_lengths_are_refused() {
    #[track_caller]
    fn check(n: usize, shown: &str) {
        check_refused(plain(n).join("\n"), &no_year(shown));
    }
    check(0, "0");
    check(1, "1");
    check(8759, "8,759");
    check(8761, "8,761");
    check(35_041, "35,041");
    check_refused(stamped(8784)[..8000].join("\n"), &no_year("8,000"));
    let two_years =
        file(17_520, |hour| format!("{},{}", iso(hour % 8760, 8760).replace("2023", ["2022", "2023"][hour / 8760]), 5));
    check_refused(two_years.join("\n"), &no_year("17,520"));
    check_refused("just words\nand more", &no_year("0"));
}

#[test]
fn another_units_prices_are_told() {
    let lines = file(8760, |hour| format!("{:.4}", price(hour).abs() / 1000.0));
    let (_, said) = read(lines.join("\n").as_bytes()).unwrap();
    assert_eq!(said, [Said::Small]);
}

#[test]
fn what_is_no_text_is_refused() {
    let expected = "The file is no text. Save the table as CSV and choose that. Nothing was changed.";
    check_refused(b"PK\x03\x04\x14\x00", expected);
    check_refused("1\n2\n".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>(), expected);
}

#[test]
fn endless_files_stop_early() {
    #[track_caller]
    fn check(piece: &str, line: &str) {
        let (start, mut reader, mut n) = (Instant::now(), PriceReader::new(), 0);
        let piece = piece.repeat(10_000);
        while n < 10_000 && reader.feed(piece.as_bytes()) {
            n += 1;
        }
        assert!(n < 10_000 && !reader.feed(b"1\n"));
        let said = reader.finish().expect_err("it was read");
        let expected = "The file is too long for a year of prices; reading stopped at line";
        assert_eq!(said.last().unwrap().to_string(), format!("{expected} {line}. Nothing was changed."));
        assert!(said.len() < 40 && start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    }
    check("31.5\n", "110,001");
    check("2024-01-01 00:00,31.5\n", "110,001");
    check("2024-01-01 00:00,?\r\n", "110,001");
    check("\n", "250,001");
    check("# nothing\n", "250,001");
    check("words\n", "250,001");
    check("12345678", "1");
    check("\"", "1");
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn prop_any_bytes_in_any_pieces_have_one_answer(
        bytes in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..400),
            "([0-9]{1,4}[-/.:, ;T\"\r\n$+Z\t]{0,2}){0,200}".prop_map(String::into_bytes),
        ],
        cuts in prop::collection::vec(0.0..1.0, 0..8),
        n in prop::sample::select(vec![0_usize, 288, 8760]),
    ) {
        let mut all = plain(n).join("\n").into_bytes();
        let at = all.len() / 2;
        all.splice(at..at, bytes);
        let mut cuts: Vec<usize> = cuts.iter().map(|at| (at * all.len() as f64) as usize).collect();
        cuts.sort_unstable();
        let mut reader = PriceReader::new();
        let mut from = 0;
        for to in cuts.into_iter().chain([all.len()]) {
            reader.feed(&all[from..to]);
            from = to;
        }
        prop_assert_eq!(reader.finish(), read(&all));
    }

    #[test]
    fn prop_a_spoilt_file_is_read_or_refused_in_order(
        faults in prop::collection::vec((0_usize..8760, "[0-9,. :T-]{0,20}"), 0..6),
        swaps in prop::collection::vec((0_usize..8760, 0_usize..8760), 0..4),
    ) {
        let mut lines = stamped(8760);
        swaps.iter().for_each(|(a, b)| lines.swap(*a, *b));
        for (at, text) in faults {
            lines[at] = text;
        }
        match read(lines.join("\n").as_bytes()) {
            Ok((year, said)) => prop_assert!(year.hours() == 8760 && !said.iter().any(Said::is_refusal)),
            Err(said) => prop_assert!(said.last().is_some_and(Said::is_refusal)),
        }
    }
}

#[test]
fn byte_by_byte_is_the_same() {
    let text = format!("\u{feff}time,price\r\n{}\r\n", stamped(8784).join("\r\n"));
    let mut reader = PriceReader::new();
    assert!(text.as_bytes().iter().all(|byte| reader.feed(&[*byte])));
    assert_eq!(reader.finish(), Ok((year(8784), Vec::new())));
}
