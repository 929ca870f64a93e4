//! What miners published as produced and as paid for power in a month, against what the engine expects of their hashrate.

use crate::support::{near, with};
use busbar::chain::{Reward, expected_blocks, subsidy};
use busbar::model::{LedgerMonth, Moment, Timeline, mining};
use busbar::quantity::{Difficulty, Hashrate, Month, Share};
use busbar::scenario::Scenario;

/// A month as a company published it, and the chain in that month.
struct Produced {
    company: &'static str,
    month: &'static str,
    /// Average hashrate that ran, EH/s.
    hashrate_eh: f64,
    /// Bitcoin produced.
    btc: f64,
    /// Harmonic mean of the month's blocks' difficulties, from the chain.
    difficulty: f64,
    /// Fees over whole rewards of the month's blocks, from the chain.
    fee_share: f64,
}

const fn row(
    company: &'static str,
    month: &'static str,
    hashrate_eh: f64,
    btc: f64,
    difficulty: f64,
    fee_share: f64,
) -> Produced {
    Produced { company, month, hashrate_eh, btc, difficulty, fee_share }
}

const PRODUCED: [Produced; 12] = [
    row("Bitfarms", "2022-08", 3.8, 534.0, 2.826_140_5e13, 0.01391), // Compass Mining, education article, 2022-08
    row("Cango", "2025-08", 43.74, 663.7, 1.290_420_4e14, 0.007_932), // ainvest, 2025-09 and 2025-10
    row("Cango", "2025-09", 44.85, 616.6, 1.376_560_1e14, 0.008_492), // ainvest, 2025-10
    row("CleanSpark", "2024-09", 23.4, 493.0, 9.076_942_7e13, 0.01692), // release of September 2024, hotscup.com 483587
    row("HIVE", "2024-01", 3.88, 234.6, 7.187_002_8e13, 0.09861),    // stockwatch HIVE-3510668
    row("IREN", "2024-08", 10.94, 245.0, 8.877_096_5e13, 0.02429),   // release of August 2024, advfn 94498217
    row("IREN", "2024-12", 28.1, 529.0, 1.061_985_5e14, 0.02718),    // release of January 2025, advfn 95384125
    row("IREN", "2025-05", 38.4, 627.0, 1.208_615_1e14, 0.0132),     // release of May 2025, livenews.co.nz
    row("Riot", "2025-03", 30.3, 533.0, 1.121_528_3e14, 0.0123),     // release of April 2025, 6ix.com
    row("Riot", "2025-04", 29.3, 463.0, 1.207_254_1e14, 0.01314),    // release of April 2025, 6ix.com
    row("Riot", "2025-09", 32.2, 445.0, 1.376_560_1e14, 0.008_492),  // release of September 2025, ainvest
    row("TeraWulf", "2024-03", 7.6, 379.0, 8.176_256_9e13, 0.04286), // release of April 2024, investors.terawulf.com
];

/// The month in which block 840,000 halved the subsidy, on the 20th.
const FOURTH_HALVING: (i32, u8) = (2024, 4);

impl Produced {
    /// Expected over published, less one.
    fn error(&self) -> f64 {
        let month: Month = self.month.parse().unwrap();
        let subsidy = if month.year_and_month() < FOURTH_HALVING { subsidy(839_999) } else { subsidy(840_000) };
        let moment = Moment {
            month,
            powered_hours: month.hours(),
            difficulty: Difficulty::from_number(self.difficulty).unwrap(),
            reward: Reward { subsidy, fee_share: Share::from_percent(self.fee_share * 100.0).unwrap() }.total(),
            ..*Timeline::of(&Scenario::default()).first()
        };
        let hashrate = Hashrate::from_ph_per_s(self.hashrate_eh * 1e3).unwrap();
        let seconds = moment.powered_hours.to_seconds();
        let blocks = expected_blocks(hashrate, seconds, moment.difficulty);
        let expected = mining::expected_bitcoin(hashrate, seconds, &moment, Share::NONE).to_btc();
        println!(
            "{:10} {} {:7.1} BTC produced, {expected:7.1} expected of {blocks:6.2} blocks: {:+.2} %",
            self.company,
            self.month,
            self.btc,
            (expected / self.btc - 1.0) * 100.0
        );
        expected / self.btc - 1.0
    }
}

#[test]
fn expected_bitcoin_is_what_miners_produced() {
    let mut errors = PRODUCED.map(|row| row.error().abs() * 100.0);
    errors.sort_by(f64::total_cmp);
    let median = f64::midpoint(errors[5], errors[6]);
    println!("median {median:.3} %, largest {:.3} %", errors[11]);
    assert!(median <= 0.3, "median error {median:.3} %");
    assert!(errors[11] <= 1.0, "largest error {:.3} %", errors[11]);
}

/// The production of a company in a month.
#[track_caller]
fn produced(company: &str, month: &str) -> &'static Produced {
    static ROWS: [Produced; 12] = PRODUCED;
    ROWS.iter().find(|row| row.company == company && row.month == month).unwrap()
}

impl Produced {
    /// The month's real number of hours.
    fn hours(&self) -> f64 {
        self.month.parse::<Month>().unwrap().hours().to_hours()
    }

    /// What the engine writes down for the month: machines of this many J/TH that run in every hour, energy at this
    /// many dollars for each MWh.
    fn mined(&self, j_per_th: f64, usd_per_mwh: f64) -> LedgerMonth {
        let is_halved = self.month.parse::<Month>().unwrap().year_and_month() >= FOURTH_HALVING;
        let megawatts = self.hashrate_eh * j_per_th;
        let numbers =
            [megawatts, usd_per_mwh, j_per_th, self.difficulty, self.fee_share * 100.0].map(|n| n.to_string());
        let [megawatts, price, efficiency, difficulty, fees] = numbers.each_ref().map(String::as_str);
        let scenario = with(&[
            ("start_month", self.month),
            ("tip_date", &format!("{}-01", self.month)),
            // Far from either end of the subsidy's four years.
            ("tip_height", if is_halved { "900000" } else { "800000" }),
            ("difficulty_path", "constant"),
            ("network_difficulty", difficulty),
            ("fee_share_of_reward_pct", fees),
            ("site_power_mw", megawatts),
            ("availability_pct", "100"),
            ("power_price_usd_per_mwh", price),
            ("miner_efficiency_j_per_th", efficiency),
            ("mining_overhead_ratio", "1"),
            ("mining_uptime_pct", "100"),
            ("mining_months_to_power", "0"),
            ("pool_fee_pct", "0"),
        ]);
        mining::ledger(&scenario, &Timeline::of(&scenario), false).months[0]
    }

    /// Holds that the engine's power cost of a bitcoin is the published one, within a part of it.
    #[track_caller]
    fn check_power_cost(&self, j_per_th: f64, usd_per_mwh: f64, usd_per_btc: f64, rel_tol: f64) {
        let month = self.mined(j_per_th, usd_per_mwh);
        let found = month.energy_cost.per_btc(month.bitcoin).unwrap();
        let error = (found / usd_per_btc - 1.0) * 100.0;
        println!(
            "{:10} {} ${found:.0} of power a bitcoin, published ${usd_per_btc:.0}: {error:+.2} %",
            self.company, self.month
        );
        near(found, usd_per_btc, rel_tol);
    }
}

#[test]
fn power_for_one_bitcoin_costs_what_iren_paid() {
    /// Electricity in million dollars, to as many as it was rounded to; for one bitcoin; and the site's average power,
    /// where it was published.
    #[track_caller]
    fn check(month: &str, musd: f64, rounded_to: f64, usd_per_btc: f64, megawatts: Option<f64>) {
        let row = produced("IREN", month);
        let rounding = rounded_to / 2.0 / musd;
        // The release's own figures agree as far as their rounding lets them.
        near(musd * 1e6 / row.btc, usd_per_btc, rounding + 0.0003);
        // Where the power was not published any will do: half of it at twice the price is the same bill.
        let j_per_th = megawatts.unwrap_or(250.0) / row.hashrate_eh;
        let usd_per_mwh = musd * 1e6 / (j_per_th * row.hashrate_eh * row.hours());
        // What is left is the error of the bitcoin expected, which the test above has.
        row.check_power_cost(j_per_th, usd_per_mwh, usd_per_btc, row.error().abs() + rounding + 0.0005);
    }
    check("2024-08", 7.341, 0.001, 29_958.0, Some(246.0));
    check("2024-12", 12.1, 0.1, 22_799.0, None);
    check("2025-05", 16.9, 0.1, 27_033.0, None);
    // 246 MW through August for $7.341m: the price that the preset of Childress starts from, and 22.5 J/TH at the meter.
    near(7.341e6 / (246.0 * 744.0), 40.1, 0.0005);
    near(produced("IREN", "2024-08").mined(246.0 / 10.94, 40.11).energy.to_mwh(), 246.0 * 744.0, 1e-12);
}

#[test]
fn power_for_one_bitcoin_as_riots_fleet_draws_it() {
    /// Riot publishes hashrate, J/TH and all-in power cost, but no power cost of a bitcoin: held is that the engine's is
    /// what these and the bitcoin produced give.
    #[track_caller]
    fn check(month: &str, j_per_th: f64, cents_per_kwh: f64) {
        let row = produced("Riot", month);
        let megawatts = row.hashrate_eh * j_per_th; // 1e18 / 1e12 J a second
        let cost = megawatts * row.hours() * cents_per_kwh * 10.0;
        near(row.mined(j_per_th, cents_per_kwh * 10.0).energy_cost.to_usd(), cost, 1e-12);
        row.check_power_cost(j_per_th, cents_per_kwh * 10.0, cost / row.btc, row.error().abs() * 1.02 + 1e-9);
    }
    check("2025-03", 21.0, 3.8);
    check("2025-04", 21.0, 3.7);
    check("2025-09", 20.5, 4.2);
}

#[test]
fn power_for_one_bitcoin_as_terawulf_paid_it() {
    // $13,798 at 3.5 c/kWh, for 379 bitcoin: 149,400 MWh, 201 MW on average. Neither was published; on 7.6 EH/s they are
    // 26.4 J/TH at the meter, which a fleet of S19s (21.5 to 34 J/TH) with its cooling draws.
    let row = produced("TeraWulf", "2024-03");
    let megawatts = 13_798.0 * 379.0 / 35.0 / row.hours();
    let j_per_th = megawatts / row.hashrate_eh;
    assert!((25.0..28.0).contains(&j_per_th), "{j_per_th} J/TH");
    // So that the published cost is the engine's, but for the error of the bitcoin expected.
    row.check_power_cost(j_per_th, 35.0, 13_798.0, row.error().abs() * 1.02 + 1e-9);
}
