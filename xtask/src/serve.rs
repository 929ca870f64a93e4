//! The calculator on this machine: built, served on loopback, and announced once it answers.

use std::env;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::problem::{Problem, Result};
use crate::process::{command, say};
use crate::{setup, site};

/// The hidden command that waits for the server and prints its address.
pub(crate) const ANNOUNCE: &str = "announce-when-up";

/// Sets up, builds and serves; comes back only with a problem or when the server ends.
pub(crate) fn serve(port: u16, open: bool) -> Result<()> {
    expect_free(port)?; // before minutes of building
    let tools = setup::site_tools()?;
    // Trunk would go on to serve an empty folder after a failed build.
    site::build(&tools)?;
    expect_free(port)?;
    start_announcer(port)?;
    let mut trunk = site::trunk(&tools);
    trunk.args(["serve", "--release", "--no-autoreload", "--disable-address-lookup"]);
    trunk.args(["--address", "127.0.0.1", "--port", &port.to_string()]);
    if open {
        trunk.arg("--open");
    }
    become_program(&mut trunk)
}

/// Waits until something listens on the port and says where; gives up in silence, the server tells why.
pub(crate) fn announce(port: &str) {
    let Ok(port) = port.parse::<u16>() else { return };
    let started = Instant::now();
    while started.elapsed() < Duration::from_mins(5) {
        if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
            say(&format!("\nBusbar is at http://127.0.0.1:{port}/   (Ctrl-C stops it)"));
            return;
        }
        thread::sleep(Duration::from_millis(100));
    }
}

fn expect_free(port: u16) -> Result<()> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(_) => Ok(()),
        Err(error) => Err(Problem::new(port_message(port, error.kind()))),
    }
}

fn port_message(port: u16, kind: ErrorKind) -> String {
    let other = if port == 8080 { 8081 } else { 8080 };
    let why = match kind {
        ErrorKind::AddrInUse => "is taken by another program".to_owned(),
        ErrorKind::PermissionDenied => "may only be used by the system".to_owned(),
        other => format!("cannot be used ({other})"),
    };
    format!("port {port} {why}; choose another, such as: cargo xtask serve --port {other}")
}

fn start_announcer(port: u16) -> Result<()> {
    let this =
        env::current_exe().map_err(|error| Problem::new(format!("this program does not know its path: {error}")))?;
    let mut announcer = command(this);
    announcer.args([ANNOUNCE, &port.to_string()]).stderr(Stdio::null());
    let started = announcer.spawn();
    started.map(drop).map_err(|error| Problem::new(format!("no announcer: {error}")))
}

/// Becomes the server, so that whoever stops this process stops the server and frees the port.
#[cfg(unix)]
fn become_program(program: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt as _;
    let error = program.exec();
    Err(Problem::new(format!("Trunk does not start: {error}")))
}

#[cfg(not(unix))]
fn become_program(program: &mut Command) -> Result<()> {
    crate::process::run(program)
}

#[cfg(test)]
mod tests {
    use super::{expect_free, port_message};
    use std::io::ErrorKind;
    use std::net::{Ipv4Addr, TcpListener};

    #[test]
    fn a_taken_port_is_named_with_the_way_out() {
        let holder = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port exists");
        let port = holder.local_addr().expect("it is bound").port();
        let problem = expect_free(port).expect_err("the port is held above");
        assert_eq!(
            problem.to_string(),
            format!("port {port} is taken by another program; choose another, such as: cargo xtask serve --port 8080")
        );
    }

    #[test]
    fn the_advice_never_names_the_port_that_failed() {
        assert!(port_message(8080, ErrorKind::AddrInUse).ends_with("--port 8081"));
        assert!(port_message(80, ErrorKind::PermissionDenied).contains("by the system"));
    }
}
