//! Faults of price files: what is doubtful is read and told line by line, what is no year is refused.

use crate::price_file::{
    check, check_refused, date, file, hours, iso, no_year, plain, price, read, shown, stamped, year,
};
use crate::support::cases;
use busbar::feed::{PriceReader, Said};
use busbar::scenario::PriceYear;
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// How a file is refused in which so many hours have no price.
fn few(n: usize, longest: usize) -> String {
    let allowed = "Up to 3 in a row and 1 % of the year are filled in. Nothing was changed.";
    format!("{n} hours have no price, {longest} of them in a row. {allowed}")
}

/// A file that is refused, all of this being said.
#[track_caller]
fn check_refused_saying(text: &str, expected: &str) {
    assert_eq!(shown(&read(text.as_bytes()).expect_err("it was read")), expected);
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
    hours[4000..4003].fill(f64::midpoint(price(3999), price(4003)));
    hours[5000] = f64::midpoint(price(4999), price(5001));
    let three = "Line 4001: 3 hours are missing here; they got the mean of their neighbours.";
    let one = "Line 4998: an hour is missing here; it got the mean of its neighbours.";
    check(&without(&[(4000, 3), (5000, 1)]), &PriceYear::of_hours(&hours).unwrap(), &[three, one]);

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
fn blank_lines_among_prices_are_missing_hours() {
    let mut lines = plain(8784);
    lines[4000] = " ".to_owned();
    lines[5000..5003].fill(String::new());
    let mut filled = hours(8784);
    filled[4000] = f64::midpoint(price(3999), price(4001));
    filled[5000..5003].fill(f64::midpoint(price(4999), price(5003)));
    let one = "Line 4001: blank, which counts as a missing price; the mean of its neighbours stands for it.";
    let blank = "blank, which counts as missing prices; the mean of their neighbours stands for them.";
    let three = format!("Lines 5001 to 5003: {blank}");
    check(&lines, &PriceYear::of_hours(&filled).unwrap(), &[one, &three]);

    // A day of January that is not there would move all that follows.
    let mut lines = plain(8784);
    lines[100..124].fill(String::new());
    check_refused_saying(&lines.join("\n"), &format!("Lines 101 to 124: {blank}\n{}", few(24, 24)));
    // So would a line between months.
    let mut lines = plain(8760);
    lines.insert(744, String::new());
    check_refused_saying(&lines.join("\n"), &format!("{}\n{}", one.replace("4001", "745"), no_year("8,761")));

    // Before the first price and after the last, or where times tell, they are nothing.
    let around = |lines: Vec<String>| format!("\n\nprice\n\n{}\n\n\n", lines.join("\n"));
    assert_eq!(read(around(plain(8784)).as_bytes()), Ok((year(8784), Vec::new())));
    let mut lines = stamped(8760);
    lines.insert(744, String::new());
    assert_eq!(read(around(lines).as_bytes()), Ok((year(8760), Vec::new())));
}

#[test]
fn commas_that_may_stand_within_a_number_are_refused() {
    #[track_caller]
    fn check(lines: &[String], line: usize, text: &str) {
        let advice = "Write prices with a decimal point and without a comma, or put semicolons between columns, or a heading over each.";
        let expected = format!("Line {line}: “{text}” may be one number or two. {advice} Nothing was changed.");
        check_refused(lines.join("\n"), &expected);
    }
    for text in ["7440,5", "1,234.5", "1.234,5", "-3,25"] {
        let mut lines = plain(8760);
        lines[100] = text.to_owned();
        check(&lines, 101, text);
        check(&vec![text.to_owned(); 8760], 1, text);
        lines[0] = text.to_owned();
        check(&file(8760, |hour| if hour % 20 == 7 { "n/a".into() } else { lines[hour % 5 * 25].clone() }), 1, text);
        let mut lines = stamped(8760);
        lines[100] = format!("{},{text}", iso(100, 8760));
        check(&lines, 101, text);
    }
    let comma = |hour: usize| format!("{:.2}", price(hour)).replace('.', ",");
    check(&file(8760, comma), 1, "-20,00");
    check(&file(8760, |hour| if hour == 0 { "price".into() } else { comma(hour) }), 2, "-16,30");
    let mut timed = file(8760, |hour| format!("{},{}", iso(hour, 8760), comma(hour)));
    check(&timed, 1, "-20,00");
    timed.insert(0, "time,price".to_owned());
    check(&timed, 2, "-20,00");

    // Counted hours with whole prices are two columns, and so is what has two headings.
    let whole = |hour: usize| hour % 100;
    let expected = PriceYear::of_hours(&(0..8760).map(|hour| whole(hour) as f64).collect::<Vec<_>>()).unwrap();
    let taken = "several columns hold numbers; column 2 was taken for the price";
    let lines = |first: &dyn Fn(usize) -> usize| file(8760, |hour| format!("{},{}", first(hour), whole(hour)));
    for first in [&|hour| hour + 1, &|hour| hour % 24 + 1] as [&dyn Fn(usize) -> usize; 2] {
        crate::price_file::check(&lines(first), &expected, &[&format!("Line 1: {taken}.")]);
    }
    let mut headed = lines(&|_| 7);
    headed.insert(0, "node,price".to_owned());
    crate::price_file::check(&headed, &expected, &[&format!("Line 2: {taken}: “price”.")]);
}

#[test]
fn long_gaps_are_told_with_their_hours() {
    let without = |from: usize, n: usize| {
        let mut lines = stamped(8784);
        lines.drain(from..from + n);
        lines.join("\n")
    };
    let gap = "Line 4000: 24 hours are missing after it, from 2024-06-15 16:00 to 2024-06-16 16:00.";
    check_refused_saying(&without(4000, 24), &format!("{gap}\n{}", few(24, 24)));
    let gap = "Line 4000: 784 hours are missing after it, from 2024-06-15 16:00 to 2024-07-18 08:00.";
    check_refused_saying(&without(4000, 784), &format!("{gap}\n{}", no_year("8,000")));
    let gap = "Line 8774: 10 hours are missing after it, from 2024-12-31 14:00 to 2025-01-01 00:00.";
    check_refused_saying(&without(8774, 10), &format!("{gap}\n{}", few(10, 10)));
    // A slip in a year is a gap of years.
    let text = without(0, 0).replace("2024-12-31 23", "2034-12-31 23");
    let gap = "Line 8783: 87648 hours are missing after it, from 2024-12-31 23:00 to 2034-12-31 23:00.";
    check_refused_saying(&text, &format!("{gap}\n{}", no_year("8,784")));
}

#[test]
fn dates_that_begin_with_the_day_are_read_so() {
    for n in [8760, 8784] {
        let day_first = file(n, |at| {
            let (year, month, day, hour) = date(at, n);
            format!("{day:02}/{month:02}/{year} {hour:02}:00,{}", price(at))
        });
        let said = "Line 289: the first number of the date is no month; dates were read as day, month, year.";
        check(&day_first, &year(n), &[said]);
        let hour_apart: Vec<String> = day_first.iter().map(|line| line.replacen(' ', ",", 1)).collect();
        check(&hour_apart, &year(n), &[said]);
    }
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
    let words = "Line 1: “just words” is no price.\nLine 3: “and more” is no price.\nLine 4: “three” is no price.\n";
    check_refused_saying("just words\n\nand more\nthree\nfour", &format!("{words}{}", no_year("0")));
}

#[test]
fn another_units_prices_are_told() {
    let lines = file(8760, |hour| format!("{:.4}", price(hour).abs() / 1000.0));
    let (_, said) = read(lines.join("\n").as_bytes()).unwrap();
    assert_eq!(said, [Said::Rounded, Said::Small]);
    assert_eq!(said[0].to_string(), "Prices have more than two decimals; they were rounded to whole cents.");
    // Below nothing, or without decimals beyond cents, there is nothing to say.
    let lines = file(8760, |hour| format!("{:.2}", -price(hour).abs() - 0.01));
    assert_eq!(read(lines.join("\n").as_bytes()).unwrap().1, []);
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
    #![proptest_config(cases(100))]

    #[test]
    fn prop_any_bytes_in_any_pieces_have_one_answer(
        bytes in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..400),
            "([0-9]{1,4}[-/.:, ;T\"\r\n$+Z\t]{0,2}){0,200}".prop_map(String::into_bytes),
        ],
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..8),
        n in prop::sample::select(vec![0_usize, 288, 8760]),
    ) {
        let mut all = plain(n).join("\n").into_bytes();
        let at = all.len() / 2;
        all.splice(at..at, bytes);
        let mut cuts: Vec<usize> = cuts.iter().map(|at| at.index(all.len() + 1)).collect();
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
        for (a, b) in swaps {
            lines.swap(a, b);
        }
        for (at, text) in faults {
            lines[at] = text;
        }
        match read(lines.join("\n").as_bytes()) {
            Ok((year, said)) => prop_assert!(year.hours() == 8760 && !said.iter().any(Said::is_refusal)),
            Err(said) => prop_assert!(said.last().is_some_and(Said::is_refusal)),
        }
    }
}
