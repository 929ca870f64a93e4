//! Joint futures beside the network that answers back.

use crate::chain::network_hashrate;
use crate::model::network::{Conduct, Miners, NetworkPath, Shock};
use crate::report::number::Format;
use crate::scenario::Scenario;

/// How much more or less than the other a network is for the two to be told apart.
const TELLING: f64 = 1.25;

/// What the paths of difficulty leave out: by the end of the horizon a network in which cash decides is of another size
/// than the one about which they stray. `None` where the two are alike.
pub fn network_remark(scenario: &Scenario) -> Option<String> {
    let miners = Miners::of(scenario)?;
    let path = NetworkPath::of_miners(&miners, scenario, &Shock::of(scenario), &Conduct::default());
    let last = path.months.last()?;
    let stated = network_hashrate(last.scenario_difficulty);
    let answered = last.state.hashrate.to_ph_per_s();
    let fares = match stated / answered {
        more if more > TELLING => "better",
        less if less < 1.0 / TELLING => "worse",
        _ => return None,
    };
    let eh = |ph: f64| Format::Whole.write(ph / 1e3);
    Some(format!(
        "The paths stray about the scenario's own difficulty, which in {} stands for {} EH/s. Where miners leave for AI and cash decides who stays, as in “The network answers back” month by month, {} EH/s mine by then: on such a network mining would fare {fares} than here.",
        last.month,
        eh(stated),
        eh(answered)
    ))
}
