import type { CardArea } from '../api/copies.api';

const smallest = 0.02;
const clamp = (value: number, from: number, to: number) => Math.min(to, Math.max(from, value));

/** An area moved by parts of the picture, kept inside of it. */
export function moved(area: CardArea, dx: number, dy: number): CardArea {
  return {
    ...area,
    x: clamp(area.x + dx, 0, 1 - area.width),
    y: clamp(area.y + dy, 0, 1 - area.height),
  };
}

/** An area whose lower right corner was moved, never smaller than can be seen. */
export function resized(area: CardArea, dx: number, dy: number): CardArea {
  return {
    ...area,
    width: clamp(area.width + dx, smallest, 1 - area.x),
    height: clamp(area.height + dy, smallest, 1 - area.y),
  };
}

/** Where areas of the card come to lie when the card's frame is put elsewhere: they stay at their place on the card. */
export function carried(covers: CardArea[], from: CardArea, to: CardArea): CardArea[] {
  return covers.map((cover) => {
    const width = Math.min(1, (cover.width / from.width) * to.width);
    const height = Math.min(1, (cover.height / from.height) * to.height);
    return {
      x: clamp(to.x + ((cover.x - from.x) / from.width) * to.width, 0, 1 - width),
      y: clamp(to.y + ((cover.y - from.y) / from.height) * to.height, 0, 1 - height),
      width,
      height,
    };
  });
}
