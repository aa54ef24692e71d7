import { thaiDay } from '../../platform/day.policy.js';

/** Why a hand-over cannot be taken as it was told; null when it can. Checked in this order. */
export type HandOverFault =
  | 'not-sighted'
  | 'no-signature'
  | 'signature-invalid'
  | 'pin-invalid'
  | 'proxy-without-letter'
  | 'proxy-letter-later'
  | 'time-invalid';

const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** A signature is a few strokes. In bytes. */
const largestSignature = 200_000;
/** How long a device may have been away. */
const oldestMs = 30 * 86_400_000;
/** How far its clock may go ahead of ours. */
const aheadMs = 10 * 60_000;

/** What a device tells of a hand-over, as far as it can be judged by itself. */
export interface ToldHandOver {
  method: 'on-screen' | 'on-paper';
  idSighted: boolean;
  signature: Buffer | null;
  pin: string;
  proxy: { name: string; letter: string; letterOn: string } | null;
  handedAt: Date;
}

/** The first thing that is wrong with it. */
export function handOverFault(told: ToldHandOver, now: Date): HandOverFault | null {
  if (!told.idSighted) return 'not-sighted';
  if (told.method === 'on-screen' && !told.signature) return 'no-signature';
  if (told.signature && !isPng(told.signature)) return 'signature-invalid';
  if (!isUsablePin(told.pin)) return 'pin-invalid';
  if (told.proxy && (!told.proxy.letter.trim() || !told.proxy.letterOn)) return 'proxy-without-letter';
  // Above all a Buddhist year that was typed where a Gregorian one is asked for.
  if (told.proxy && told.proxy.letterOn > thaiDay(told.handedAt)) return 'proxy-letter-later';
  const age = now.getTime() - told.handedAt.getTime();
  return age > oldestMs || age < -aheadMs ? 'time-invalid' : null;
}

/** Six digits, but none of those that everybody tries first. */
export function isUsablePin(pin: string): boolean {
  if (!/^\d{6}$/.test(pin)) return false;
  const steps = new Set([...pin].slice(1).map((digit, at) => Number(digit) - Number(pin[at])));
  if (steps.size === 1 && [0, 1, -1].includes([...steps][0]!)) return false;
  return !/^(\d{2})\1\1$/.test(pin) && !/^(\d{3})\1$/.test(pin);
}

function isPng(bytes: Buffer): boolean {
  return bytes.length > 60 && bytes.length <= largestSignature && bytes.subarray(0, 8).equals(png);
}
