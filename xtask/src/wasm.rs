//! As much of the WebAssembly binary format as renaming imports needs: sections, and the one that lists imports.
//!
//! # Source
//! WebAssembly Core Specification, chapter 5, Binary Format.

use crate::problem::{Problem, Result};

const MAGIC_AND_VERSION: &[u8] = b"\0asm\x01\0\0\0";

/// The identifier of the section of imports.
const IMPORTS: u8 = 2;

/// The kind of an import that is a function.
const FUNCTION: u8 = 0;

/// A module whose imported functions can be renamed.
pub(crate) struct Module {
    /// All sections in order, each with its identifier; that of the imports without its contents.
    sections: Vec<(u8, Vec<u8>)>,
    imports: Vec<Import>,
}

/// An imported function.
struct Import {
    from: String,
    name: String,
    type_index: u32,
}

impl Module {
    /// Reads a module that imports nothing but functions.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self> {
        let rest = bytes.strip_prefix(MAGIC_AND_VERSION);
        let mut reader = Reader { rest: rest.ok_or_else(|| unknown("it does not begin as one"))? };
        let (mut sections, mut imports) = (Vec::new(), Vec::new());
        while !reader.rest.is_empty() {
            let id = reader.byte()?;
            let contents = reader.block()?;
            if id == IMPORTS {
                imports = read_imports(contents)?;
                sections.push((id, Vec::new()));
            } else {
                sections.push((id, contents.to_vec()));
            }
        }
        Ok(Self { sections, imports })
    }

    /// The names of the imported functions.
    pub(crate) fn import_names_mut(&mut self) -> impl Iterator<Item = &mut String> {
        self.imports.iter_mut().map(|import| &mut import.name)
    }

    /// The module's bytes.
    pub(crate) fn write(&self) -> Vec<u8> {
        let mut bytes = MAGIC_AND_VERSION.to_vec();
        for (id, contents) in &self.sections {
            bytes.push(*id);
            if *id == IMPORTS {
                write_block(&mut bytes, &self.written_imports());
            } else {
                write_block(&mut bytes, contents);
            }
        }
        bytes
    }

    fn written_imports(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        write_number(&mut bytes, self.imports.len());
        for Import { from, name, type_index } in &self.imports {
            write_block(&mut bytes, from.as_bytes());
            write_block(&mut bytes, name.as_bytes());
            bytes.push(FUNCTION);
            write_number(&mut bytes, *type_index as usize);
        }
        bytes
    }
}

fn read_imports(contents: &[u8]) -> Result<Vec<Import>> {
    let mut reader = Reader { rest: contents };
    let n = reader.number()?;
    let mut imports = Vec::new();
    for _ in 0..n {
        let (from, name) = (reader.text()?, reader.text()?);
        if reader.byte()? != FUNCTION {
            return Err(unknown(&format!("it imports {name}, which is no function")));
        }
        imports.push(Import { from, name, type_index: reader.number()? });
    }
    Ok(imports)
}

/// Bytes that are read from the front.
struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Result<u8> {
        let (byte, rest) = self.rest.split_first().ok_or_else(|| unknown("it ends too early"))?;
        self.rest = rest;
        Ok(*byte)
    }

    /// A whole number, seven bits a byte, the lowest first.
    fn number(&mut self) -> Result<u32> {
        let mut number = 0;
        for at in (0..32).step_by(7) {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7f) << at;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(unknown("a number of it is too long"))
    }

    /// Bytes with their number in front.
    fn block(&mut self) -> Result<&'a [u8]> {
        let length = self.number()? as usize;
        let (block, rest) = self.rest.split_at_checked(length).ok_or_else(|| unknown("it ends too early"))?;
        self.rest = rest;
        Ok(block)
    }

    fn text(&mut self) -> Result<String> {
        String::from_utf8(self.block()?.to_vec()).map_err(|_| unknown("a name of it is no text"))
    }
}

fn write_number(bytes: &mut Vec<u8>, mut number: usize) {
    loop {
        let [low, ..] = number.to_le_bytes();
        number >>= 7;
        if number == 0 {
            bytes.push(low);
            return;
        }
        bytes.push(low | 0x80);
    }
}

fn write_block(bytes: &mut Vec<u8>, block: &[u8]) {
    write_number(bytes, block.len());
    bytes.extend_from_slice(block);
}

fn unknown(what: &str) -> Problem {
    Problem::new(format!("the WebAssembly module is not of the known form: {what}"))
}

#[cfg(test)]
mod tests {
    use super::Module;

    const MODULE: &[u8] =
        b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02\x0f\x02\x01w\x01a\0\0\x01w\x03bcd\0\x00\x03\x02\x01\0";

    #[test]
    fn a_module_that_is_read_is_written_again() {
        let module = Module::parse(MODULE).expect("it is a module");
        assert_eq!(module.write(), MODULE);
    }

    #[test]
    fn a_long_name_takes_a_long_number() {
        let mut module = Module::parse(MODULE).expect("it is a module");
        module.import_names_mut().for_each(|name| *name = "x".repeat(200));
        let mut again = Module::parse(&module.write()).expect("it is still one");
        assert!(again.import_names_mut().all(|name| name.len() == 200));
    }

    #[test]
    fn what_is_no_module_is_a_problem() {
        for bytes in [
            b"".as_slice(),
            b"\0asm\x02\0\0\0",
            b"\0asm\x01\0\0\0\x02\x0f\x02\x01w",
            b"\0asm\x01\0\0\0\x02\x06\x01\x01w\x01m\x02",
        ] {
            assert!(Module::parse(bytes).is_err(), "{bytes:?}");
        }
    }
}
