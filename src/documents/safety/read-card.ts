import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import type { Worker } from 'tesseract.js';
import { isBackSide } from './back-side.policy.js';
import { whoseCard, type Candidate } from './name-on-card.policy.js';
import type { ReadPage } from './safety-work.js';

/** The language data are a package of their own: nothing is fetched at run time. */
const data = join(
  dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/tha')),
  '4.0.0_best_int',
);
/** A card that fills its picture is read well, and three times faster, at this size; one on a page of A4 as it is. */
const sides = [900, 2_000];

let reader: Promise<Worker> | null = null;

/**
 * Whose name of some is read on a page, and whether it is the back of a card. What was read, and with it the number and
 * the religion on the card, is dropped here: only which of the given people it is leaves the process.
 */
export async function readCard(jpeg: Uint8Array, candidates: readonly Candidate[]): Promise<ReadPage> {
  reader ??= startReader();
  const worker = await reader;
  for (const side of sides) {
    const picture = await sharp(jpeg)
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
      .greyscale()
      .png()
      .toBuffer();
    const { data: found } = await worker.recognize(picture);
    if (isBackSide(found.text)) return { whose: null, isBack: true };
    const whose = whoseCard(found.text, candidates);
    if (whose) return { whose, isBack: false };
  }
  return { whose: null, isBack: false };
}

async function startReader(): Promise<Worker> {
  // Forty megabytes that who only cleans pictures does without.
  const { createWorker, OEM } = await import('tesseract.js');
  return createWorker('tha', OEM.LSTM_ONLY, { langPath: data, cacheMethod: 'none', gzip: true });
}
