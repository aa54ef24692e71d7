import sharp from 'sharp';
import { cleanPages } from './clean-pages.js';
import { finishPicture, shownPicture, turnedPicture } from './finish-picture.js';
import { readCard } from './read-card.js';
import { Refused, type SafetyAnswer, type SafetyWish } from './safety-work.js';

/**
 * The process that opens what people sent. It holds nothing that would be worth breaking in for: no keys, no database,
 * no settings, one file at a time, and it is ended when that takes too long.
 */
sharp.cache(false);
sharp.concurrency(1);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});

async function work(wish: SafetyWish): Promise<SafetyAnswer> {
  if (wish.what === 'finish')
    return { finished: await finishPicture(wish.bytes, wish.frame, wish.covers, wish.mark) };
  if (wish.what === 'show') return { finished: await shownPicture(wish.bytes, wish.mark) };
  if (wish.what === 'turn') return { finished: await turnedPicture(wish.bytes, wish.turned) };
  if (wish.what === 'read') return readCard(wish.bytes, wish.candidates);
  return { pages: await cleanPages(wish.bytes, wish.kind, wish.mostPages) };
}

process.on('message', (wish: SafetyWish) => {
  work(wish)
    .catch((error: unknown): SafetyAnswer => {
      return error instanceof Refused ? { refused: error.refusal } : { failed: true };
    })
    .then((answer) => process.send?.(answer))
    .catch(() => process.exit(1));
});
process.on('disconnect', () => process.exit(0));
