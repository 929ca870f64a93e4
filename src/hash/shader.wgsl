// What stands around the function `last_word` and three constants, which `shader.rs` writes.

@group(0) @binding(0) var<uniform> given: array<vec4<u32>, N_VECTORS>;

struct Found { n_groups: atomic<u32>, n_nonces: atomic<u32>, nonces: array<u32> }
@group(0) @binding(1) var<storage, read_write> found: Found;

fn right(x: u32, n: u32) -> u32 { return (x >> n) | (x << (32u - n)); }
fn small_sigma_0(x: u32) -> u32 { return right(x, 7u) ^ right(x, 18u) ^ (x >> 3u); }
fn small_sigma_1(x: u32) -> u32 { return right(x, 17u) ^ right(x, 19u) ^ (x >> 10u); }
fn big_sigma_0(x: u32) -> u32 { return right(x, 2u) ^ right(x, 13u) ^ right(x, 22u); }
fn big_sigma_1(x: u32) -> u32 { return right(x, 6u) ^ right(x, 11u) ^ right(x, 25u); }
fn choice(x: u32, y: u32, z: u32) -> u32 { return z ^ (x & (y ^ z)); }
fn majority(x: u32, y: u32, z: u32) -> u32 { return (x & z) | (y & (x | z)); }

fn turned(x: u32) -> u32 {
    return (x << 24u) | ((x & 0xff00u) << 8u) | ((x >> 8u) & 0xff00u) | (x >> 24u);
}

@compute @workgroup_size(N_IN_GROUP)
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) place: u32) {
    let limit = given[7].y;
    let first_nonce = given[7].z;
    let n_nonces = given[7].w;
    if place == 0u {
        atomicAdd(&found.n_groups, 1u);
    }
    for (var step = 0u; step < N_EACH; step++) {
        let at = (group.x * N_EACH + step) * N_IN_GROUP + place;
        if at >= n_nonces {
            return;
        }
        let nonce = first_nonce + at;
        if turned(last_word(turned(nonce))) <= limit {
            let slot = atomicAdd(&found.n_nonces, 1u);
            if slot < arrayLength(&found.nonces) {
                found.nonces[slot] = nonce;
            }
        }
    }
}
