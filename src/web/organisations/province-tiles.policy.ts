/** The provinces by their codes, roughly where they lie; `..` is sea, a neighbour, or Bangkok. */
const rows = [
  '.. .. 57 .. .. .. .. 43 38 .. ..',
  '58 50 56 55 .. .. 42 41 47 48 ..',
  '.. 51 52 54 53 .. 39 40 46 49 ..',
  '.. 63 64 65 67 .. 36 44 45 35 37',
  '.. .. 62 66 16 19 30 31 32 33 34',
  '.. 71 61 60 17 15 26 25 27 .. ..',
  '.. .. 18 72 14 13 24 .. .. .. ..',
  '.. 70 73 12 .. 11 20 22 23 .. ..',
  '.. 76 75 74 .. .. 21 .. .. .. ..',
  '.. 77 .. .. .. .. .. .. .. .. ..',
  '85 86 .. .. .. .. .. .. .. .. ..',
  '82 84 80 .. .. .. .. .. .. .. ..',
  '83 81 92 93 .. .. .. .. .. .. ..',
  '.. .. 91 90 94 .. .. .. .. .. ..',
  '.. .. .. .. 95 96 .. .. .. .. ..',
];

/** Where each province has its tile, counted from 1. */
export const provinceTiles: ReadonlyMap<string, { row: number; column: number }> = new Map(
  rows.flatMap((row, r) =>
    row
      .split(' ')
      .map((code, c) => [code, { row: r + 1, column: c + 1 }] as const)
      .filter(([code]) => code !== '..'),
  ),
);
