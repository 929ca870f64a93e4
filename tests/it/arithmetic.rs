//! Evaluates the expressions of the workings: numbers, keys, `+ - * / ^`, brackets, `min` and `max`.

/// The value of an expression, keys looked up; `None` where it is more than arithmetic.
pub(crate) fn evaluated(expression: &str, value: &dyn Fn(&str) -> Option<f64>) -> Option<f64> {
    let mut rest = Rest { text: expression, value };
    let sum = rest.sum()?;
    rest.text.trim().is_empty().then_some(sum)
}

struct Rest<'a> {
    text: &'a str,
    value: &'a dyn Fn(&str) -> Option<f64>,
}

impl Rest<'_> {
    fn takes(&mut self, sign: char) -> bool {
        let after = self.text.trim_start().strip_prefix(sign);
        self.text = after.unwrap_or(self.text);
        after.is_some()
    }

    fn sum(&mut self) -> Option<f64> {
        let mut sum = self.product()?;
        loop {
            if self.takes('+') {
                sum += self.product()?;
            } else if self.takes('-') {
                sum -= self.product()?;
            } else {
                return Some(sum);
            }
        }
    }

    fn product(&mut self) -> Option<f64> {
        let mut product = self.power()?;
        loop {
            if self.takes('*') {
                product *= self.power()?;
            } else if self.takes('/') {
                product /= self.power()?;
            } else {
                return Some(product);
            }
        }
    }

    fn power(&mut self) -> Option<f64> {
        let base = self.atom()?;
        Some(if self.takes('^') { base.powf(self.atom()?) } else { base })
    }

    fn atom(&mut self) -> Option<f64> {
        if self.takes('(') {
            let sum = self.sum()?;
            return self.takes(')').then_some(sum);
        }
        let text = self.text.trim_start();
        let is_of_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
        let (word, rest) = text.split_at(text.find(|c| !is_of_word(c)).unwrap_or(text.len()));
        self.text = rest;
        if matches!(word, "min" | "max") && self.takes('(') {
            let one = self.sum()?;
            let other = if self.takes(',') { self.sum()? } else { return None };
            let least = word == "min";
            return self.takes(')').then_some(if least { one.min(other) } else { one.max(other) });
        }
        word.parse().ok().or_else(|| (self.value)(word))
    }
}

#[test]
fn expressions_are_evaluated_as_people_read_them() {
    let value = |key: &str| (key == "site_power_mw").then_some(100.0);
    assert_eq!(evaluated("2 + 3 * 4 ^ 2 / 8 - (1 - 2)", &value), Some(9.0));
    assert_eq!(evaluated("min(1, max(0, site_power_mw - 98)) * 1e3", &value), Some(1000.0));
    assert_eq!(evaluated("site_power_mw / unknown", &value), None);
    assert_eq!(evaluated("site_power_mw and more", &value), None);
}
