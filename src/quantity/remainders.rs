//! What is left of a quantity, and what part of another it is, where there can be no less than nothing.

use super::Quantity;
use super::units::{Hashrate, Megawatts};

macro_rules! remainders {
    ($( $a:ident ),*) => { $(
        impl $a {
            /// What another leaves of this one; nothing where it is the greater.
            #[must_use]
            pub fn less(self, other: Self) -> Self {
                Self::computed((self.to_number() - other.to_number()).max(0.0))
            }

            /// What part of another this is, at most all of it; of nothing, all.
            pub fn share_of(self, other: Self) -> f64 {
                if other.to_number() > 0.0 { (self.to_number() / other.to_number()).min(1.0) } else { 1.0 }
            }
        }
    )* };
}

remainders!(Megawatts, Hashrate);
