import { createRequire } from 'node:module';
import sharp from 'sharp';
import { pixelsOf, type Area, type Turn } from './card-areas.policy.js';

const font = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/sarabun/600SemiBold/Sarabun_600SemiBold.ttf',
);

/**
 * What is kept of an accepted copy: the card alone, cut out of its page, what must not be kept replaced pixel by pixel,
 * and the purpose across all of it. One flat picture: nothing lies below anything.
 */
export async function finishPicture(
  bytes: Uint8Array,
  frame: Area,
  covers: Area[],
  mark: string,
): Promise<Uint8Array> {
  const { width, height } = await sharp(bytes).metadata();
  const boxes = covers.flatMap((area) => pixelsOf(area, width, height) ?? []);
  // Covered first, and in pixels of their own: no later step sees what was there.
  const covered = await sharp(bytes)
    .composite(boxes.map((box) => ({ input: black(box.width, box.height), left: box.left, top: box.top })))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { width, height, channels: covered.info.channels };
  const cut = pixelsOf(frame, width, height) ?? { left: 0, top: 0, width, height };
  const card = await sharp(covered.data, { raw }).extract(cut).png().toBuffer();
  return marked(card, { width: cut.width, height: cut.height }, mark, purposeLook);
}

/** A picture as it is to lie, without a loss: what is made of it next is compressed anew. */
export async function turnedPicture(bytes: Uint8Array, turned: Turn): Promise<Uint8Array> {
  return sharp(bytes).rotate(turned).png({ compressionLevel: 1 }).toBuffer();
}

/** A picture as somebody sees it, with who it is shown to across it: what is photographed off a screen says by whom. */
export async function shownPicture(bytes: Uint8Array, mark: string): Promise<Uint8Array> {
  const { width, height } = await sharp(bytes).metadata();
  return marked(bytes, { width, height }, mark, viewerLook);
}

/** How words lie over a picture: their opacity from 0 to 1, and their height as a part of the picture's shorter side. */
interface Look {
  colour: string;
  degrees: number;
  opacity: number;
  size: number;
}
const purposeLook: Look = { colour: '#c01818', degrees: -18, opacity: 0.42, size: 0.14 };
/** Faint and across the other way: a reviewer reads the card below it, and the purpose of a kept one. */
const viewerLook: Look = { colour: '#1838c0', degrees: 18, opacity: 0.22, size: 0.07 };

async function marked(
  picture: Uint8Array,
  { width, height }: { width: number; height: number },
  words: string,
  look: Look,
): Promise<Uint8Array> {
  return sharp(picture)
    .composite([{ input: await watermark(words, width, height, look), left: 0, top: 0 }])
    .removeAlpha()
    .jpeg({ quality: 85 })
    .toBuffer();
}

function black(width: number, height: number) {
  return {
    create: { width, height, channels: 3 as const, background: '#000' },
  };
}

/** The words aslant, again and again, over all of the picture. */
async function watermark(words: string, width: number, height: number, look: Look): Promise<Buffer> {
  const line = await sharp({
    text: {
      text: `<span foreground="${look.colour}">${markup(words)}</span>`,
      font: 'Sarabun SemiBold',
      fontfile: font,
      width: Math.round(width * 0.8),
      height: Math.max(24, Math.round(Math.min(width, height) * look.size)),
      align: 'center',
      rgba: true,
    },
  })
    .extend({ top: 14, bottom: 14, left: 24, right: 24, background: '#0000' })
    .rotate(look.degrees, { background: '#0000' })
    .linear([1, 1, 1, look.opacity], [0, 0, 0, 0])
    .png()
    .toBuffer();
  return sharp({ create: { width, height, channels: 4, background: '#0000' } })
    .composite([{ input: await within(line, width, height), tile: true }])
    .png()
    .toBuffer();
}

/** A tile must not be larger than what it covers. */
async function within(line: Buffer, width: number, height: number): Promise<Buffer> {
  return sharp(line).resize(width, height, { fit: 'inside', withoutEnlargement: true }).png().toBuffer();
}

function markup(words: string): string {
  return words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
