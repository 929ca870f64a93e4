//! The best split of the site.

use super::Markup;
use crate::model::split_curve;
use crate::report::chart::{Frame, Placed};
use crate::report::{Phrase, SplitPlaced, best_split_sentence, split_rows};
use crate::scenario::Scenario;

/// The hybrid's value over AI's share, so wide, with the best of it.
///
/// The sentence names, as `data-best`, the share of AI that is best in percent.
pub fn split(scenario: &Scenario, width: f64) -> String {
    let curve = split_curve(scenario);
    let mut markup = Markup::default();
    let best = curve.best.map(|best| format!(" data-best=\"{:.1}\"", best.ai.to_percent()));
    let best = best.unwrap_or_default();
    markup.tags(&format!("<p class=\"answer-line\"{best}>"));
    markup.phrase(&best_split_sentence(scenario, &curve)).tags("</p>");
    let width = width.max(280.0);
    let frame = Frame { width, height: (width * 0.4).clamp(220.0, 320.0), right: 24.0, top: 12.0, bottom: 40.0 };
    draw(&SplitPlaced::of(&curve, scenario, &frame), &frame, &mut markup);
    markup.element("p", "●\u{a0}the best within the limits   ○\u{a0}as stated now   Shaded: breaks a limit");
    let rows = split_rows(&curve, scenario).into_iter().map(|row| row.map(Phrase::from));
    markup.table(["AI's share", "NPV per MW", "capital", "breaks"], rows);
    markup.0
}

fn draw(of: &SplitPlaced, frame: &Frame, markup: &mut Markup) {
    let Frame { width, height, right, top, bottom } = *frame;
    let SplitPlaced { placed, broken, current, best } = of;
    let Placed { lines, values, years, zero, left } = placed;
    let (end, floor) = (width - right, height - bottom);
    markup.tags(&format!(
        r#"<svg width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" data-chart="split" aria-label="{LABEL}">"#
    ));
    for (x, width) in broken {
        let height = floor - top;
        markup.tags(&format!(r#"<rect class="broken" x="{x:.1}" y="{top}" width="{width:.1}" height="{height}"/>"#));
    }
    for (y, label) in values {
        markup.tags(&format!(r#"<line class="grid" x1="{left}" x2="{end}" y1="{y:.1}" y2="{y:.1}"/>"#));
        mark(left - 8.0, y + 4.0, "end", label, markup);
    }
    for (x, label) in years {
        mark(*x, floor + 20.0, "middle", label, markup);
    }
    mark(*left, height - 2.0, "start", "percent of the site for AI", markup);
    markup.tags(&format!(r#"<line class="zero" x1="{left}" x2="{end}" y1="{zero:.1}" y2="{zero:.1}"/>"#));
    for line in lines {
        markup.tags(&format!(r#"<path class="line use-hybrid" d="{}"/>"#, line.path));
    }
    for (class, place) in [("best", *best), ("current", Some(*current))] {
        if let Some((x, y)) = place {
            markup.tags(&format!(r#"<circle class="{class}" cx="{x:.1}" cy="{y:.1}" r="6"/>"#));
        }
    }
    markup.tags("</svg>");
}

fn mark(x: f64, y: f64, anchor: &str, label: &str, markup: &mut Markup) {
    markup.tags(&format!(r#"<text class="tick" x="{x:.1}" y="{y:.1}" text-anchor="{anchor}">"#));
    markup.text(label).tags("</text>");
}

const LABEL: &str = "Net present value per MW over AI's share of the site; the table below has the numbers";
