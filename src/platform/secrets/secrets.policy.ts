import { activationCodesIn } from './activation-code.policy.js';
import { nationalIdsIn } from './national-id.policy.js';
import { oneTimeCodesIn } from './one-time-code.policy.js';
import { plainText } from './plain-text.policy.js';
import { toldPasswordsIn } from './told-password.policy.js';

/** What must be in no chat, the most telling first. */
export const secretKinds = ['activation-code', 'national-id', 'password', 'one-time-code'] as const;
export type SecretKind = (typeof secretKinds)[number];

/** One secret in a text: what it is, and where it stands, in UTF-16 units as [start, end). */
export interface FoundSecret {
  kind: SecretKind;
  start: number;
  end: number;
}

/** What stands in a text instead of a secret: words, because lists, exports and older screens show them as they are. */
const markers: Record<SecretKind, string> = {
  'activation-code': '[ปิดไว้: รหัสเปิดใช้งาน]',
  'national-id': '[ปิดไว้: เลขประจำตัวประชาชน]',
  password: '[ปิดไว้: รหัสผ่าน]',
  'one-time-code': '[ปิดไว้: รหัสใช้ครั้งเดียว]',
};

const finders: Record<SecretKind, (text: string) => [number, number][]> = {
  'activation-code': activationCodesIn,
  'national-id': nationalIdsIn,
  password: toldPasswordsIn,
  'one-time-code': oneTimeCodesIn,
};

/**
 * The secrets in a text, or what resembles them, in their order, none overlapping. It errs on the side of what people
 * really write: numbers of LAOs, cases and telephones, dates, and talk about passwords are none.
 */
export function secretsIn(written: string): FoundSecret[] {
  const { text, starts } = plainText(written);
  const found = secretKinds.flatMap((kind) =>
    finders[kind](text).map(([start, end]) => ({ kind, start: starts[start]!, end: starts[end]! })),
  );
  found.sort((a, b) => a.start - b.start || secretKinds.indexOf(a.kind) - secretKinds.indexOf(b.kind));
  const apart: FoundSecret[] = [];
  for (const one of found) {
    const last = apart.at(-1);
    if (!last || one.start >= last.end) {
      apart.push(one);
      continue;
    }
    last.end = Math.max(last.end, one.end);
    if (secretKinds.indexOf(one.kind) < secretKinds.indexOf(last.kind)) last.kind = one.kind;
  }
  return apart;
}

/** The text with a marker instead of each secret, and which kinds there were. */
export function withoutSecrets(written: string): { text: string; kinds: SecretKind[] } {
  const found = secretsIn(written);
  let text = '';
  let at = 0;
  for (const { kind, start, end } of found) {
    text += written.slice(at, start) + markers[kind];
    at = end;
  }
  return { text: text + written.slice(at), kinds: [...new Set(found.map(({ kind }) => kind))] };
}
