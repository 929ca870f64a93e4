// The best that plain JavaScript was found to do: tiles of four rows and two columns, whose sums stay in registers, over a right
// factor turned on its side.
export function plainProduct(n) {
  const left = new Float32Array(n * n).map((_, at) => ((at * 7) % 64) / 32 - 1);
  const right = new Float32Array(n * n).map((_, at) => ((at * 5) % 64) / 32 - 1);
  const columns = new Float32Array(n * n);
  const product = new Float32Array(n * n);
  return () => {
    for (let row = 0; row < n; row += 1) for (let column = 0; column < n; column += 1) columns[column * n + row] = right[row * n + column];
    for (let column = 0; column < n; column += 2) {
      const x = column * n;
      const y = x + n;
      for (let row = 0; row < n; row += 4) {
        let [ax, ay, bx, by, cx, cy, dx, dy] = [0, 0, 0, 0, 0, 0, 0, 0];
        const a = row * n;
        const b = a + n;
        const c = b + n;
        const d = c + n;
        for (let at = 0; at < n; at += 1) {
          const p = columns[x + at];
          const q = columns[y + at];
          ax += left[a + at] * p;
          ay += left[a + at] * q;
          bx += left[b + at] * p;
          by += left[b + at] * q;
          cx += left[c + at] * p;
          cy += left[c + at] * q;
          dx += left[d + at] * p;
          dy += left[d + at] * q;
        }
        product[a + column] = ax;
        product[a + column + 1] = ay;
        product[b + column] = bx;
        product[b + column + 1] = by;
        product[c + column] = cx;
        product[c + column + 1] = cy;
        product[d + column] = dx;
        product[d + column + 1] = dy;
      }
    }
    return product;
  };
}
