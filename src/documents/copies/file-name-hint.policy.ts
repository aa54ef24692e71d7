import type { Slot } from '../obligations/evidence.policy.js';

const posts: readonly [Slot, RegExp][] = [
  ['chief-administrator', /ปลัด|palad|chief|(?:^|[_\-\s])(?:1|c)(?:[_\-\s.]|$)/i],
  ['responsible-officer', /นักทรัพยากร|จนท|เจ้าหน้าที่|ผู้รับผิดชอบ|officer|hr|(?:^|[_\-\s])(?:2|o)(?:[_\-\s.]|$)/i],
];

/**
 * Whose copy a file may be by its name, `06900301_ปลัด.jpg`: the LAO's code, a lost leading zero given back, and the
 * post. A proposal, for a person to confirm.
 */
export function hintOfName(name: string): { laoCode: string; slot: Slot | null } | null {
  const found = /(?<!\d)(\d{7,8})(?!\d)/.exec(name)?.[1];
  if (!found) return null;
  const rest = name.replace(found, ' ');
  const slots = posts.filter(([, pattern]) => pattern.test(rest)).map(([slot]) => slot);
  return { laoCode: found.padStart(8, '0'), slot: slots.length === 1 ? slots[0]! : null };
}
