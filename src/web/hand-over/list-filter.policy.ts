import type { HandOverItem } from '../api/hand-over.api';
import { asciiDigits } from '../ui/ascii-digits.policy';

/** Where something stands on a training day. */
export type Stage = 'waiting' | 'unsent' | 'handed' | 'sent';

/** `unsent`: signed for on a device that has not told the desk yet. */
export function stageOf(item: HandOverItem, unsent: ReadonlySet<string>): Stage {
  if (item.state === 'handed' || item.state === 'opened') return 'handed';
  if (unsent.has(item.id)) return 'unsent';
  return item.state === 'sent' ? 'sent' : 'waiting';
}

/** A sheet that was spoiled, lost, or named a former officer: nothing can be handed over until there is another. */
export function lacksSlip(item: HandOverItem): boolean {
  return item.kind === 'paper' && item.serial === null;
}

/** What keeps one that waits from being handed over today; null where nothing does. */
export function lackOf(item: HandOverItem): 'no-slip' | 'no-officer' | null {
  if (lacksSlip(item)) return 'no-slip';
  return item.officers.length ? null : 'no-officer';
}

/**
 * Whether a text finds it: each word in its name, district, code, slip number or an officer's name; marks and spaces
 * need not be there.
 */
export function isFound(item: HandOverItem, text: string): boolean {
  const words = text.split(/\s+/).map(fold).filter(Boolean);
  if (!words.length) return true;
  const own = fold(
    [
      item.title,
      item.district,
      item.laoCode,
      item.serial ?? '',
      ...item.officers.map(({ name }) => name),
    ].join(' '),
  );
  return words.every((word) => own.includes(word));
}

/** Without what people leave out: tone marks, silenced letters' marks, dots, hyphens and spaces. */
function fold(text: string): string {
  return asciiDigits(text.normalize('NFC'))
    .toLocaleLowerCase()
    .replaceAll('\u0e4d\u0e32', '\u0e33')
    .replace(/[\u0e47-\u0e4e\s.-]/g, '');
}
