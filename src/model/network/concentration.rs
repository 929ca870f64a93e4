//! In how many hands the hashrate is. Owners of machines are counted, not pools: a pool's miners may leave it in a minute.

/// Owners of equal size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Owners {
    /// What they hash together, in any unit.
    pub hashrate: f64,
    /// How many they are.
    pub n: u32,
}

/// Herfindahl-Hirschman index: the sum of the squares of all shares in percent, 0 to 10,000.
///
/// # Source
/// US Department of Justice and FTC, Merger Guidelines, 18 December 2023, guideline 1: above 1,800 a market is highly
/// concentrated.
pub fn hhi(owners: &[Owners]) -> f64 {
    let all = total(owners);
    let squares = owners.iter().filter(|of| of.n > 0).map(|of| {
        let percent = 100.0 * of.hashrate / all;
        percent * percent / f64::from(of.n)
    });
    if all > 0.0 { squares.sum() } else { 0.0 }
}

/// Nakamoto coefficient: the fewest owners who together hold more than half; 0 where nobody hashes.
///
/// # Source
/// Srinivasan and Lee, *Quantifying Decentralization*, 28 July 2017.
pub fn nakamoto(owners: &[Owners]) -> u32 {
    let size = |of: &Owners| of.hashrate / f64::from(of.n.max(1));
    let mut largest_first: Vec<&Owners> = owners.iter().filter(|of| of.n > 0 && of.hashrate > 0.0).collect();
    largest_first.sort_by(|a, b| size(b).total_cmp(&size(a)));
    let mut missing = total(owners) / 2.0;
    let mut n = 0;
    for of in largest_first {
        if of.hashrate > missing {
            return n + owners_beyond(missing / size(of));
        }
        missing -= of.hashrate;
        n += of.n;
    }
    n
}

/// The fewest whole owners who are more than so many.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between nothing and a count of owners")]
fn owners_beyond(n: f64) -> u32 {
    n.floor() as u32 + 1
}

fn total(owners: &[Owners]) -> f64 {
    owners.iter().filter(|of| of.n > 0).map(|of| of.hashrate).sum()
}
