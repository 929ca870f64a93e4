//! Scanning nonces.

use super::interface::{self, COPY_DST, COPY_SRC, MOST_WORKGROUPS, Pipeline, STORAGE, UNIFORM};
use super::{Copied, Failure, Gpu, Program};
use crate::bench::Pace;
use crate::hash::shader::{N_EACH, N_GIVEN, N_IN_GROUP};
use crate::hash::{Job, Target};
use std::collections::VecDeque;
use std::ops::Range;

/// How many nonces a workgroup tries.
const N_BY_GROUP: u32 = N_EACH * N_IN_GROUP;

/// For how many nonces found there is room.
const N_ROOM: u32 = 4_094;

/// The words of what is found: how many workgroups there were, how many nonces were found, and they.
const N_FOUND: usize = N_ROOM as usize + 2;

/// How long what is handed over at once should take. Shorter, and the way there and back would count; longer, and the browser,
/// which draws with the same processor, would be seen to stand still.
const SECONDS_AT_ONCE: f64 = 0.025;

/// How many parts of a scan are handed over before the first has come back, so that the device never waits.
const N_FLIGHTS: usize = 2;

/// How many nonces are tried at once: from what a program acting as a graphics processor does in a blink to all that one
/// command takes.
pub(super) fn pace() -> Pace {
    Pace::new(SECONDS_AT_ONCE, 4 * N_BY_GROUP, MOST_WORKGROUPS * N_BY_GROUP)
}

/// A part of a scan that was handed over.
struct Flight {
    part: Range<u32>,
    found: Copied,
    begun_at: f64,
}

impl Gpu {
    /// How many nonces are tried at once for now; it takes a scan of some times as many to keep the device busy.
    pub fn n_at_once(&self) -> u32 {
        self.pace.n()
    }

    /// Tries `n` nonces from the first on, over 2^32 - 1 back to 0, and gives those whose hashes meet the target, in the order
    /// they count. Each has been hashed by the reference. The first scan compiles the program, which may take a second.
    ///
    /// # Errors
    /// Where the device is lost, or claims what is not so.
    pub async fn scan(&self, job: &Job, first_nonce: u32, n: u32) -> Result<Vec<u32>, Failure> {
        let scanner = self.device.compiled(Program::Scan).await?;
        let most = n_with_room(job.target());
        let (mut found, mut n_begun, mut flights) = (Vec::new(), 0, VecDeque::new());
        loop {
            while n_begun < n && flights.len() < N_FLIGHTS {
                let part = n_begun..n_begun + self.pace.n().min(most).min(n - n_begun);
                n_begun = part.end;
                flights.push_back(self.begin(&scanner, job, first_nonce, part));
            }
            let Some(flight) = flights.pop_front() else { return Ok(found) };
            found.extend(self.land(flight, job, first_nonce).await?);
        }
    }

    /// Hands over a part of a scan.
    fn begin(&self, scanner: &Pipeline, job: &Job, first_nonce: u32, part: Range<u32>) -> Flight {
        let device = &self.device;
        let n = part.end - part.start;
        let given = device.memory(N_GIVEN, UNIFORM | COPY_DST);
        device.queue.write_words(&given.0, 0, &job.given(first_nonce.wrapping_add(part.start), n));
        let found = device.memory(N_FOUND, STORAGE | COPY_SRC);
        let commands = device.commands();
        let group = device.bind(scanner, [&given, &found]);
        commands.run(scanner, &group, [n.div_ceil(N_BY_GROUP), 1], 1);
        let found = device.copy(&commands, &found, 0, N_FOUND);
        device.submit(&commands);
        Flight { part, found, begun_at: interface::now() }
    }

    /// What a part of a scan found, once it is done.
    async fn land(&self, flight: Flight, job: &Job, first_nonce: u32) -> Result<Vec<u32>, Failure> {
        let Flight { part, found, begun_at } = flight;
        let words = self.device.words(found).await?;
        let landed_at = interface::now();
        let n = part.end - part.start;
        // It began when the one before was done, or when it was handed over.
        self.pace.hear(n, landed_at - begun_at.max(self.landed_at.replace(landed_at)));
        let [n_groups, n_found, nonces @ ..] = words.as_slice() else { return Err(Failure::Impossible) };
        let claimed = nonces.get(..*n_found as usize).filter(|_| *n_groups == n.div_ceil(N_BY_GROUP));
        let mut claimed = claimed.ok_or(Failure::Impossible)?.to_vec();
        claimed.sort_unstable_by_key(|nonce| nonce.wrapping_sub(first_nonce));
        let target = job.target();
        let mut met = Vec::new();
        for nonce in claimed {
            let hash = job.hash(nonce);
            if !part.contains(&nonce.wrapping_sub(first_nonce)) || target.is_ruled_out_at_once(&hash) {
                return Err(Failure::Wrong(nonce));
            }
            if target.is_met_by(&hash) {
                met.push(nonce);
            }
        }
        Ok(met)
    }
}

/// Among how many nonces there is room for those that are found, were they twice as many as chance has it.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "what is beyond a number of nonces is all of them"
)]
fn n_with_room(target: Target) -> u32 {
    // The first 32 bits of a hash leave open a little more than meets the target.
    let probability = target.probability() + 0.5_f64.powi(32);
    (f64::from(N_ROOM) / 2.0 / probability).max(f64::from(N_ROOM)) as u32
}
