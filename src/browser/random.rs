//! Chance, for what need not be secret.

/// A whole number below a billion, each as likely as any other.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a billion, from nothing up")]
pub(crate) fn number() -> u64 {
    (js_sys::Math::random() * 1e9) as u64
}
