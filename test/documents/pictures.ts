import { createRequire } from 'node:module';
import * as mupdf from 'mupdf';
import { toBuffer as qrBuffer } from 'qrcode';
import sharp from 'sharp';

const font = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/sarabun/600SemiBold/Sarabun_600SemiBold.ttf',
);

/** Files as people send them, and as nobody should. */

/** A made-up card that fills its picture: white, with a word in red where the religion stands. */
export async function cardPicture(options: { seed?: number; width?: number } = {}): Promise<Buffer> {
  const width = options.width ?? 1_000;
  const height = Math.round(width / 1.586);
  const mark = { create: { width: 120, height: 30, channels: 3 as const, background: '#ff0000' } };
  const own = String(options.seed ?? 0)
    .split('')
    .map((digit, index) => ({
      input: {
        create: { width: 20, height: 20 + Number(digit) * 6, channels: 3 as const, background: '#205080' },
      },
      left: 40 + index * 40,
      top: 40,
    }));
  return sharp({ create: { width, height, channels: 3, background: '#f4f4ee' } })
    .composite([{ input: mark, left: Math.round(width * 0.32), top: Math.round(height * 0.57) }, ...own])
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** Made-up cards on a page of a scan, with the words that a Thai card has: number, name and religion. */
export function namedCard(...names: string[]): Promise<Buffer> {
  return printedPage(
    names.flatMap((name) => [
      'บัตรประจำตัวประชาชน  Thai National ID Card',
      'เลขประจำตัวประชาชน 1 1017 00203 45 0',
      `ชื่อตัวและชื่อสกุล ${name}`,
      'เกิดวันที่ 4 มี.ค. 2525',
      'ศาสนา พุทธ',
    ]),
  );
}

/** The back of a made-up card, with its laser code; behind a front where that is on the same page. */
export function cardBack(front?: string): Promise<Buffer> {
  return printedPage([
    ...(front ? [`ชื่อตัวและชื่อสกุล ${front}`] : []),
    ...['กระทรวงมหาดไทย  กรมการปกครอง', 'JT0-1234567-89'],
  ]);
}

async function printedPage(words: string[]): Promise<Buffer> {
  const lines = await Promise.all(
    words.map(async (text, at) => ({
      input: await sharp({ text: { text, font: 'Sarabun SemiBold 22', fontfile: font, rgba: true } })
        .png()
        .toBuffer(),
      left: 400,
      top: 500 + at * 46,
    })),
  );
  return sharp({ create: { width: 1_240, height: 1_754, channels: 3, background: '#fff' } })
    .composite(lines)
    .jpeg()
    .toBuffer();
}

/** A page of a scan with a QR code in its middle. */
export async function qrPage(text: string): Promise<Buffer> {
  const code = await qrBuffer(text, { width: 500, margin: 4 });
  return sharp({ create: { width: 1_240, height: 1_754, channels: 3, background: '#fff' } })
    .composite([{ input: code, left: 370, top: 600 }])
    .png()
    .toBuffer();
}

/** A PDF of pictures, one a page; `with` adds to its catalogue, `saving` says how it is written. */
export function pdfOf(
  pictures: Buffer[],
  saving = 'compress',
  change: (pdf: mupdf.PDFDocument) => void = () => undefined,
): Buffer {
  const pdf = new mupdf.PDFDocument();
  for (const picture of pictures) {
    const image = pdf.addImage(new mupdf.Image(picture));
    const resources = pdf.addObject({ XObject: { Scan: image } });
    pdf.insertPage(-1, pdf.addPage([0, 0, 595, 842], 0, resources, 'q 595 0 0 375 0 400 cm /Scan Do Q'));
  }
  change(pdf);
  const written = Buffer.from(pdf.saveToBuffer(saving).asUint8Array());
  pdf.destroy();
  return written;
}

/** A PDF that runs a script when it is opened; with `compress,objstms` the script's name stands in no plain byte. */
export async function scriptedPdf(): Promise<Buffer> {
  return pdfOf([await cardPicture()], 'compress=yes,objstms=yes', (pdf) => {
    const script = pdf.addObject({ S: pdf.newName('JavaScript'), JS: pdf.newString('app.alert(1)') });
    pdf
      .getTrailer()
      .get('Root')
      .put('Names', pdf.addObject({ JavaScript: { Names: [pdf.newString('a'), script] } }));
  });
}

/** What a PDF can do or carry, each as an object that hangs where programs look for it; a scan has none of them. */
export const pdfActs: [string, (pdf: mupdf.PDFDocument) => void][] = [
  ['launch', (pdf) => opens(pdf, { S: pdf.newName('Launch'), F: pdf.newString('calc.exe') })],
  ['go-to-remote', (pdf) => opens(pdf, { S: pdf.newName('GoToR'), F: pdf.newString('other.pdf') })],
  ['go-to-embedded', (pdf) => opens(pdf, { S: pdf.newName('GoToE'), F: pdf.newString('other.pdf') })],
  [
    'submit-form',
    (pdf) => opens(pdf, { S: pdf.newName('SubmitForm'), F: pdf.newString('https://x.example') }),
  ],
  ['import-data', (pdf) => opens(pdf, { S: pdf.newName('ImportData'), F: pdf.newString('x.fdf') })],
  [
    'on-page',
    (pdf) => pdf.findPage(0).put('AA', { O: { S: pdf.newName('Named'), N: pdf.newName('Print') } }),
  ],
  [
    'embedded-file',
    (pdf) => root(pdf).put('Names', { EmbeddedFiles: { Names: [pdf.newString('a'), attached(pdf)] } }),
  ],
  [
    'rich-media',
    (pdf) =>
      pdf.findPage(0).put('Annots', [
        pdf.addObject({
          Type: pdf.newName('Annot'),
          Subtype: pdf.newName('RichMedia'),
          Rect: [0, 0, 9, 9],
        }),
      ]),
  ],
];

/** A scan with one of them, written so that no name of it stands in a plain byte. */
export async function activePdf(act: (pdf: mupdf.PDFDocument) => void): Promise<Buffer> {
  return pdfOf([await cardPicture()], 'compress=yes,objstms=yes', act);
}

const root = (pdf: mupdf.PDFDocument) => pdf.getTrailer().get('Root');

function opens(pdf: mupdf.PDFDocument, action: Record<string, mupdf.PDFObject>): void {
  root(pdf).put('OpenAction', pdf.addObject(action));
}

function attached(pdf: mupdf.PDFDocument): mupdf.PDFObject {
  const file = pdf.addStream('MZ', { Type: pdf.newName('EmbeddedFile') });
  return pdf.addObject({ Type: pdf.newName('Filespec'), F: pdf.newString('a.exe'), EF: { F: file } });
}

/** A small PNG whose head says another size: what it would unfold to fills a memory. */
export async function hugePng(width: number, height: number): Promise<Buffer> {
  const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}

/** The test file of the virus scanners, put together here so that none of them takes this source for it. */
export const eicar = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
);

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}
