//! The product as a program for a graphics processor, which is given to it as text: WGSL, the language of WebGPU.
//!
//! A workgroup multiplies a tile of 64 by 64, 16 deep at a time, out of its own fast memory; each of its invocations keeps a
//! square of sums in registers. How large a square is best depends on the processor.

#![allow(clippy::indexing_slicing, reason = "all indices are rows and columns, bounded by the matrix itself")]

use super::Product;
use std::fmt::Write;

/// How many rows and columns a workgroup's tile has; a matrix is handed over as whole tiles.
pub const N_TILE: usize = 64;

/// The squares of sums that an invocation may keep, by their rows or columns.
pub const SQUARES: [usize; 2] = [8, 4];

/// The program that keeps such a square, for as many workgroups in each direction as there are tiles.
///
/// Bindings 0 and 1 are storages of the factors, as [`Product::whole_tiles`] has them; binding 2 is one of the product, as
/// large and row after row.
pub fn program(square: usize) -> String {
    let (n_vectors, n_across) = (square / 4, N_TILE / square);
    let (mut begin, mut add, mut end) = (String::new(), String::new(), String::new());
    let write = |text: &mut String, line: std::fmt::Arguments| text.write_fmt(line).expect("a string takes any text");
    for vector in 0..n_vectors {
        let from = vector * n_across;
        write(&mut add, format_args!("let column{vector} = columns[at + {from}u + place.y];\n"));
        write(&mut add, format_args!("let row{vector} = rows[at + {from}u + place.x];\n"));
    }
    for row in 0..square {
        let (of, part) = (row / 4, ["x", "y", "z", "w"][row % 4]);
        for vector in 0..n_vectors {
            let sum = format!("sum{row}_{vector}");
            let line = format!(
                "corner + ({}u + 4u * place.y) * n_vectors + {}u",
                of * 4 * n_across + row % 4,
                vector * n_across
            );
            write(&mut begin, format_args!("var {sum} = vec4<f32>();\n"));
            write(&mut add, format_args!("{sum} = fma(vec4(column{of}.{part}), row{vector}, {sum});\n"));
            write(&mut end, format_args!("product[{line}] = {sum};\n"));
        }
    }
    let text = include_str!("shader.wgsl").replace("BEGIN", &begin).replace("ADD", &add).replace("END", &end);
    format!("const N_ACROSS = {n_across}u;\n\n{text}")
}

impl Product {
    /// The factors, filled up with zeros to whole tiles: the left one column after column, the right one row after row.
    pub fn whole_tiles(&self) -> [Vec<f32>; 2] {
        let width = self.n.next_multiple_of(N_TILE);
        let [mut left, mut right] = [vec![0.0; width * width], vec![0.0; width * width]];
        for row in 0..self.n {
            let here = row * self.n..(row + 1) * self.n;
            right[row * width..][..self.n].copy_from_slice(&self.right[here.clone()]);
            for (column, number) in self.left[here].iter().enumerate() {
                left[column * width + row] = *number;
            }
        }
        [left, right]
    }

    /// Takes a row of the product that was computed elsewhere.
    pub fn put_row(&mut self, row: usize, numbers: &[f32]) {
        let from = row * self.width();
        self.cells[from..from + self.n].copy_from_slice(numbers);
    }
}
