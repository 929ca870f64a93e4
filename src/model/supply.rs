//! What energy costs a load in a month, and what becomes of the energy it leaves.
//!
//! A load that cannot switch off pays for every hour; one that can runs in an hour only if it earns more there than the
//! hour's energy is worth. Without costs of starting that depends on the month's price-duration curve alone.

use super::Trace;
use crate::quantity::{HOURS_PER_YEAR, Hours, MONTHS_PER_YEAR, MegawattHours, Month, Usd, UsdPerMwh};
use crate::scenario::{DurationCurve, Part, Power, PowerContract, PowerPaidBy, Scenario};

/// A month's terms of energy for the whole site.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Supply {
    contract: PowerContract,
    /// What the site may draw in the month.
    contracted: MegawattHours,
    /// The part of it that a contract for all of it could sell, and what that would bring; nothing under another.
    resale: Part,
    /// What a megawatt-hour costs under a contract at a fixed price.
    price: UsdPerMwh,
    market: Market,
    /// The demand charge of a load of the whole site.
    demand_charge: Usd,
    /// A month's part of the coincident-peak charge of a load of the whole site.
    peak_charge: Usd,
    /// The share of hours in which flexible load stands still to owe none of it.
    peak_hours: f64,
    /// A month's payment for the whole site's standing ready.
    response: Usd,
    /// The share of hours in which it is then called.
    response_hours: f64,
    /// What each megawatt-hour not drawn then earns.
    response_price: UsdPerMwh,
}

/// The hourly market of a month: its year's prices times a factor, plus what is added to them or taken off.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Market {
    curve: &'static DurationCurve,
    factor: f64,
    plus: f64,
}

impl Market {
    /// The part of the month's hours in which a megawatt-hour costs less than this, the cheapest first.
    fn cheapest(&self, below: f64, at_most: f64) -> Part {
        let Self { curve, factor, plus } = *self;
        let below = if factor > 0.0 {
            (below - plus) / factor
        } else if below > plus {
            f64::INFINITY
        } else {
            f64::NEG_INFINITY
        };
        let Part { share, price_sum } = curve.cheapest(below, at_most);
        Part { share, price_sum: factor * price_sum + plus * share }
    }

    /// All hours.
    fn all(&self) -> Part {
        Part { share: 1.0, price_sum: self.mean() }
    }

    fn mean(&self) -> f64 {
        self.factor * self.curve.mean() + self.plus
    }

    /// The hours in which a megawatt-hour is worth something.
    fn above_zero(&self) -> Part {
        less(self.all(), self.cheapest(0.0, 1.0))
    }
}

/// None of the hours.
const NO_HOURS: Part = Part { share: 0.0, price_sum: 0.0 };

/// A part of the hours less another that it holds.
fn less(whole: Part, part: Part) -> Part {
    Part { share: whole.share - part.share, price_sum: whole.price_sum - part.price_sum }
}

/// What a load draws, in parts of the site's power, while it runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Load {
    /// On the mean: what it pays for as energy, and is likely to draw in the grid's peaks.
    pub mean: f64,
    /// At most: what a demand charge is on.
    pub most: f64,
}

impl Load {
    /// A load that draws the same always.
    pub fn level(share: f64) -> Self {
        Self { mean: share, most: share }
    }
}

/// What a load makes of a month's energy.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Drawn {
    /// What it draws.
    pub energy: MegawattHours,
    /// What is sold back.
    pub sold: MegawattHours,
    /// What is paid for energy, charges included.
    pub cost: Usd,
    /// What of that is for the energy drawn.
    pub cost_of_load: Usd,
    /// What selling back and standing ready bring.
    pub grid_income: Usd,
}

impl Drawn {
    /// What the grid brings less what it is paid.
    fn net(&self) -> Usd {
        self.grid_income - self.cost
    }
}

impl Supply {
    /// The terms of a month, `growth` after all escalation since the start.
    pub(super) fn of(scenario: &Scenario, month: Month, powered: Hours, growth: f64) -> Self {
        let site = scenario.site.power;
        let Power { contract, price, hourly, hourly_level, adder, resale_cost, .. } = scenario.power;
        let Power { demand_charge, coincident_peak, coincident_peak_hours, .. } = scenario.power;
        let Power { response, response_hours, response_price, .. } = scenario.power;
        let (_, calendar_month) = month.year_and_month();
        let plus = match contract {
            PowerContract::Fixed | PowerContract::Hourly => adder.to_usd_per_mwh(),
            PowerContract::Resold => -resale_cost.to_usd_per_mwh(),
        };
        let market =
            Market { curve: hourly.year().month(calendar_month), factor: hourly_level.to_fraction() * growth, plus };
        let share_of_year = |hours: Hours| (hours.to_hours() / HOURS_PER_YEAR).min(1.0);
        Self {
            contract,
            contracted: site * powered,
            price: price * growth,
            resale: if contract == PowerContract::Resold { market.above_zero() } else { NO_HOURS },
            market,
            demand_charge: site * demand_charge * growth,
            peak_charge: site * coincident_peak * (growth / MONTHS_PER_YEAR as f64),
            peak_hours: share_of_year(coincident_peak_hours),
            response: site * response * growth,
            response_hours: share_of_year(response_hours),
            response_price: response_price * growth,
        }
    }

    /// Moves the market's prices and the contract's to so many times those of other terms; what is charged or paid for
    /// power, not energy, stays.
    pub(super) fn stray(&mut self, path: &Self, market: f64, contract: f64) {
        self.price = path.price * contract;
        self.market.factor = path.market.factor * market;
        if self.contract == PowerContract::Resold {
            self.resale = self.market.above_zero();
        }
    }

    /// What the site may draw in the month.
    pub fn contracted(&self) -> MegawattHours {
        self.contracted
    }

    /// Notes what energy costs and is worth; of a contract only what it has.
    pub(super) fn note(&self, trace: &mut Trace) {
        if self.contract != PowerContract::Fixed {
            trace.note("month_hub_mean_usd_per_mwh", self.market.curve.mean());
        }
        let (market, price) = (self.market.mean(), self.price.to_usd_per_mwh());
        let worth = match self.contract {
            PowerContract::Fixed => {
                trace.note("month_contract_price_usd_per_mwh", price);
                price
            }
            PowerContract::Hourly => {
                trace.note("month_hourly_price_usd_per_mwh", market);
                market
            }
            PowerContract::Resold => {
                trace.note("month_contract_price_usd_per_mwh", price);
                trace.note("month_resale_price_usd_per_mwh", market);
                market
            }
        };
        trace.note("month_worth_usd_per_mwh", worth);
        trace.note("month_mean_price_usd_per_mwh", self.steady_price().to_usd_per_mwh());
        let dodged = if self.peak_charge.to_usd() > 0.0 { self.peak_hours } else { 0.0 };
        let called = if self.may_respond() { self.response_hours } else { 0.0 };
        trace.note("hours_off_share", dodged.max(called));
    }

    /// Notes the bill of a load that cannot switch off: energy paid for, drawn or not, and charges. A tenant may pay for
    /// what is drawn.
    pub(super) fn note_bill(&self, drawn: MegawattHours, load: Load, paid_by: PowerPaidBy, trace: &mut Trace) {
        let bought = if self.contract == PowerContract::Resold { self.contracted } else { drawn };
        match paid_by {
            PowerPaidBy::Site => {
                trace.note("month_bought_mwh", bought.to_mwh());
                trace.note("month_charges_usd", self.charges(load).to_usd());
            }
            PowerPaidBy::Tenant => trace.note("month_bought_mwh", bought.to_mwh() - drawn.to_mwh()),
        }
    }

    /// Whether the grid pays for standing ready, or for being called.
    fn may_respond(&self) -> bool {
        self.response.to_usd() > 0.0 || self.response_price.to_usd_per_mwh() > 0.0
    }

    /// What a megawatt-hour costs a load that draws in every hour, charges aside.
    pub fn steady_price(&self) -> UsdPerMwh {
        match self.contract {
            PowerContract::Fixed | PowerContract::Resold => self.price,
            PowerContract::Hourly => UsdPerMwh::ONE * self.market.mean(),
        }
    }

    /// A month in which nothing is drawn. Only a contract for all of the energy leaves something to pay and to sell:
    /// it is sold in every hour in which it is worth something.
    pub fn idle(&self) -> Drawn {
        if self.contract != PowerContract::Resold {
            return Drawn::default();
        }
        let Part { share, price_sum } = self.resale;
        Drawn {
            sold: self.contracted * share,
            cost: self.contracted * self.price,
            grid_income: self.contracted * (UsdPerMwh::ONE * price_sum),
            ..Drawn::default()
        }
    }

    /// A load that cannot switch off.
    pub fn steady(&self, load: Load) -> Drawn {
        self.drawn(self.market.all(), load.mean, self.charges(load))
    }

    /// The demand charge on the most that is drawn, and the coincident-peak charge on the mean.
    fn charges(&self, load: Load) -> Usd {
        self.demand_charge * load.most + self.peak_charge * load.mean
    }

    /// A load that earns `value` for each megawatt-hour and may stand still in any hour.
    ///
    /// It runs where that pays, stands ready for the grid and dodges its peaks where that pays more. What it never
    /// does is worse than [`Self::steady`].
    pub fn flexible(&self, load: Load, value: UsdPerMwh) -> Drawn {
        let choices = |worth: bool| if worth { &[false, true][..] } else { &[false] };
        let mut best: Option<(f64, Drawn)> = None;
        for &responds in choices(self.may_respond()) {
            for &dodges in choices(self.peak_charge.to_usd() > 0.0) {
                let drawn = self.dispatched(load, value, responds, dodges);
                let worth = (drawn.energy * value + drawn.net()).to_usd();
                if best.is_none_or(|(most, _)| worth > most) {
                    best = Some((worth, drawn));
                }
            }
        }
        best.map_or_else(|| self.idle(), |(_, drawn)| drawn)
    }

    fn dispatched(&self, load: Load, value: UsdPerMwh, responds: bool, dodges: bool) -> Drawn {
        let called = if responds { self.response_hours } else { 0.0 };
        let missed = if dodges { self.peak_hours } else { 0.0 };
        // Both are the dearest hours, so that the fewer are among the more.
        let at_most = 1.0 - f64::max(called, missed);
        let run = match self.contract {
            PowerContract::Fixed if value < self.price => NO_HOURS,
            PowerContract::Fixed => Part { share: at_most, price_sum: 0.0 },
            PowerContract::Hourly => self.market.cheapest(value.to_usd_per_mwh(), at_most),
            // Energy that nobody would pay for costs nothing to use.
            PowerContract::Resold => self.market.cheapest(value.to_usd_per_mwh().max(f64::MIN_POSITIVE), at_most),
        };
        if run.share <= 0.0 {
            return self.idle();
        }
        let charges = if dodges { self.demand_charge * load.most } else { self.charges(load) };
        let mut drawn = self.drawn(run, load.mean, charges);
        if responds {
            drawn.grid_income += (self.response + self.contracted * called * self.response_price) * load.mean;
        }
        drawn
    }

    /// What a share of the site draws in a part of the hours.
    fn drawn(&self, run: Part, share: f64, charges: Usd) -> Drawn {
        let energy = self.contracted * (run.share * share);
        match self.contract {
            PowerContract::Fixed => {
                let cost = energy * self.price + charges;
                Drawn { energy, cost, cost_of_load: cost, ..Drawn::default() }
            }
            PowerContract::Hourly => {
                let cost = self.contracted * (UsdPerMwh::ONE * (run.price_sum * share)) + charges;
                Drawn { energy, cost, cost_of_load: cost, ..Drawn::default() }
            }
            PowerContract::Resold => {
                // The hours run are the cheapest, so those below zero are among them.
                let kept = less(run, self.market.cheapest(0.0, run.share));
                let sold = less(self.resale, Part { share: kept.share * share, price_sum: kept.price_sum * share });
                Drawn {
                    energy,
                    sold: self.contracted * sold.share.max(0.0),
                    cost: self.contracted * self.price + charges,
                    cost_of_load: energy * self.price + charges,
                    grid_income: self.contracted * (UsdPerMwh::ONE * sold.price_sum),
                }
            }
        }
    }
}
