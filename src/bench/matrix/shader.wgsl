// What stands around the sums of one invocation, which `shader.rs` writes, as the names in capitals.

// The left factor lies column after column, the right one and the product row after row, all as vectors of four.
@group(0) @binding(0) var<storage, read> left: array<vec4<f32>>;
@group(0) @binding(1) var<storage, read> right: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> product: array<vec4<f32>>;

// 16 columns of the left factor and 16 rows of the right one, as long as the workgroup's tile.
var<workgroup> columns: array<vec4<f32>, 256>;
var<workgroup> rows: array<vec4<f32>, 256>;

@compute @workgroup_size(N_ACROSS, N_ACROSS)
fn main(
    @builtin(workgroup_id) tile: vec3<u32>,
    @builtin(num_workgroups) n_tiles: vec3<u32>,
    @builtin(local_invocation_id) place: vec3<u32>,
    @builtin(local_invocation_index) index: u32,
) {
    let n_vectors = 16u * n_tiles.x;
    BEGIN
    for (var deep = 0u; deep < 4u * n_vectors; deep += 16u) {
        for (var at = index; at < 256u; at += N_ACROSS * N_ACROSS) {
            let line = (deep + at / 16u) * n_vectors + at % 16u;
            columns[at] = left[line + 16u * tile.y];
            rows[at] = right[line + 16u * tile.x];
        }
        workgroupBarrier();
        for (var at = 0u; at < 256u; at += 16u) {
            ADD
        }
        workgroupBarrier();
    }
    let corner = 64u * tile.y * n_vectors + 16u * tile.x + place.x;
    END
}
