//! The order of all work, and after how much of it there is an answer.

use crate::model::risk::{PATHS_PER_ROUND, Work};

/// All work, in the order in which it is to be done, and where in it the steps end after which there is an answer.
///
/// The first is as coarse as can be. Each further one rests on twice the paths, since errors get visibly smaller by no less,
/// and on pairs of them in proportion.
pub(super) fn steps(n_paths: u32, n_pairs: u32) -> (Vec<Work>, Vec<usize>) {
    let (n_rounds, n_rounds_of_pairs) = (n_paths.div_ceil(PATHS_PER_ROUND).max(1), n_pairs.div_ceil(PATHS_PER_ROUND));
    let mut works: Vec<Work> = Vec::new();
    let mut ends = Vec::new();
    let mut n = 1;
    loop {
        let n_of_pairs = n * n_rounds_of_pairs / n_rounds;
        let so_far = works.clone();
        works
            .extend(Work::all(n * PATHS_PER_ROUND, n_of_pairs * PATHS_PER_ROUND).filter(|work| !so_far.contains(work)));
        ends.push(works.len());
        if n == n_rounds {
            return (works, ends);
        }
        n = (2 * n).min(n_rounds);
    }
}
