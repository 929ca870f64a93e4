//! The script between page and WebAssembly, as `wasm-bindgen` writes it, made lighter: 4 KB of the first load.
//!
//! Each function that the module imports carries a name of forty letters, half of them a hash that no compression makes
//! smaller, once in the module and once in the script. Both get a short one. The script loses comments and indentation,
//! which Trunk's own minifier, that does not know the syntax of today, leaves in.

use crate::problem::{Problem, Result};
use crate::wasm::Module;

/// A script and the module it serves.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Glue {
    pub(crate) script: String,
    pub(crate) module: Vec<u8>,
}

impl Glue {
    /// The same with short names between the two, and no idle letters in the script.
    pub(crate) fn lighter(&self) -> Result<Self> {
        let mut module = Module::parse(&self.module)?;
        let mut script = self.script.clone();
        for (n, name) in module.import_names_mut().enumerate() {
            let short = format!("i{n:x}");
            script = renamed(&script, name, &short)?;
            *name = short;
        }
        Ok(Self { script: without_idle_letters(&script)?, module: module.write() })
    }
}

/// The script with one member of its imports renamed.
fn renamed(script: &str, name: &str, short: &str) -> Result<String> {
    let member = format!("\n        {name}: function");
    match script.matches(&member).count() {
        1 => Ok(script.replace(&member, &format!("\n        {short}: function"))),
        n => Err(Problem::new(format!(
            "the glue script defines {name} {n} times: does this wasm-bindgen write it another way? See xtask/src/glue.rs"
        ))),
    }
}

/// The script without comments that have lines of their own, and without indentation.
fn without_idle_letters(script: &str) -> Result<String> {
    let mut lighter = String::with_capacity(script.len());
    let mut is_in_comment = false;
    for line in script.lines().map(str::trim) {
        // Within a text of several lines, spaces would count.
        if line.matches('`').count() % 2 == 1 {
            return Err(Problem::new(format!("a text goes on over several lines of the glue script: {line}")));
        }
        let begins = line.starts_with("/*");
        is_in_comment |= begins;
        if !is_in_comment && !line.is_empty() && !line.starts_with("//") {
            lighter.push_str(line);
            lighter.push('\n');
        }
        if is_in_comment && line.contains("*/") {
            if !line.ends_with("*/") {
                return Err(Problem::new(format!("code follows a comment in the glue script: {line}")));
            }
            is_in_comment = false;
        }
    }
    Ok(lighter)
}

#[cfg(test)]
mod tests {
    use super::{Glue, without_idle_letters};

    const SCRIPT: &str = "const import0 = {
        __wbg_now_0123456789abcdef: function() {
            /**
             * @returns {number}
             */
            return `${Date.now()} // no comment`; // kept
        },
    };
";

    #[test]
    fn both_sides_get_the_same_short_name() {
        let module =
            [b"\0asm\x01\0\0\0\x02\x25\x01\x01w\x1f".as_slice(), b"__wbg_now_0123456789abcdef_more", b"\0\x05"]
                .concat();
        let script = SCRIPT.replace("abcdef:", "abcdef_more:");
        let lighter = Glue { script, module }.lighter().expect("both are of the known form");
        assert_eq!(lighter.module, b"\0asm\x01\0\0\0\x02\x08\x01\x01w\x02i0\0\x05");
        assert_eq!(
            lighter.script,
            "const import0 = {\ni0: function() {\nreturn `${Date.now()} // no comment`; // kept\n},\n};\n"
        );
    }

    #[test]
    fn a_script_of_another_form_is_a_problem() {
        let module = b"\0asm\x01\0\0\0\x02\x0a\x01\x01w\x04name\0\x05".to_vec();
        let problem = Glue { script: SCRIPT.to_owned(), module }.lighter().expect_err("the script has no such member");
        assert!(problem.to_string().contains("defines name 0 times"), "{problem}");
    }

    #[test]
    fn what_cannot_be_read_line_by_line_is_a_problem() {
        for script in ["const text = `one\n  two`;", "/* why */ code();"] {
            assert!(without_idle_letters(script).is_err(), "{script}");
        }
    }
}
