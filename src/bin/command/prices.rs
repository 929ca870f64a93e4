//! A year of hourly prices from a file.

use super::Failure;
use busbar::feed::PriceReader;
use busbar::scenario::PriceYear;
use std::fs::File;
use std::io::Read;
use std::path::Path;

const SLICE_BYTES: usize = 1 << 16;

/// Reads a file of prices; what was found in it and done about it goes to standard error, line by line.
///
/// # Errors
/// [`Failure::BadInput`] where the file cannot be read or is no year of prices, with all that was wrong.
pub(super) fn read(path: &Path) -> Result<&'static PriceYear, Failure> {
    let place = path.display();
    let refused = |error: std::io::Error| Failure::BadInput(vec![format!("{place}: {error}. Name a file of prices.")]);
    let mut file = File::open(path).map_err(refused)?;
    let mut reader = PriceReader::new();
    let mut slice = vec![0; SLICE_BYTES];
    loop {
        let n = file.read(&mut slice).map_err(refused)?;
        let goes_on = reader.feed(slice.get(..n).unwrap_or_default());
        if n == 0 || !goes_on {
            break;
        }
    }
    match reader.finish() {
        Ok((year, said)) => {
            for of in said {
                eprintln!("busbar: {place}: {of}");
            }
            Ok(year.kept())
        }
        Err(said) => Err(Failure::BadInput(said.iter().map(|of| format!("{place}: {of}")).collect())),
    }
}
