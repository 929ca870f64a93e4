//! Random walks laid out from the coarse to the fine, so that a few good numbers settle most of a walk.

use super::stream::Stream;
use std::array;

/// The order in which the steps of a walk are filled in: its end, its middle, then the middles of what is between.
#[derive(Debug, Clone)]
pub struct Bridge {
    nodes: Vec<Node>,
}

/// A place on the walk, between two that are known.
#[derive(Debug, Clone, Copy)]
struct Node {
    at: usize,
    left: usize,
    right: usize,
    from_left: f64,
    from_right: f64,
    deviation: f64,
}

impl Bridge {
    /// The bridge over so many steps.
    ///
    /// What lies between two known places is the mean of them by distance, and deviates by
    /// `sqrt(to the left * to the right / distance)`.
    ///
    /// # Source
    /// Moskowitz and Caflisch, *Smoothness and dimension reduction in quasi-Monte Carlo methods* (1996).
    pub fn over(n_steps: usize) -> Self {
        let end = Node {
            at: n_steps,
            left: 0,
            right: 0,
            from_left: 1.0,
            from_right: 0.0,
            deviation: (n_steps as f64).sqrt(),
        };
        let mut nodes = vec![end];
        let mut gaps = std::collections::VecDeque::from([(0, n_steps)]);
        while let Some((left, right)) = gaps.pop_front() {
            let width = right - left;
            if width < 2 {
                continue;
            }
            let at = left + width / 2;
            let (to_left, to_right) = ((at - left) as f64, (right - at) as f64);
            nodes.push(Node {
                at,
                left,
                right,
                from_left: to_right / width as f64,
                from_right: to_left / width as f64,
                deviation: (to_left * to_right / width as f64).sqrt(),
            });
            gaps.extend([(left, at), (at, right)]);
        }
        nodes.truncate(n_steps);
        Self { nodes }
    }

    /// Writes walks that begin at zero and whose every step is standard normal: the places first in order after the given
    /// normal numbers, the rest after a stream's. Place after place of all walks, so that each node is looked up once.
    ///
    /// # Panics
    /// Where `walks` has not one place more than the bridge has steps.
    pub fn walk<const N: usize>(&self, first: &[[f64; N]], stream: &mut Stream, walks: &mut [[f64; N]]) {
        assert_eq!(walks.len(), self.nodes.len() + 1, "a walk has a place more than steps");
        walks[0] = [0.0; N];
        let (coarse, fine) = self.nodes.split_at(first.len().min(self.nodes.len()));
        for (node, normals) in coarse.iter().zip(first) {
            node.write(normals, walks);
        }
        let mut normals = [[0.0; N]; N_AT_ONCE];
        for nodes in fine.chunks(N_AT_ONCE) {
            let normals = &mut normals[..nodes.len()];
            stream.fill_normal(normals.as_flattened_mut());
            for (node, normals) in nodes.iter().zip(normals) {
                node.write(normals, walks);
            }
        }
    }
}

/// How many places' numbers are drawn at once.
const N_AT_ONCE: usize = 32;

impl Node {
    fn write<const N: usize>(&self, normals: &[f64; N], walks: &mut [[f64; N]]) {
        let (left, right) = (walks[self.left], walks[self.right]);
        walks[self.at] =
            array::from_fn(|n| self.from_left * left[n] + self.from_right * right[n] + self.deviation * normals[n]);
    }
}
