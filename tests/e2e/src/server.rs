//! A small static server on a loopback port: the built site, or a stranger's pages.
//!
//! One thread for each connection and one request on each: browsers open connections ahead of need,
//! and a server with a pool of threads can leave a real request waiting behind an idle one.

use std::collections::HashMap;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::feed::{self, Feed, Reply};

/// A server that stops when dropped: from then on its port refuses connections.
pub struct Server {
    port: u16,
    stopped: Arc<AtomicBool>,
    listening: Option<JoinHandle<()>>,
}

enum Content {
    Folder { at: String, folder: PathBuf },
    Pages(HashMap<String, String>),
    Live { index: String, folder: PathBuf, feed: Arc<Feed> },
}

/// An answer before it is written: its head, its body, and how much more the head promises.
struct Answer {
    status: &'static str,
    media_type: &'static str,
    body: Vec<u8>,
    n_withheld: usize,
}

impl Server {
    /// Serves the files of a folder, the way any static host does, readable from any origin.
    pub fn of_folder(folder: PathBuf) -> Self {
        Self::of_folder_at("/", folder)
    }

    /// Serves the files of a folder below a path such as `/tools/busbar/`, and nothing beside it.
    pub fn of_folder_at(path: &str, folder: PathBuf) -> Self {
        Self::start(|_| Content::Folder { at: path.to_owned(), folder })
    }

    /// Serves pages given as path and HTML.
    pub fn of_pages<const N: usize>(pages: [(&str, String); N]) -> Self {
        let pages = pages.into_iter().map(|(path, html)| (path.to_owned(), html)).collect();
        Self::start(|_| Content::Pages(pages))
    }

    /// Serves the built site in a folder, which takes its live figures from `feed` on the same port.
    pub fn of_live_site(folder: PathBuf, feed: &Arc<Feed>) -> Self {
        let index = folder.join("index.html");
        let index = fs::read_to_string(&index).unwrap_or_else(|error| panic!("{}: {error}", index.display()));
        let feed = Arc::clone(feed);
        Self::start(|port| Content::Live { index: feed::point_at(&index, &origin(port)), folder, feed })
    }

    fn start(content: impl FnOnce(u16) -> Content) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free loopback port exists");
        let port = listener.local_addr().expect("a bound listener has an address").port();
        let stopped = Arc::new(AtomicBool::new(false));
        let (content, stop) = (Arc::new(content(port)), Arc::clone(&stopped));
        let listening = thread::spawn(move || {
            for connection in listener.incoming().map_while(Result::ok) {
                if stop.load(Ordering::Relaxed) {
                    return;
                }
                let (content, stop) = (Arc::clone(&content), Arc::clone(&stop));
                thread::spawn(move || answer(&connection, &content, &stop)); // a browser may hang up any time
            }
        });
        Self { port, stopped, listening: Some(listening) }
    }

    /// The origin of the served site.
    pub fn origin(&self) -> String {
        origin(self.port)
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
        let _ = self.listening.take().map(JoinHandle::join); // only then the port is closed
    }
}

fn origin(port: u16) -> String {
    format!("http://127.0.0.1:{port}")
}

fn answer(mut connection: &TcpStream, content: &Content, stop: &AtomicBool) -> io::Result<()> {
    connection.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut head = BufReader::new(connection).lines();
    let Some(request) = head.next().transpose()? else { return Ok(()) };
    head.find(|line| line.as_ref().map_or(true, String::is_empty)); // the headers tell nothing of use
    if stop.load(Ordering::Relaxed) {
        return Ok(()); // it came on a connection opened ahead of need
    }
    let target = request.split(' ').nth(1).unwrap_or("/");
    let path = target.split('?').next().unwrap_or(target);
    let Some(Answer { status, media_type, body, n_withheld }) = content.find(path) else {
        let _ = connection.read(&mut [0])?; // until the browser gives up
        return Ok(());
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\n\
         Access-Control-Allow-Origin: *\r\nConnection: close\r\n\r\n",
        body.len() + n_withheld
    );
    connection.write_all(head.as_bytes())?;
    connection.write_all(&body)
}

impl Content {
    /// The answer to a path; nothing where it stays without one.
    fn find(&self, path: &str) -> Option<Answer> {
        let found = match self {
            Self::Folder { at, folder } => path.strip_prefix(at.as_str()).and_then(|path| read(folder, path)),
            Self::Pages(pages) => pages.get(path).map(|html| Answer::ok(HTML, html.as_str())),
            Self::Live { index, .. } if matches!(path, "/" | "/index.html") => Some(Answer::ok(HTML, index.as_str())),
            Self::Live { folder, feed, .. } => match feed.reply(path) {
                Some(reply) => return Answer::of_feed(feed, path, reply),
                None => path.strip_prefix('/').and_then(|path| read(folder, path)),
            },
        };
        Some(found.unwrap_or_else(|| Answer::failed("404 Not Found", format!("nothing at {path}"))))
    }
}

impl Answer {
    fn ok(media_type: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self { status: "200 OK", media_type, body: body.into(), n_withheld: 0 }
    }

    fn failed(status: &'static str, words: impl Into<Vec<u8>>) -> Self {
        Self { status, ..Self::ok("text/plain", words) }
    }

    fn of_feed(feed: &Feed, path: &str, reply: Reply) -> Option<Self> {
        Some(match reply {
            Reply::Json(text) => Self::ok(JSON, text),
            Reply::Html(html) => Self::ok(HTML, html),
            Reply::Status(status) => Self::failed(status, status),
            Reply::BrokenOff(beginning) => Self { n_withheld: 100, ..Self::ok(JSON, beginning) },
            Reply::Held => {
                feed.wait_for_recovery();
                Self::ok(JSON, Feed::recorded(path)?)
            }
            Reply::Silence => return None,
        })
    }
}

const HTML: &str = "text/html; charset=utf-8";
const JSON: &str = "application/json";

fn read(folder: &Path, relative: &str) -> Option<Answer> {
    let relative = if relative.is_empty() { "index.html" } else { relative };
    if relative.split('/').any(|part| part == "..") {
        return None;
    }
    let file = folder.join(relative);
    let bytes = fs::read(&file).ok()?;
    Some(Answer::ok(media_type(&file), bytes))
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => HTML,
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json" | "webmanifest") => JSON,
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
