//! The network that answers back: who mines at what cost, who leaves when AI pays more, and what that does to hashprice.
//!
//! Miners stand in [`Group`]s that run alike. Each asks for a hashprice that covers its costs, or as much as AI would
//! pay for the place of its machines; [`equilibrium`] finds the one at which they share out the day's reward. [`Answer`]
//! sets the network before and after a [`Shock`] beside each other, [`NetworkPath`] follows it month by month, and
//! [`answered_back`] gives the site the difficulty that comes of it.

mod answer;
mod concentration;
mod conduct;
mod curve;
mod equilibrium;
mod group;
mod industry;
mod investing;
mod miners;
mod months;
mod shock;
mod sweep;

pub use answer::{Answer, GroupAnswer, NetworkState, answered_back};
pub use concentration::{Owners, hhi, nakamoto};
pub use conduct::Conduct;
pub use curve::{SupplyStep, supply_curve};
pub use equilibrium::{Block, Equilibrium, equilibrium};
pub use group::{Group, groups};
pub use industry::Fate;
pub use miners::{AtRest, Miners, Parts};
pub use months::{CompanyAtEnd, Event, NetworkMonth, NetworkPath};
pub use shock::{Shock, ai_offer};
pub use sweep::{Swept, SweptPoint, sweep};
