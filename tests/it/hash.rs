//! The hashing engine: every back-end against the standard, real blocks and an independent implementation.

use crate::samples::{header_of, hex, standard_examples};
use crate::support::near;
use busbar::bench::{BLOCKS, Fault, Tally};
use busbar::hash::{BackEnd, Digest, Header, Job, Target, double_sha256, sha256};
use proptest::prelude::*;
use sha2::{Digest as _, Sha256};

/// A hash as Bitcoin prints it: backwards.
pub(crate) fn printed(mut digest: Digest) -> String {
    digest.reverse();
    hex(&digest)
}

fn scan(back_end: BackEnd, job: &Job, first_nonce: u32, n: u32) -> Vec<u32> {
    let mut found = Vec::new();
    back_end.scan(job, first_nonce, n, &mut found);
    found
}

/// The nonces that meet the target by an implementation that shares nothing with ours.
fn found_by_sha2(header: &Header, target: [u8; 32], first_nonce: u32, n: u32) -> Vec<u32> {
    let nonces = (0..n).map(|at| first_nonce.wrapping_add(at));
    nonces
        .filter(|nonce| {
            let mut header = *header;
            header[76..].copy_from_slice(&nonce.to_le_bytes());
            let mut number: [u8; 32] = Sha256::digest(Sha256::digest(header)).into();
            number.reverse();
            number <= target
        })
        .collect()
}

#[test]
fn the_examples_of_the_standard() {
    for (message, expected) in standard_examples() {
        assert_eq!(hex(&sha256(&message)), expected);
        for back_end in BackEnd::ALL {
            let digests = back_end.digests(&message);
            assert!(digests.iter().all(|digest| hex(digest) == expected), "{}", back_end.key());
        }
    }
}

#[test]
fn messages_of_every_length_around_a_block() {
    let text: Vec<u8> = (0..=255).cycle().take(300).collect();
    for n in 0..300 {
        let expected: Digest = Sha256::digest(&text[..n]).into();
        assert_eq!(sha256(&text[..n]), expected, "{n} bytes");
        for back_end in BackEnd::ALL {
            assert!(back_end.digests(&text[..n]).iter().all(|digest| *digest == expected), "{n} bytes");
        }
    }
    assert_eq!(hex(&double_sha256(b"hello")), "9595c9df90075148eb06860365df33584b75bff782a510c6cd4883a419833d50");
}

#[test]
fn every_back_end_finds_real_blocks_again() {
    /// Height, hash, bits and nonce as block explorers print them, of the headers in `bench`.
    #[track_caller]
    fn check(height: u32, hash: &str, bits: u32, nonce: u32) {
        let block = BLOCKS.iter().find(|block| block.height == height).unwrap();
        assert_eq!((block.nonce(), block.target()), (nonce, Target::from_compact(bits).unwrap()));
        let job = Job::new(block.header, block.target());
        assert_eq!(job.header(nonce), block.header);
        assert_eq!(printed(double_sha256(&block.header)), hash);
        assert_eq!(printed(job.hash(nonce)), hash);
        assert!(job.is_met_by(nonce) && !job.is_met_by(nonce ^ 1));
        for back_end in BackEnd::ALL {
            // The nonce in each lane of each chain, and in the rest that fills no step.
            for before in 0..20 {
                let found = scan(*back_end, &job, nonce.wrapping_sub(before), 21);
                assert_eq!(found, [nonce], "{} {before}", back_end.key());
            }
            assert!(scan(*back_end, &job, nonce.wrapping_sub(16), 16).is_empty(), "{}", back_end.key());
            assert!(scan(*back_end, &job, nonce.wrapping_add(1), 16).is_empty(), "{}", back_end.key());
        }
    }
    check(0, "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f", 0x1d00_ffff, 2_083_236_893);
    check(48_383, "00000000103226f85fe2b68795f087dcec345e523363f18017e60b5c94175355", 0x1c38_1375, 182_741_446);
    check(129_023, "0000000000001ef9c75318e116a607af4de68fb4f67c788677ee6779fb5fa0d5", 0x1a26_9421, 3_956_661_982);
    check(209_663, "00000000000002dc6ef80f56a00f1091471d942ce9bfb656ebdab4ea0b77eb0b", 0x1a04_faeb, 3_882_787_029);
    check(290_303, "00000000000000005a4fbbaeffee6d52fa329dd8c559f90c9b30264c46ad33fd", 0x1901_2026, 4_272_118_522);
    check(411_263, "0000000000000000012100ddbb2102e65fb1ebbf104ead754a4110abffc4b8bc", 0x1806_2776, 28_036_372);
    check(532_223, "00000000000000000009dce52e227d46a6bdf38a8c1f2e88c6044893289c2bf0", 0x1734_7a28, 2_195_910_910);
    check(612_863, "0000000000000000000aacba541ebb7b56b0831e4ae33faf20ff1e528bb9a657", 0x1714_65f2, 1_275_413_419);
    check(693_503, "00000000000000000003c1a7a8f2e45be0b6ba0d2fac227ff2a43cf8b7eaec29", 0x1714_9624, 3_590_922_656);
    check(774_143, "000000000000000000053916f5f3b68319baf095c4205ad4edca517cd89b4a51", 0x1707_7ce2, 727_646_910);
    check(840_000, "0000000000000000000320283a032748cef8227873ff4872689bf23f1cda83a5", 0x1703_4219, 3_932_395_645);
    check(900_000, "000000000000000000010538edbfd2d5b809a33dd83f284aeea41c6d0d96968a", 0x1702_3774, 2_455_752_826);
    check(955_584, "00000000000000000001e265c627e0a27ad347deb4d6b921f249eddfbf78e011", 0x1702_1a42, 4_032_990_746);
}

#[test]
fn every_boundary_of_the_nonces() {
    #[track_caller]
    fn check(first_nonce: u32, n: u32) {
        for bits in [0, 1, 4] {
            let target = Target::from_leading_zero_bits(bits);
            let header = header_of(u64::from(n));
            let expected = found_by_sha2(&header, target.to_be_bytes(), first_nonce, n);
            for back_end in BackEnd::ALL {
                let found = scan(*back_end, &Job::new(header, target), first_nonce, n);
                assert_eq!(found, expected, "{}: {n} from {first_nonce}, {bits} bits", back_end.key());
            }
        }
    }
    for n in 0..=33 {
        for first_nonce in [0, 1, u32::MAX, u32::MAX - 3, u32::MAX - 7, u32::MAX - n, (1 << 31) - 5, 255, 65_533] {
            check(first_nonce, n);
        }
    }
    check(u32::MAX - 500, 1_000);
}

#[test]
fn targets_from_1_to_2_to_the_255() {
    let header = header_of(2);
    let numbers: Vec<[u8; 32]> = (0..64)
        .map(|nonce| {
            let mut number = Job::new(header, Target::EASIEST).hash(nonce);
            number.reverse();
            number
        })
        .collect();
    let mut targets: Vec<[u8; 32]> = (0..256)
        .map(|power| {
            let mut bytes = [0; 32];
            bytes[31 - power / 8] = 1 << (power % 8);
            bytes
        })
        .collect();
    // Exactly a hash, one less and one more: all 256 bits count.
    for number in &numbers {
        let (mut less, mut more) = (*number, *number);
        if number[31] > 0 && number[31] < 255 {
            less[31] -= 1;
            more[31] += 1;
        }
        targets.extend([*number, less, more]);
    }
    for target in targets {
        let met: Vec<u32> = (0..64).filter(|nonce| numbers[*nonce as usize] <= target).collect();
        for back_end in BackEnd::ALL {
            let found = scan(*back_end, &Job::new(header, Target::from_be_bytes(target)), 0, 64);
            assert_eq!(found, met, "{}: {}", back_end.key(), hex(&target));
        }
    }
}

#[test]
fn a_hash_below_a_small_target_is_never_lost() {
    // The target is each hash itself, with whatever leading zero bits it happens to have; the nonce is tried in every lane.
    for back_end in BackEnd::ALL {
        for seed in 0..60 {
            let header = header_of(seed);
            let nonce = u32::MAX / 60 * u32::try_from(seed).unwrap();
            let mut number = Job::new(header, Target::EASIEST).hash(nonce);
            number.reverse();
            let job = Job::new(header, Target::from_be_bytes(number));
            for before in 0..8 {
                let found = scan(*back_end, &job, nonce.wrapping_sub(before), 8);
                assert!(found.contains(&nonce), "{}: {before}", back_end.key());
            }
        }
    }
}

#[test]
fn leading_zero_bits_are_targets() {
    #[track_caller]
    fn check(n_bits: u32, expected: &str) {
        assert_eq!(hex(&Target::from_leading_zero_bits(n_bits).to_be_bytes()), expected);
    }
    check(0, &"f".repeat(64));
    check(1, &format!("7{}", "f".repeat(63)));
    check(8, &format!("00{}", "f".repeat(62)));
    check(31, &format!("00000001{}", "f".repeat(56)));
    check(32, &format!("00000000{}", "f".repeat(56)));
    check(255, &format!("{}1", "0".repeat(63)));
    check(256, &"0".repeat(64));
    check(1_000, &"0".repeat(64));
    assert_eq!(Target::from_leading_zero_bits(0), Target::EASIEST);
}

#[test]
fn the_bits_of_a_header_are_a_target() {
    #[track_caller]
    fn check(bits: u32, expected: Option<&str>) {
        let found = Target::from_compact(bits).map(|target| hex(&target.to_be_bytes()));
        let found = found.as_deref().map(|digits| digits.trim_start_matches('0'));
        assert_eq!(found, expected);
    }
    check(0x1d00_ffff, Some(&format!("ffff{}", "0".repeat(52))));
    check(0x1b04_04cb, Some(&format!("404cb{}", "0".repeat(48)))); // Bitcoin wiki, "Difficulty"
    check(0x1702_1a42, Some(&format!("21a42{}", "0".repeat(40))));
    // The rest from Bitcoin Core, `src/test/arith_uint256_tests.cpp`.
    check(0, Some(""));
    check(0x0012_3456, Some(""));
    check(0x0112_3456, Some("12"));
    check(0x0212_3456, Some("1234"));
    check(0x0312_3456, Some("123456"));
    check(0x0412_3456, Some("12345600"));
    check(0x0492_3456, None); // negative
    check(0x0500_9234, Some("92340000"));
    check(0x2012_3456, Some(&format!("123456{}", "0".repeat(58))));
    check(0xff12_3456, None); // beyond 256 bits
    check(0x2112_3456, None);
    check(0x2100_1234, Some(&format!("1234{}", "0".repeat(60))));
    check(0x2200_0012, Some(&format!("12{}", "0".repeat(62))));
}

#[test]
fn the_smallest_target_is_met_by_its_own_number_alone() {
    let target = Target::from_be_bytes(std::array::from_fn(|at| u8::from(at == 31)));
    let number = |last: u8, first: u8| -> Digest {
        let mut digest = [0; 32];
        (digest[0], digest[31]) = (last, first); // a digest's first byte counts least
        digest
    };
    assert!(target.is_met_by(&number(0, 0)) && target.is_met_by(&number(1, 0)));
    assert!(!target.is_met_by(&number(2, 0)) && !target.is_met_by(&number(0, 1)));
}

#[test]
fn the_first_32_bits_rule_out_no_more_than_they_may() {
    #[track_caller]
    fn check(first: u32, next: u8, target: u32, expected: bool) {
        let mut digest: Digest = [0; 32];
        digest[28..].copy_from_slice(&first.to_le_bytes());
        digest[27] = next;
        let mut bytes = [0; 32];
        bytes[..4].copy_from_slice(&target.to_be_bytes());
        assert_eq!(Target::from_be_bytes(bytes).is_ruled_out_at_once(&digest), expected, "{first} {target}");
    }
    check(0, 0, 0, false);
    check(0, 1, 0, false); // the whole hash does not meet it
    check(1, 0, 0, true);
    check(0x0102_0304, 0xff, 0x0102_0304, false);
    check(0x0102_0304, 0xff, 0x0102_0303, true);
    check(u32::MAX, 0xff, u32::MAX - 1, true);
}

#[test]
fn back_ends_are_found_by_name() {
    for back_end in BackEnd::ALL {
        assert_eq!(BackEnd::from_key(back_end.key()), Some(*back_end));
    }
    assert_eq!(BackEnd::from_key("gpu"), None);
}

#[test]
fn a_target_is_met_as_often_as_its_size_says() {
    assert_eq!(Target::EASIEST.probability(), 1.0);
    assert_eq!(Target::from_leading_zero_bits(1).probability(), 0.5);
    assert_eq!(Target::from_leading_zero_bits(40).probability(), 0.5_f64.powi(40));
    assert_eq!(Target::from_leading_zero_bits(256).probability(), 0.5_f64.powi(256));
    // Difficulty 1 takes 2^48 / 65535 hashes, but for the last 2^-48 of it.
    near(1.0 / BLOCKS[0].target().probability(), 2.0_f64.powi(48) / 65_535.0, 1e-12);
}

#[test]
fn only_verified_shares_count() {
    #[track_caller]
    fn refuse(job: &Job, claimed: &[u32], fault: Fault) {
        let mut tally = Tally::default();
        assert_eq!(tally.add(job, u32::MAX - 999, 2_000, claimed), Err(fault));
        assert_eq!(tally, Tally::default());
    }
    let job = Job::new(header_of(3), Target::from_leading_zero_bits(6));
    let (first_nonce, n) = (u32::MAX - 999, 2_000);
    let found = scan(BackEnd::TwoChains, &job, first_nonce, n);
    let mut tally = Tally::default();
    tally.add(&job, first_nonce, n, &found).unwrap();
    assert_eq!((tally.n_tried, tally.n_shares, tally.n_expected), (2_000, found.len() as u64, 31.25));
    assert!(tally.is_plausible());
    let [first, second, ..] = found[..] else { panic!("2,000 nonces have two shares of 6 bits") };
    refuse(&job, &[first, first], Fault::NotTried(first));
    refuse(&job, &[second, first], Fault::NotTried(first));
    refuse(&job, &[1_000], Fault::NotTried(1_000));
    refuse(&job, &[first ^ 1], Fault::NotMet(first ^ 1));
    // A kernel that claims thrice the nonces it tried.
    let mut boast = Tally::default();
    for round in 0..30 {
        let found = scan(BackEnd::TwoChains, &job, round * 6_000, 2_000);
        boast.add(&job, round * 6_000, 6_000, &found).unwrap();
        tally.add(&job, round * 6_000, 2_000, &found).unwrap();
    }
    assert!(tally.is_plausible() && !boast.is_plausible());
    let mut both = tally;
    both.join(&boast);
    assert_eq!((both.n_tried, both.n_shares), (tally.n_tried + boast.n_tried, tally.n_shares + boast.n_shares));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn prop_random_headers_hash_as_sha2_has_it(
        header in prop::collection::vec(any::<u8>(), 80),
        first_nonce in any::<u32>(),
        n in 0_u32..200,
        n_bits in 0_u32..10,
    ) {
        let header: Header = header.try_into().unwrap();
        let target = Target::from_leading_zero_bits(n_bits);
        let job = Job::new(header, target);
        let expected = found_by_sha2(&header, target.to_be_bytes(), first_nonce, n);
        for back_end in BackEnd::ALL {
            prop_assert_eq!(&scan(*back_end, &job, first_nonce, n), &expected, "{}", back_end.key());
        }
        let expected: Digest = Sha256::digest(Sha256::digest(job.header(first_nonce))).into();
        prop_assert_eq!(job.hash(first_nonce), expected);
    }
}
