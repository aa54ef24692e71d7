import { create } from 'qrcode';

/** A QR code in a paper's data, drawn where the paper is set: drawing hundreds would hold up the process. */
export interface Qr {
  qr: string;
}

/** A QR code as an SVG picture without a margin. Level Q: paper is folded, stamped and stained. */
export function qrImage(text: string): string {
  const { modules } = create(text, { errorCorrectionLevel: 'Q' });
  let path = '';
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (!modules.get(row, column)) continue;
      const from = column;
      while (column + 1 < modules.size && modules.get(row, column + 1)) column += 1;
      path += `M${from} ${row}h${column + 1 - from}v1h${from - column - 1}z`;
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${modules.size} ${modules.size}"><path d="${path}"/></svg>`;
}
