//! Inputs that are one of a few things.

/// A closed set of things to choose from, each with a key for links and a label for people.
pub trait Choice: Copy + PartialEq + 'static {
    /// All of them, in the order they are offered.
    const ALL: &'static [Self];

    /// The key and label of each.
    const KEYS_AND_LABELS: &'static [(&'static str, &'static str)];

    /// The stable name in links and files.
    fn key(self) -> &'static str;

    /// The name on the page.
    fn label(self) -> &'static str;

    /// The one with this key.
    fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|choice| choice.key() == key)
    }
}

/// Defines a closed set; the first is the default.
macro_rules! choices {
    ($( $(#[$doc:meta])* $name:ident { $( $(#[$variant_doc:meta])* $variant:ident = $key:literal, $label:literal; )* } )*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            $( $(#[$variant_doc])* $variant, )*
        }

        impl Choice for $name {
            const ALL: &'static [Self] = &[$( Self::$variant, )*];
            const KEYS_AND_LABELS: &'static [(&'static str, &'static str)] = &[$( ($key, $label), )*];

            fn key(self) -> &'static str {
                match self {
                    $( Self::$variant => $key, )*
                }
            }

            fn label(self) -> &'static str {
                match self {
                    $( Self::$variant => $label, )*
                }
            }
        }

        impl Default for $name {
            fn default() -> Self {
                let [first, ..] = [$( Self::$variant, )*];
                first
            }
        }
    )* };
}

choices! {
    /// How capital becomes a yearly deduction from profit.
    Depreciation {
        /// The same amount each year of the asset's life.
        StraightLine = "straight_line", "Straight line over the asset's life";
        /// The United States' accelerated tables: 5 years for machines, 15 for site works.
        Macrs = "macrs", "MACRS: 5 years for machines, 15 for site works";
        /// All of it in the year it is placed in service.
        FirstYear = "first_year", "All of it in the first year";
    }

    /// What follows when machines reach the end of their life within the horizon.
    EndOfLife {
        /// Whichever of the other two is worth more at the business's own discount rate.
        IfItPays = "replace_if_it_pays", "Replace if it pays";
        /// The machines are sold and the megawatts stay idle.
        Stop = "stop", "Stop";
        /// The machines are replaced by that day's generation.
        Replace = "replace", "Replace";
    }

    /// Who pays the hosted tenant's energy.
    PowerPaidBy {
        /// The tenant, directly or passed through at cost: neither revenue nor cost here.
        Tenant = "tenant", "The tenant (passed through)";
        /// The site, out of the rent.
        Site = "site", "The site (rent includes power)";
    }

    /// What the site pays for energy.
    PowerContract {
        /// One price for every megawatt-hour drawn.
        Fixed = "fixed", "A fixed price for what is drawn";
        /// The hour's market price and an adder.
        Hourly = "hourly", "The hourly price plus an adder";
        /// One price for every megawatt-hour contracted, drawn or not; what is not drawn is sold at the hourly price.
        Resold = "fixed_resold", "A fixed price for all of it, the rest sold back by the hour";
    }

    /// What moves difficulty.
    DifficultyPath {
        /// Growth at equal income, and the answer to income.
        FollowsIncome = "follows_income", "Grows, and follows price and halvings";
        /// Growth alone.
        Growth = "growth", "Grows at a steady rate";
        /// Nothing.
        Constant = "constant", "Stays as it is";
    }

    /// The parts of the catalogue.
    Shelf {
        /// Mining machines at their nameplate.
        Machine = "machine", "Mining machines";
        /// Settings away from it.
        Tuning = "tuning", "Settings of mining machines";
        /// GPUs with their share of server, network and storage.
        Gpu = "gpu", "GPUs";
        /// Leases and contracts as they were announced.
        Deal = "deal", "Signed deals";
    }

    /// A year of prices that comes with the program.
    HubYear {
        /// The real-time market.
        RealTime = "ercot_2024_real_time", "ERCOT hub average 2024, real time";
        /// The day-ahead market.
        DayAhead = "ercot_2024_day_ahead", "ERCOT hub average 2024, day ahead";
        /// A typical day of each month of the real-time market.
        TypicalDays = "ercot_2024_typical_days", "ERCOT hub average 2024, typical days";
    }

    /// What a reader's own device is, where its power is not known.
    DeviceClass {
        /// In a pocket.
        Phone = "phone", "Phone";
        /// A screen without a keyboard.
        Tablet = "tablet", "Tablet";
        /// With a battery and a keyboard.
        Laptop = "laptop", "Laptop";
        /// At a desk, with one processor of the usual size.
        Desktop = "desktop", "Desktop computer";
        /// At a desk, with a processor of a server's size.
        Workstation = "workstation", "Workstation";
    }

    /// GPUs that other arithmetic is held against, by their keys in the catalogue.
    ReferenceGpu {
        /// Hopper.
        H100 = "h100-sxm5", "NVIDIA H100 SXM";
        /// Blackwell on a server's board.
        B200 = "b200-sxm", "NVIDIA B200 SXM";
        /// Blackwell in a rack of 72.
        Gb200 = "gb200-nvl72", "NVIDIA GB200 NVL72";
    }

    /// How long luck is given to even out.
    Period {
        /// A day.
        Day = "day", "Day";
        /// A twelfth of a year.
        Month = "month", "Month";
        /// A quarter of a year.
        Quarter = "quarter", "Quarter";
        /// A year.
        Year = "year", "Year";
    }
}
