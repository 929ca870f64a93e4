//! Real blocks whose nonces a device can find again.

use busbar_hash::{Header, Target};

/// A real block's header, with the nonce its miner found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// How many blocks came before it.
    pub height: u32,
    /// The 80 bytes that were hashed.
    pub header: Header,
}

impl Block {
    /// The nonce that its miner found.
    pub fn nonce(&self) -> u32 {
        self.number_at(76)
    }

    /// The target it had to meet.
    pub fn target(&self) -> Target {
        Target::from_compact(self.number_at(72)).expect("a real block states a target, and its test holds it to it")
    }

    /// When its miner says it was found, in seconds since 1970.
    pub fn time(&self) -> u32 {
        self.number_at(68)
    }

    fn number_at(&self, at: usize) -> u32 {
        let bytes = self.header.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
        u32::from_le_bytes(bytes.expect("a header has 80 bytes"))
    }
}

/// Thirteen blocks from eighteen years, among them the first and the one of the fourth halving.
///
/// # Source
/// The Bitcoin chain itself, up to height 955,584 (2026-06-27). Each proves itself: its hash meets the target it states.
pub static BLOCKS: [Block; 13] = [
    block(
        0,
        b"0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd\
          7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c",
    ),
    block(
        48_383,
        b"0100000076aa88a6667b0942f2bd3b05ba957d4b05f55b1b55221c665fa5af35000000000a2c7d77\
          fae9efeb8eb58315f16e3415cc1893ebd4695afd6c56dbf24acb5dcf327cb44b7513381cc669e40a",
    ),
    block(
        129_023,
        b"01000000e744447b75d11ed8f03c9e726c5a0b334f8dd0b7884689cb1a160000000000006526bc26\
          b58ce76ed750dcde0a556a0aca6d7166cd4b9a87663c427c662c1e9735c5ec4d2194261adeded5eb",
    ),
    block(
        209_663,
        b"020000002e6e87e5fcf023721f507aa7e0277fda00db3229ad82b55b98030000000000007a999986\
          b55b675bdfbf02a34a4c6d00ebea58de51c59df05ce7f5c13a4dee73b54db350ebfa041ad5a06ee7",
    ),
    block(
        290_303,
        b"02000000b9592599bf92881175086cd5898796c4835e38a797b99ed50000000000000000ed8a3a06\
          5afab80735d2ecc198ae11af3b962cf8c3bf31ae8e6c357ed3ba43233713215326200119fa5aa3fe",
    ),
    block(
        411_263,
        b"040000008785bb5c9f49f72c7399d654647fcc56f1089d3c8ceed504000000000000000076208641\
          d59123ef60c0f2ea41a54b3b290112d74674698d0dd091326005c41a59c332577627061814cdab01",
    ),
    block(
        532_223,
        b"00000020e5e037dbbb00e2fef35f0a44544f051da40f8ed4d61b1f000000000000000000781c2498\
          b8d14b37e28d40184e0063f14ee6ef7c5f3d42913ed583ff788283dfca634d5b287a3417fef0e282",
    ),
    block(
        612_863,
        b"00e0ff3fba380204c97dd49407888cceeac672267d51fd9b74b7030000000000000000003798645f\
          dd2a24cb0b9ec86a61f8c63029b08bd8d05fcad0ddf6030ea9e1fdf07a511e5ef2651417ab43054c",
    ),
    block(
        693_503,
        b"040040209d337d4adcab391c30a101e2d10d55a3ebb9379b2eb00e000000000000000000bafc8ce3\
          512ec26763568675c6c73b0617707bb66402915f4742d4312f4adb8bfbd0046124961417a02109d6",
    ),
    block(
        774_143,
        b"00e0682c9c27df3b2a1b011753c986c290ce22c60d09a053707100000000000000000000ddf3b023\
          ed6368bdac8578bd55d0c3fad7f234ae971b902b155bee7318bf0919b30dd663e27c0717be025f2b",
    ),
    block(
        840_000,
        b"00e05f2aab948491071265ad552351d0ad625745668da54b0172010000000000000000004f89a5d7\
          3bd4d4887f25981fe81892ccafda10c27f52d6f3dd28183a7c411b03b7072366194203177d9863ea",
    ),
    block(
        900_000,
        b"00a0ab20247d4d9f582f9750344cdf62c46d81d046be960340960100000000000000000070f96945\
          530651135839d8adc3f40e595118ec74c7ad81a3d17bb022e554fb0c937f4268743702177ad05f92",
    ),
    block(
        955_584,
        b"0020a734ef046b60fe5e17086e51e194ae193f6200f5655d041e000000000000000000007460c5f7\
          eaa219119e04ae728c430e86fc2aaa5e9609069d25f99caf34f3ae53a72e3f6a421a02171a8e62f0",
    ),
];

#[allow(clippy::indexing_slicing, reason = "as many digits as the type says, read while compiling")]
const fn block(height: u32, hex: &[u8; 160]) -> Block {
    let mut header = [0; 80];
    let mut at = 0;
    while at < 80 {
        header[at] = digit(hex[2 * at]) << 4 | digit(hex[2 * at + 1]);
        at += 1;
    }
    Block { height, header }
}

const fn digit(hex: u8) -> u8 {
    match hex {
        b'0'..=b'9' => hex - b'0',
        b'a'..=b'f' => hex - b'a' + 10,
        _ => panic!("hexadecimal digits are what headers are written in"),
    }
}
