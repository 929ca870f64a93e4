//! A small static server on a loopback port: the built site, or a stranger's pages.
//!
//! One thread for each connection and one request on each: browsers open connections ahead of need,
//! and a server with a pool of threads can leave a real request waiting behind an idle one.

use std::collections::HashMap;
use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

/// A server that stops when dropped.
pub struct Server {
    port: u16,
    stopped: Arc<AtomicBool>,
}

enum Content {
    Folder { at: String, folder: PathBuf },
    Pages(HashMap<String, String>),
}

impl Server {
    /// Serves the files of a folder, the way any static host does, readable from any origin.
    pub fn of_folder(folder: PathBuf) -> Self {
        Self::of_folder_at("/", folder)
    }

    /// Serves the files of a folder below a path such as `/tools/busbar/`, and nothing beside it.
    pub fn of_folder_at(path: &str, folder: PathBuf) -> Self {
        Self::start(Content::Folder { at: path.to_owned(), folder })
    }

    /// Serves pages given as path and HTML.
    pub fn of_pages<const N: usize>(pages: [(&str, String); N]) -> Self {
        let pages = pages.into_iter().map(|(path, html)| (path.to_owned(), html)).collect();
        Self::start(Content::Pages(pages))
    }

    fn start(content: Content) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free loopback port exists");
        let port = listener.local_addr().expect("a bound listener has an address").port();
        let stopped = Arc::new(AtomicBool::new(false));
        let (content, stop) = (Arc::new(content), Arc::clone(&stopped));
        thread::spawn(move || {
            for connection in listener.incoming().map_while(Result::ok) {
                if stop.load(Ordering::Relaxed) {
                    return;
                }
                let content = Arc::clone(&content);
                thread::spawn(move || answer(&connection, &content)); // a browser may hang up any time
            }
        });
        Self { port, stopped }
    }

    /// The origin of the served site.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The same server under another site's name: a browser isolates `localhost` from `127.0.0.1`.
    pub fn foreign_origin(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// The address of a path, query and fragment, given without the leading slash.
    pub fn url(&self, path: &str) -> String {
        format!("{}/{}", self.origin(), path.trim_start_matches('/'))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)); // wakes it to see the flag
    }
}

fn answer(mut connection: &TcpStream, content: &Content) -> io::Result<()> {
    connection.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut head = BufReader::new(connection).lines();
    let Some(request) = head.next().transpose()? else { return Ok(()) };
    head.find(|line| line.as_ref().map_or(true, String::is_empty)); // the headers tell nothing of use
    let target = request.split(' ').nth(1).unwrap_or("/");
    let path = target.split('?').next().unwrap_or(target);
    let (status, media_type, body) = match content.find(path) {
        Some((media_type, body)) => ("200 OK", media_type, body),
        None => ("404 Not Found", "text/plain", format!("nothing at {path}").into_bytes()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\n\
         Access-Control-Allow-Origin: *\r\nConnection: close\r\n\r\n",
        body.len()
    );
    connection.write_all(head.as_bytes())?;
    connection.write_all(&body)
}

impl Content {
    fn find(&self, path: &str) -> Option<(&'static str, Vec<u8>)> {
        match self {
            Self::Folder { at, folder } => read(folder, path.strip_prefix(at.as_str())?),
            Self::Pages(pages) => {
                let html = pages.get(path)?;
                Some(("text/html; charset=utf-8", html.clone().into_bytes()))
            }
        }
    }
}

fn read(folder: &Path, relative: &str) -> Option<(&'static str, Vec<u8>)> {
    let relative = if relative.is_empty() { "index.html" } else { relative };
    if relative.split('/').any(|part| part == "..") {
        return None;
    }
    let file = folder.join(relative);
    let bytes = fs::read(&file).ok()?;
    Some((media_type(&file), bytes))
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json" | "webmanifest") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
