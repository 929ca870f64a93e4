//! Value against loss as the site goes from all mining to all AI: a curve, placed.

use super::axis::{Axis, text_width};
use crate::model::risk::{Frontier, FrontierPoint};
use crate::quantity::Share;
use crate::report::chart::Frame;
use crate::report::number::Format;

/// The frontier, placed in a frame: the mean of the worst twentieth across, the mean of all up.
#[derive(Debug, Clone, PartialEq)]
pub struct FrontierPlaced {
    /// Splits within the scenario's limits, as a path's commands.
    pub within: String,
    /// Splits that break one.
    pub broken: String,
    /// The splits that are named.
    pub stops: Vec<Stop>,
    /// Where means are marked: height and label.
    pub means: Vec<(f64, String)>,
    /// Where the means of the worst twentieth are: position and label.
    pub worst: Vec<(f64, String)>,
    /// Where a mean of nothing lies, if it is in view, and where a worst twentieth of nothing does.
    pub zeros: [Option<f64>; 2],
    /// Where the plot begins.
    pub left: f64,
}

/// A split that is named.
#[derive(Debug, Clone, PartialEq)]
pub struct Stop {
    /// Where it lies.
    pub at: (f64, f64),
    /// Whether it is the best within what is borne.
    pub is_best: bool,
    /// Whether it is the scenario's.
    pub is_current: bool,
    /// Its name and where that begins; `None` where there is no room for it.
    pub label: Option<Label>,
}

/// A text in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// The text.
    pub text: String,
    /// Where it begins, at its foot.
    pub at: (f64, f64),
}

/// A part of the frame that is taken: left, top, right and bottom.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Area {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

/// How high a line of text is, how far it stands from its dot, and how large that is.
const TEXT_HEIGHT: f64 = 15.0;
const DOT: f64 = 6.0;

/// How far the axes go beyond the curve, in parts of its extent.
const MARGIN: f64 = 0.08;

impl FrontierPlaced {
    /// Places a frontier, with the scenario's own split marked.
    pub fn of(frontier: &Frontier, current: Share, frame: &Frame) -> Self {
        let points = &frontier.points;
        let (floor, end) = (frame.height - frame.bottom, frame.width - frame.right);
        let (low, high) = range(points.iter().map(|point| point.mean.value));
        let up = Axis::up(low, high, floor, frame.top);
        let left = up.longest() + 16.0;
        let (low, high) = range(points.iter().map(|point| point.cvar.value));
        let across = Axis::across(low, high, left, end);
        let place = |point: &FrontierPoint| (across.at(point.cvar.value), up.at(point.mean.value));
        let places: Vec<(f64, f64)> = points.iter().map(place).collect();
        let room = Area { left, top: frame.top - TEXT_HEIGHT, right: frame.width, bottom: floor };
        Self {
            within: line(points, &places, false),
            broken: line(points, &places, true),
            stops: stops(frontier, current, &places, room),
            means: up.marks(),
            worst: across.marks(),
            zeros: [up.zero(), across.zero()],
            left,
        }
    }
}

fn range(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), of| (low.min(of), high.max(of)));
    if low > high {
        return (0.0, 1.0);
    }
    let margin = (high - low) * MARGIN;
    (low - margin, high + margin)
}

/// The pieces between neighbours that both are within the limits, or those of which one is not.
fn line(points: &[FrontierPoint], places: &[(f64, f64)], is_broken: bool) -> String {
    let mut commands = Vec::new();
    let mut is_on = false;
    for (pair, ends) in points.windows(2).zip(places.windows(2)) {
        let [(x, y), (next_x, next_y)] = ends else { continue };
        if pair.iter().any(|point| point.breaks.is_some()) != is_broken {
            is_on = false;
            continue;
        }
        if !is_on {
            commands.push(format!("M{x:.1} {y:.1}"));
        }
        commands.push(format!("L{next_x:.1} {next_y:.1}"));
        is_on = true;
    }
    commands.concat()
}

/// The named splits, with names as far as there is room: the best's first, then the scenario's, the ends', the quarters'.
fn stops(frontier: &Frontier, current: Share, places: &[(f64, f64)], room: Area) -> Vec<Stop> {
    let last = places.len().saturating_sub(1);
    let best = frontier.best.as_ref().and_then(|best| frontier.points.iter().position(|point| point.ai == best.ai));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between nothing and the last")]
    let current = (current.to_fraction() * last as f64).round() as usize;
    let quarters = [0, 4, 2, 1, 3].map(|n| n * last / 4);
    let mut order: Vec<usize> = Vec::new();
    for nth in best.into_iter().chain([current]).chain(quarters) {
        if nth <= last && !order.contains(&nth) {
            order.push(nth);
        }
    }
    let mut taken: Vec<Area> = order.iter().filter_map(|nth| places.get(*nth)).map(|at| around(*at)).collect();
    let mut stops = Vec::new();
    for nth in order {
        let (Some(at), Some(point)) = (places.get(nth), frontier.points.get(nth)) else { continue };
        let (is_best, is_current) = (best == Some(nth), current == nth);
        let text = name(point, is_best, is_current);
        let label = free_place(*at, &text, &taken, places, room).map(|(at, its)| {
            taken.push(its);
            Label { text, at }
        });
        stops.push(Stop { at: *at, is_best, is_current, label });
    }
    // What matters most is drawn last, above all others.
    stops.reverse();
    stops
}

/// `40 % AI, best`.
fn name(point: &FrontierPoint, is_best: bool, is_current: bool) -> String {
    let percent = Format::Whole.write(point.ai.to_percent());
    let best = if is_best { ", best" } else { "" };
    let current = if is_current { ", yours" } else { "" };
    format!("{percent}\u{202f}% AI{best}{current}")
}

/// Where a text has room beside its dot: on the right, the left, above or below; off the curve where that can be.
fn free_place(
    (x, y): (f64, f64),
    text: &str,
    taken: &[Area],
    curve: &[(f64, f64)],
    room: Area,
) -> Option<((f64, f64), Area)> {
    let (width, half) = (text_width(text), TEXT_HEIGHT / 2.0);
    let gap = DOT + 3.0;
    let begins = [
        (x + gap, y + half),
        (x - gap - width, y + half),
        (x + gap, y - gap),
        (x - gap - width, y - gap),
        (x + gap, y + gap + TEXT_HEIGHT),
        (x - gap - width, y + gap + TEXT_HEIGHT),
        (x - width / 2.0, y - gap),
        (x - width / 2.0, y + gap + TEXT_HEIGHT),
    ];
    let boxes = begins.map(|(left, bottom)| Area { left, top: bottom - TEXT_HEIGHT, right: left + width, bottom });
    let is_free = |of: &Area| of.is_within(&room) && !taken.iter().any(|other| of.meets(other));
    let is_clear = |of: &Area| !curve.iter().any(|at| of.holds(*at));
    let chosen = boxes.iter().find(|of| is_free(of) && is_clear(of)).or_else(|| boxes.iter().find(|of| is_free(of)));
    chosen.map(|of| ((of.left, of.bottom - 3.0), *of))
}

fn around((x, y): (f64, f64)) -> Area {
    Area { left: x - DOT, top: y - DOT, right: x + DOT, bottom: y + DOT }
}

impl Area {
    fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    fn is_within(&self, room: &Self) -> bool {
        self.left >= room.left && self.right <= room.right && self.top >= room.top && self.bottom <= room.bottom
    }

    fn holds(&self, (x, y): (f64, f64)) -> bool {
        (self.left..self.right).contains(&x) && (self.top..self.bottom).contains(&y)
    }
}

/// The splits that the table shows: every tenth, and the best, by their number; whether each is the best.
pub fn frontier_rows(frontier: &Frontier) -> Vec<(usize, &FrontierPoint, bool)> {
    let is_best = |point: &FrontierPoint| frontier.best.as_ref().is_some_and(|best| best.ai == point.ai);
    let points = frontier.points.iter().enumerate();
    let shown = points.filter(|(nth, point)| nth % 10 == 0 || is_best(point));
    shown.map(|(nth, point)| (nth, point, is_best(point))).collect()
}
