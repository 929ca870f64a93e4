//! The code that puts a card on someone's page.

/// The height of a plain frame, in pixels: enough for the longest card on a phone, since nothing resizes it.
const PLAIN_HEIGHT: u32 = 860;

/// With the script: the card is as tall as its content.
pub fn with_script(base: &str, link: &str) -> String {
    format!("<script src=\"{base}embed.js\" defer></script>\n<busbar-card link=\"{}\"></busbar-card>", escaped(link))
}

/// The same about a device.
pub fn of_device(base: &str, link: &str) -> String {
    format!(
        "<script src=\"{base}embed.js\" defer></script>\n<busbar-card card=\"device\" link=\"{}\"></busbar-card>",
        escaped(link)
    )
}

/// Without script, for places that allow none: a plain frame of fixed height.
pub fn plain(base: &str, link: &str) -> String {
    format!(
        "<iframe src=\"{base}?embed=1#{}\" title=\"Busbar: what should these megawatts do?\" loading=\"lazy\"\n        \
         width=\"100%\" height=\"{PLAIN_HEIGHT}\" style=\"border:0\"\n        \
         sandbox=\"allow-scripts allow-popups allow-popups-to-escape-sandbox\"></iframe>",
        escaped(link)
    )
}

/// A link as an attribute's value.
fn escaped(link: &str) -> String {
    link.replace('&', "&amp;")
}
