import jsqr from 'jsqr';
import type { PDFDocument } from 'mupdf';
import sharp, { type Sharp } from 'sharp';
import type { FileKind } from './file-kind.policy.js';
import { refuseFaults } from './pdf-faults.js';
import { Refused, type CleanPage } from './safety-work.js';

/** The package is CommonJS: its function stands one level deeper. */
const { default: readQr } = jsqr;

const mostPixels = 25_000_000;
/** Enough to read a card on an A4 page; more is only more to lose. */
const longestSide = 2_000;
const shortestSide = 300;
/** A cover sheet's code is large: it is found at this size. */
const qrSide = 900;

/**
 * The pages of a file, each made anew from its pixels: turned upright, no metadata (a phone writes where it was), no
 * layers, no file behind the picture. Throws Refused.
 */
export async function cleanPages(bytes: Uint8Array, kind: FileKind, mostPages: number): Promise<CleanPage[]> {
  if (kind === 'pdf') return pdfPages(bytes, mostPages);
  const picture = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true });
  const { width, height } = await picture.metadata().catch((error: unknown) => {
    throw new Refused(/pixel/i.test(String(error)) ? 'too-many-pixels' : 'damaged');
  });
  if (width * height > mostPixels) throw new Refused('too-many-pixels');
  return [await page(picture.autoOrient())];
}

async function pdfPages(bytes: Uint8Array, mostPages: number): Promise<CleanPage[]> {
  // Ten megabytes of code that pictures do without.
  const mupdf = await import('mupdf');
  let pdf: PDFDocument;
  try {
    const opened = mupdf.Document.openDocument(bytes, 'application/pdf');
    if (opened.needsPassword()) throw new Refused('pdf-encrypted');
    if (!(opened instanceof mupdf.PDFDocument)) throw new Refused('damaged');
    pdf = opened;
    if (!pdf.getTrailer().get('Encrypt').isNull()) throw new Refused('pdf-encrypted');
    refuseFaults(pdf);
    if (pdf.countPages() > mostPages) throw new Refused('pdf-too-many-pages');
  } catch (error) {
    throw error instanceof Refused ? error : new Refused('damaged');
  }
  const pages: CleanPage[] = [];
  for (let number = 0; number < pdf.countPages(); number += 1) pages.push(await pdfPage(pdf, number));
  if (!pages.length) throw new Refused('damaged');
  return pages;
}

async function pdfPage(pdf: PDFDocument, number: number): Promise<CleanPage> {
  const mupdf = await import('mupdf');
  const sheet = pdf.loadPage(number);
  const [left, top, right, bottom] = sheet.getBounds();
  const scale = longestSide / Math.max(right - left, bottom - top, 1);
  const pixmap = sheet.toPixmap(mupdf.Matrix.scale(scale, scale), mupdf.ColorSpace.DeviceRGB, false, false);
  try {
    const raw = { width: pixmap.getWidth(), height: pixmap.getHeight(), channels: 3 as const };
    return await page(sharp(Buffer.from(pixmap.getPixels()), { raw }));
  } finally {
    pixmap.destroy();
    sheet.destroy();
  }
}

async function page(picture: Sharp): Promise<CleanPage> {
  const { data, info } = await picture
    .resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch((error: unknown) => {
      throw new Refused(/pixel limit/i.test(String(error)) ? 'too-many-pixels' : 'damaged');
    });
  const { width, height } = info;
  if (Math.min(width, height) < shortestSide) throw new Refused('too-small');
  const raw = { width, height, channels: info.channels };
  const jpeg = await sharp(data, { raw }).jpeg({ quality: 85 }).toBuffer();
  return { jpeg, width, height, qr: await qrOn(sharp(data, { raw })) };
}

async function qrOn(picture: Sharp): Promise<string | null> {
  const { data, info } = await picture
    .resize(qrSide, qrSide, { fit: 'inside', withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const found = readQr(new Uint8ClampedArray(data), info.width, info.height, {
    inversionAttempts: 'dontInvert',
  });
  return found?.data || null;
}
