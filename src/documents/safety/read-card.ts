import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import type { Worker } from 'tesseract.js';
import { isBackSide } from './back-side.policy.js';
import { isCardShaped } from './card-areas.policy.js';
import { namesOn, type Candidate } from './name-on-card.policy.js';
import type { ReadPage } from './safety-work.js';

/** The language data are a package of their own: nothing is fetched at run time. */
const data = join(
  dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/tha')),
  '4.0.0_best_int',
);
/** A card that fills its picture is read well, and three times faster, at the first size. */
const sidesOfCard = [900, 2_000];
/** A page may hold more than a card, in small letters: also the back of it beside the front. */
const sidesOfPage = [2_000];

let reader: Promise<Worker> | null = null;

/**
 * Whose name of some is read on a page, whether it holds several people's cards, and whether it is the back of one. What
 * was read, and with it the number and the religion on the card, is dropped here: only these answers leave the process.
 */
export async function readCard(jpeg: Uint8Array, candidates: readonly Candidate[]): Promise<ReadPage> {
  reader ??= startReader();
  const worker = await reader;
  const { width, height } = await sharp(jpeg).metadata();
  for (const side of isCardShaped(width, height) ? sidesOfCard : sidesOfPage) {
    const picture = await sharp(jpeg)
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
      .greyscale()
      .png()
      .toBuffer();
    const { data: found } = await worker.recognize(picture);
    const names = namesOn(found.text, candidates);
    const isBack = isBackSide(found.text);
    if (isBack || names.whose || names.isOfSeveral) return { ...names, isBack };
  }
  return { whose: null, isOfSeveral: false, isBack: false };
}

async function startReader(): Promise<Worker> {
  // Forty megabytes that who only cleans pictures does without.
  const { createWorker, OEM } = await import('tesseract.js');
  return createWorker('tha', OEM.LSTM_ONLY, { langPath: data, cacheMethod: 'none', gzip: true });
}
