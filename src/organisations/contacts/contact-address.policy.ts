import { asciiDigits, normalThai } from '../../platform/thai-text.policy.js';

export const registeredChannels = ['email', 'phone', 'line'] as const;
/** How somebody outside can be reached before anything was said. */
export type RegisteredChannel = (typeof registeredChannels)[number];

const atom = String.raw`[\p{L}\p{M}\p{N}!#$%&'*+/=?^_\u0060{|}~-]+`;
const label = String.raw`[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?`;
const email = new RegExp(String.raw`^${atom}(?:\.${atom})*@(?:${label}\.)+[\p{L}][\p{L}\p{M}\p{N}-]+$`, 'u');
const extension = /(?:ต่อ|ext\.?|x|#)\s*(?::\s*)?(\d{1,6})$/i;
/** `0 7631 1234-5` is 0 7631 1234 and the line after it; the first one is kept. */
const furtherLines = /^(0[\d\s]*(?:-[\d\s]+)*)-\s*\d{1,2}$/;
const mobile = /^0[689]\d{8}$/;
const landline = /^0[2-7]\d{7}$/;

/** One way to write an address, or null if it is none. Telephone numbers as `+66…`, with ` ต่อ 12` behind them. */
export function normalAddress(channel: RegisteredChannel, text: string): string | null {
  const written = asciiDigits(normalThai(text));
  if (channel === 'email') return normalMail(written);
  return channel === 'phone' ? normalPhone(written) : normalLine(written);
}

/** What an address is unique by: nobody's mailbox tells capitals apart. */
export function addressKeyText(channel: string, address: string): string {
  return `${channel}\n${address.toLowerCase()}`;
}

function normalMail(written: string): string | null {
  const address = written.replace(/^<|>$/g, '').replace(/^mailto:/i, '');
  if (address.length > 200 || !email.test(address)) return null;
  const at = address.lastIndexOf('@');
  return at > 64 ? null : address.slice(0, at) + address.slice(at).toLowerCase();
}

function normalPhone(written: string): string | null {
  const inner = extension.exec(written)?.[1];
  const number = written
    .replace(extension, '')
    .trimEnd()
    .replace(/^(?:โทร(?:ศัพท์)?|tel)\s*\.?\s*:?\s*/i, '');
  if (!/^\+?[\d\s().-]+$/.test(number)) return null;
  const plain = national(number) ?? national(furtherLines.exec(number)?.[1] ?? '');
  const whole = plain ? `+66${plain.slice(1)}` : foreign(number);
  return whole && (inner ? `${whole} ต่อ ${inner}` : whole);
}

/** A number of Thailand with its leading zero, which a spreadsheet may have eaten; null if it is none. */
function national(number: string): string | null {
  const digits = number
    .replace(/\D/g, '')
    .replace(/^(?:00)?66(?=0?[2-9]\d{7})/, '0')
    .replace(/^00/, '0');
  const candidate = digits.startsWith('0') ? digits : `0${digits}`;
  return mobile.test(candidate) || landline.test(candidate) ? candidate : null;
}

function foreign(number: string): string | null {
  const digits = number.replace(/\D/g, '');
  return number.startsWith('+') && !digits.startsWith('66') && /^[1-9]\d{7,14}$/.test(digits)
    ? `+${digits}`
    : null;
}

function normalLine(written: string): string | null {
  if (/^U[0-9a-f]{32}$/.test(written)) return written;
  const id = written.toLowerCase();
  return /^@?[a-z0-9][a-z0-9._-]{2,29}$/.test(id) ? id : null;
}
