import { execFile } from 'node:child_process';
import jsqr from 'jsqr';

// A CommonJS package: its function is the default of the default.
const { default: read } = jsqr;

/** The text of each page as a reader copies it out. Thai clusters come doubled: look for letters and digits. */
export async function textOfPages(pdf: Buffer): Promise<string[]> {
  const text = (await run('pdftotext', ['-layout', '-', '-'], pdf)).toString('utf8');
  return text.split('\f').slice(0, -1);
}

/** Where on a page of A4 to look, in millimetres. */
export interface Area {
  page: number;
  left: number;
  top: number;
  width: number;
  height: number;
}

/** What the QR code in that area of the printed page says; null if none is readable. */
export async function qrIn(pdf: Buffer, area: Area): Promise<string | null> {
  const { pixels, width, height } = await lookAt(pdf, area);
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  pixels.forEach((grey, at) => rgba.fill(grey, at * 4, at * 4 + 3));
  return read(rgba, width, height)?.data ?? null;
}

/** The share of dark pixels in that area. */
export async function inkIn(pdf: Buffer, area: Area): Promise<number> {
  const { pixels } = await lookAt(pdf, area);
  return pixels.filter((grey) => grey < 160).length / pixels.length;
}

/** Rendered at 120 dots per inch: coarser than any office printer, and quick to look at. */
async function lookAt(pdf: Buffer, { page, left, top, width, height }: Area) {
  const dots = (mm: number) => String(Math.round((mm / 25.4) * 120));
  const crop = ['-x', dots(left), '-y', dots(top), '-W', dots(width), '-H', dots(height)];
  const pages = ['-f', String(page), '-l', String(page)];
  const pgm = await run('pdftoppm', ['-gray', '-r', '120', ...pages, ...crop, '-'], pdf);
  const [, across, down] = /^P5\s(\d+)\s(\d+)\s255\s/.exec(pgm.toString('latin1', 0, 40)) ?? [];
  const size = Number(across) * Number(down);
  return { pixels: pgm.subarray(pgm.length - size), width: Number(across), height: Number(down) };
}

function run(program: string, args: string[], input: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { encoding: 'buffer', maxBuffer: 100_000_000 } as const;
    const child = execFile(program, args, options, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    );
    child.stdin?.end(input);
  });
}
