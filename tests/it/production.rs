//! What miners published as produced in a month, against what the engine expects of their hashrate.

use busbar::chain::{Reward, expected_blocks, subsidy};
use busbar::model::{Moment, Timeline, mining};
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
    assert!(median <= 0.5, "median error {median:.3} %");
    assert!(errors[11] <= 1.0, "largest error {:.3} %", errors[11]);
}
