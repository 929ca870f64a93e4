//! The hash-supply curve, placed: what each machine asks for, and where that meets what the network earns.

use crate::model::network::{Answer, NetworkState, SupplyStep};
use crate::report::chart::{Frame, Scale, ticks};
use crate::report::magnitude::number;
use crate::report::number::Format;

/// The curve before and after a shock, placed in a frame.
#[derive(Debug, Clone, PartialEq)]
pub struct CurvePlaced {
    /// The steps before, as a path's commands.
    pub before: String,
    /// The steps after.
    pub after: String,
    /// What a day's reward pays each PH/s of so much hashrate: hashprice lies where a curve meets it.
    pub reward: String,
    /// Where the network comes to rest, before and after.
    pub at_rest: [RestPlaced; 2],
    /// Where hashprices are marked: height and label.
    pub prices: Vec<(f64, String)>,
    /// Where hashrates are marked: position and label.
    pub hashrates: Vec<(f64, String)>,
    /// Where the plot begins, right of the longest label of a price.
    pub left: f64,
}

/// A network at rest, placed.
#[derive(Debug, Clone, PartialEq)]
pub struct RestPlaced {
    /// Its hashrate and hashprice.
    pub at: (f64, f64),
    /// The hashprice in words.
    pub label: String,
    /// The height of these, moved so that two do not overlap.
    pub label_at: f64,
}

/// How far above the higher of two hashprices the chart goes: who asks for more is far from mining.
const HEADROOM: f64 = 1.6;

/// How far apart labels are kept.
const LABEL_HEIGHT: f64 = 16.0;

/// Of how many pieces the line of the day's reward is made.
const N_PIECES: u32 = 60;

impl CurvePlaced {
    /// Places the curves of an answer.
    pub fn of(answer: &Answer, before: &[SupplyStep], after: &[SupplyStep], frame: &Frame) -> Self {
        let Answer { before: was, after: is, .. } = answer;
        let top = HEADROOM * price(was).max(price(is));
        let top = ticks(0.0, top).last().copied().unwrap_or(top);
        let most = before.iter().chain(after).map(supplied).fold(1.0, f64::max);
        let scale = frame.scale([top].iter(), most);
        let ceiling = Ceiling { price: top, height: scale.y(top) };
        let reward = was.daily_reward.to_usd() / 1e3;
        let mut at_rest = [(was, "before"), (is, "after")].map(|(state, word)| {
            let at = (scale.x(eh(state)), scale.y(price(state)));
            RestPlaced { at, label: format!("{} {word}", Format::Price.write(price(state))), label_at: at.1 }
        });
        keep_apart(&mut at_rest);
        Self {
            before: steps(before, &scale, ceiling),
            after: steps(after, &scale, ceiling),
            reward: reward_line(reward, most, top, &scale),
            at_rest,
            prices: scale.value_marks(),
            hashrates: ticks(0.0, most)
                .into_iter()
                .filter(|eh| *eh <= most)
                .map(|eh| (scale.x(eh), number(eh)))
                .collect(),
            left: scale.left,
        }
    }
}

/// Where the chart ends.
#[derive(Clone, Copy)]
struct Ceiling {
    price: f64,
    height: f64,
}

/// The steps from the cheapest machines on, up to the first that asks for more than the chart shows.
fn steps(steps: &[SupplyStep], scale: &Scale, ceiling: Ceiling) -> String {
    let asks = |step: &SupplyStep| step.from.to_usd_per_ph_day();
    let drawn = |step| format!("V{:.1}H{:.1}", scale.y(asks(step)), scale.x(supplied(step)));
    let (shown, above) = steps.split_at(steps.partition_point(|step| asks(step) <= ceiling.price));
    let end = if above.is_empty() { String::new() } else { format!("V{:.1}", ceiling.height) };
    let begin = format!("M{:.1} {:.1}", scale.left, scale.y(0.0));
    [begin].into_iter().chain(shown.iter().map(drawn)).chain([end]).collect()
}

fn reward_line(reward: f64, most: f64, top: f64, scale: &Scale) -> String {
    let least = (reward / top).min(most);
    let piece = |n: u32| {
        let eh = least + (most - least) * f64::from(n) / f64::from(N_PIECES);
        let letter = if n == 0 { 'M' } else { 'L' };
        format!("{letter}{:.1} {:.1}", scale.x(eh), scale.y(reward / eh))
    };
    (0..=N_PIECES).map(piece).collect()
}

/// Moves the lower label down and the higher up where they are too near each other.
fn keep_apart([one, other]: &mut [RestPlaced; 2]) {
    let (high, low) = if one.at.1 <= other.at.1 { (one, other) } else { (other, one) };
    let missing = (LABEL_HEIGHT - (low.label_at - high.label_at)).max(0.0);
    high.label_at -= missing / 2.0;
    low.label_at += missing / 2.0;
}

fn price(of: &NetworkState) -> f64 {
    of.hashprice.to_usd_per_ph_day()
}

fn eh(of: &NetworkState) -> f64 {
    of.hashrate.to_ph_per_s() / 1e3
}

fn supplied(step: &SupplyStep) -> f64 {
    step.supplied.to_ph_per_s() / 1e3
}
