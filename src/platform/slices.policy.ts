/** A list in parts of so many, the last one with what is left. */
export function slicesOf<One>(all: readonly One[], size: number): One[][] {
  const slices: One[][] = [];
  for (let at = 0; at < all.length; at += size) slices.push(all.slice(at, at + size));
  return slices;
}
