/** A rectangle on a picture, in parts of its width and height (0 to 1), from the upper left corner. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const turns = [0, 90, 180, 270] as const;
/** By how many degrees a picture is turned, clockwise. */
export type Turn = (typeof turns)[number];

/** What a picture of so many pixels measures once it is turned. */
export function turnedSize(width: number, height: number, turned: Turn): { width: number; height: number } {
  return turned % 180 ? { width: height, height: width } : { width, height };
}

/** A card of format ID-1 (ISO/IEC 7810): 85.60 by 53.98 mm. */
const cardRatio = 85.6 / 53.98;

/** Where the front of the Thai ID card says religion, and older ones the blood type, in parts of the card. */
const sensitive: readonly Area[] = [
  { x: 0.28, y: 0.55, width: 0.34, height: 0.085 },
  { x: 0.62, y: 0.55, width: 0.14, height: 0.085 },
];

/** Whether a picture of so many pixels has a card's shape, so that the card fills it. */
export function isCardShaped(width: number, height: number): boolean {
  const ratio = width / height / cardRatio;
  return ratio > 0.9 && ratio < 1.1;
}

/**
 * Where the card probably is: all of a picture that has a card's shape, else a card in its middle. A proposal: a person
 * moves it before anything is kept.
 */
export function proposedFrame(width: number, height: number): Area {
  if (isCardShaped(width, height)) return { x: 0, y: 0, width: 1, height: 1 };
  const ratio = width / height;
  const across = Math.min(0.9, (0.9 * cardRatio) / ratio);
  const down = (across * ratio) / cardRatio;
  return { x: (1 - across) / 2, y: (1 - down) / 2, width: across, height: down };
}

/** The areas of a card that must not be kept (PDPA s.26), on the picture that it lies in. */
export function sensitiveAreas(frame: Area): Area[] {
  return sensitive.map((area) => ({
    x: frame.x + area.x * frame.width,
    y: frame.y + area.y * frame.height,
    width: area.width * frame.width,
    height: area.height * frame.height,
  }));
}

/** An area in whole pixels that covers all of it, cut at the picture's edges; null where nothing is left. */
export function pixelsOf(area: Area, width: number, height: number) {
  const left = Math.max(0, Math.floor(area.x * width));
  const top = Math.max(0, Math.floor(area.y * height));
  const right = Math.min(width, Math.ceil((area.x + area.width) * width));
  const bottom = Math.min(height, Math.ceil((area.y + area.height) * height));
  if (right <= left || bottom <= top) return null;
  return { left, top, width: right - left, height: bottom - top };
}
