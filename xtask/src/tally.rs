//! How many tests ran, read from what the test programs print.

/// The number of tests that passed, failed and were left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
    pub(crate) ignored: u32,
}

impl Tally {
    /// The tally in a line such as `test result: ok. 12 passed; 0 failed; 1 ignored; …`.
    pub(crate) fn in_line(line: &str) -> Option<Self> {
        let plain = without_colours(line);
        let (_, result) = plain.split_once("test result: ")?;
        let (_, counts) = result.split_once(". ")?;
        let mut tally = Self::default();
        for count in counts.split(';') {
            let Some((number, what)) = count.trim().split_once(' ') else { continue };
            match what {
                "passed" => tally.passed = number.parse().ok()?,
                "failed" => tally.failed = number.parse().ok()?,
                "ignored" => tally.ignored = number.parse().ok()?,
                _ => {}
            }
        }
        Some(tally)
    }

    /// Adds what another program ran.
    pub(crate) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.ignored += other.ignored;
    }

    /// The line machines read.
    pub(crate) fn line(self) -> String {
        format!("{} passed, {} failed", self.passed, self.failed)
    }
}

/// The text without the escape sequences a terminal turns into colours.
fn without_colours(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(part.split_once('m').map_or(part, |(_, text)| text));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[track_caller]
    fn check(line: &str, expected: Option<(u32, u32, u32)>) {
        let found = Tally::in_line(line).map(|t| (t.passed, t.failed, t.ignored));
        assert_eq!(found, expected, "{line:?}");
    }

    #[test]
    fn the_last_line_of_every_test_program_is_read() {
        check(
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s",
            Some((12, 0, 1)),
        );
        check("test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 filtered out", Some((3, 2, 0)));
        check("test result: \u{1b}[32mok\u{1b}[0m. 7 passed; 0 failed; 0 ignored", Some((7, 0, 0)));
        check("running 12 tests", None);
        check("test the_test_result: ok", None);
    }

    #[test]
    fn tallies_add_up_to_one_plain_line() {
        let mut tally = Tally::default();
        tally.add(Tally { passed: 2, failed: 1, ignored: 0 });
        tally.add(Tally { passed: 3, failed: 0, ignored: 4 });
        assert_eq!(tally.line(), "5 passed, 1 failed");
    }
}
