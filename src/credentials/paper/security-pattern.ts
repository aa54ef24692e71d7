/** A small picture that is repeated over an area. Sizes in millimetres. */
export interface Tile {
  width: number;
  height: number;
  svg: string;
}

/** Fine waves behind what is to be read: light enough to print, and to scan a QR code through. */
export function tint(): Tile {
  const [width, height] = [96, 9.6];
  const waves: string[] = [];
  for (let line = -4.8; line < height + 4.8; line += 1.6) {
    waves.push(wave(width, line, 2.6, 24), wave(width, line, -2.2, 32));
  }
  return tile(width, height, waves.join(''), '#c9ced6', 0.14);
}

/**
 * A thicket of strokes of the size of letters, to lie opposite to the code in a folded slip, which then can't be
 * read against the light.
 */
export function camouflage(): Tile {
  const [width, height] = [46.5, 20.4];
  let state = 2559;
  const random = () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
  let strokes = '';
  const reach = 4.4;
  const step = () => `l${(random() * 4.4 - 2.2).toFixed(1)} ${(random() * 4.4 - 2.2).toFixed(1)}`;
  for (let row = 0; row < height; row += 1.7) {
    for (let column = 0; column < width; column += 1.5) {
      const stroke = step() + (random() > 0.5 ? step() : '');
      // What leaves the tile on one side comes in on the other.
      for (const x of [column - width, column, column + width]) {
        for (const y of [row - height, row, row + height]) {
          const shows = x > -reach && x < width + reach && y > -reach && y < height + reach;
          if (shows) strokes += `M${x} ${y.toFixed(1)}${stroke}`;
        }
      }
    }
  }
  return tile(width, height, strokes, '#5c6470', 0.32);
}

function wave(width: number, y: number, swing: number, length: number): string {
  let path = `M0 ${y.toFixed(1)}q${length / 4} ${swing} ${length / 2} 0`;
  for (let x = length / 2; x < width; x += length / 2) path += `t${length / 2} 0`;
  return path;
}

function tile(width: number, height: number, path: string, colour: string, stroke: number): Tile {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" ` +
    `viewBox="0 0 ${width} ${height}"><path d="${path}" fill="none" stroke="${colour}" stroke-width="${stroke}"/></svg>`;
  return { width, height, svg };
}
