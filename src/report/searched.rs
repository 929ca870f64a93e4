//! The working of what is searched for, not computed: break-evens, indifference, flips, the best split, the worst case.
//!
//! A search is shown by its result: the figures it is about, taken apart at the value that was found.

use super::Handbook;
use super::explain::{Explained, Explainer};
use super::number::Format;
use super::words::{Word, title, with_unit};
use crate::model::{Use, break_evens, flips, hosting_worst_case, indifferences, split_curve};
use crate::quantity::Share;
use crate::scenario::{Field, Scenario, field};

/// A scenario, and how its figures are explained.
pub(super) struct Search<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) book: &'a Handbook,
    /// Whether what comes to nothing is left out.
    pub(super) is_brief: bool,
}

/// How every search goes about it.
const HOW: &str = "Searched outward from the scenario's value in equal proportions, then by halving";

impl Search<'_> {
    /// Explains something searched for by its name; `None` where it is not the name of any.
    pub(super) fn explained(&self, name: &str) -> Option<Explained> {
        let parts: Vec<&str> = name.split('.').collect();
        let found = match *parts.as_slice() {
            ["break_even", of, key, "npv"] => self.break_even(Use::from_key(of)?, key, true),
            ["break_even", of, key, "margin"] => self.break_even(Use::from_key(of)?, key, false),
            ["indifference", one, other, key] => self.indifference([Use::from_key(one)?, Use::from_key(other)?], key),
            ["flip", key, "up"] => self.flip(key, true),
            ["flip", key, "down"] => self.flip(key, false),
            ["best_split", "npv_usd_per_mw"] => self.best_split(true),
            ["best_split", "hybrid_ai_share_pct"] => self.best_split(false),
            ["worst_case", "host", "npv_usd_per_mw"] => Some(self.worst_case()),
            _ => None,
        }?;
        Some(Explained { name: name.to_owned(), ..found })
    }

    fn break_even(&self, of: Use, key: &str, is_npv: bool) -> Option<Explained> {
        let found = break_evens(self.scenario).into_iter().find(|found| found.of == of && found.key == key)?;
        let value = if is_npv { found.npv } else { found.margin };
        // A hashprice is no input: it is told of the Bitcoin price, to which it is proportional.
        let is_hashprice = field(key).is_none();
        let field = field(if is_hashprice { "btc_price_usd" } else { key })?;
        let (label, unit) = if is_hashprice { ("Hashprice", "$/PH/day") } else { (field.label, field.unit) };
        let what = if is_npv {
            "net present value is nothing"
        } else {
            "revenue covers the running costs of the first month, as if everything ran"
        };
        let use_name = title(Some(of), Word::Title);
        let formula = if is_hashprice {
            format!("the Bitcoin price at which {what}, all else equal, as a hashprice at the first month's difficulty")
        } else {
            format!("the {label} at which {what}, all else equal")
        };
        let at = value.filter(|_| is_npv && !is_hashprice);
        let mut terms = self.terms(self.scenario, &[field.key]);
        terms.extend(self.at(field, at, &[format!("{}.npv_usd", of.key())]));
        Some(searched(
            &format!("{use_name}: {label} at break-even"),
            value,
            with_unit_or_dash(unit, value),
            formula,
            terms,
        ))
    }

    fn indifference(&self, between: [Use; 2], key: &str) -> Option<Explained> {
        let found =
            indifferences(self.scenario).into_iter().find(|found| found.between == between && found.key == key)?;
        let field = field(key)?;
        let [one, other] = between.map(|of| title(Some(of), Word::Title));
        let mut terms = self.terms(self.scenario, &[key]);
        terms.extend(self.at(field, found.at, &between.map(|of| format!("{}.npv_usd", of.key()))));
        Some(searched(
            &format!("{one} = {other}: {}", field.label),
            found.at,
            with_unit_or_dash(field.unit, found.at),
            format!("the {} at which both have the same net present value, all else equal", field.label),
            terms,
        ))
    }

    fn flip(&self, key: &str, is_up: bool) -> Option<Explained> {
        let outcome = crate::model::evaluate(self.scenario);
        let flips = flips(self.scenario, &outcome);
        let flip = flips.iter().find(|flip| flip.key == key && (flip.factor > 1.0) == is_up)?;
        let field = field(key)?;
        let values: Vec<String> =
            [outcome.winner, flip.to].into_iter().flatten().map(|of| format!("{}.npv_usd", of.key())).collect();
        let mut terms = self.terms(self.scenario, &[key]);
        terms.extend(self.at(field, Some(flip.at), &values));
        Some(searched(
            &format!("{} at which {} wins", field.label, title(flip.to, Word::Noun)),
            Some(flip.at),
            with_unit(field.unit, flip.at),
            format!(
                "the nearest {} at which another use has the highest net present value, all else equal",
                field.label
            ),
            terms,
        ))
    }

    fn best_split(&self, is_value: bool) -> Option<Explained> {
        let best = split_curve(self.scenario).best?;
        let field = field("hybrid_ai_share_pct")?;
        let share = best.ai.to_percent();
        let per_mw = best.npv.per_mw(self.scenario.site.power);
        let limits = ["convertible_share_pct", "tenant_demand_it_mw", "capital_budget_usd"];
        let mut terms = self.terms(self.scenario, &limits);
        terms.extend(self.at(field, Some(share), &["hybrid.npv_usd_per_mw".to_owned()]));
        let formula = "the highest of 1,001 net present values of the hybrid, one for each thousandth of the site that AI \
            may have within the limits";
        Some(if is_value {
            let text = per_mw.map_or_else(String::new, |value| Format::Money.write(value));
            searched("Best split: NPV per MW", per_mw, text, formula.to_owned(), terms)
        } else {
            searched("Best split: AI's share", Some(share), Format::Percent.write(share), formula.to_owned(), terms)
        })
    }

    fn worst_case(&self) -> Explained {
        let mut unused = *self.scenario;
        unused.hosting.tenant_use = Share::NONE;
        let value = hosting_worst_case(self.scenario).per_mw(self.scenario.site.power);
        searched(
            "Host AI: NPV per MW in the worst case",
            value,
            value.map_or_else(String::new, |value| Format::Money.write(value)),
            "hosting's NPV per MW if the tenant used nothing from the first day on and paid take-or-pay alone"
                .to_owned(),
            self.terms(&unused, &["host.npv_usd_per_mw"]),
        )
    }

    /// Figures of the scenario with a field at another value.
    fn at(&self, field: &Field, value: Option<f64>, names: &[String]) -> Vec<Explained> {
        let mut moved = *self.scenario;
        let is_moved = value.is_some_and(|value| field.set_number(&mut moved, value).is_ok());
        if !is_moved {
            return Vec::new();
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        self.terms(&moved, &names)
    }

    fn terms(&self, scenario: &Scenario, names: &[&str]) -> Vec<Explained> {
        let explainer = Explainer::of(scenario, self.book);
        let apart = |name: &&str| if self.is_brief { explainer.explain_briefly(name) } else { explainer.explain(name) };
        names.iter().filter_map(apart).collect()
    }
}

fn with_unit_or_dash(unit: &str, value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| with_unit(unit, value))
}

fn searched(label: &str, value: Option<f64>, text: String, formula: String, terms: Vec<Explained>) -> Explained {
    Explained {
        name: String::new(),
        label: label.to_owned(),
        text,
        value,
        formula: formula.clone(),
        with_values: String::new(),
        expression: formula,
        source: HOW.to_owned(),
        is_input: false,
        terms,
    }
}
