import addressparser from 'nodemailer/lib/addressparser';
import type { MailAddress } from '../reading/parsed-mail.js';
import { type HeaderBlock, oneLine } from './header-block.js';
import { decodeHeader } from './header-words.js';

const most = 100;
/** A hundred addresses with long names; more only costs time. */
const longest = 40_000;
const firstMark = 0xe000;

/** The addresses of all headers of a name, at most 100; those of groups, too. */
export function addressesOf(headers: HeaderBlock, name: string): MailAddress[] {
  return readAddresses(headers.raw(name).join(', '), headers.hint);
}

/** The addresses in a header's value (RFC 5322 §3.4), decoded; what holds no address is left out. */
export function readAddresses(raw: string, hint: string | null): MailAddress[] {
  // Encoded words may hold commas and brackets: a letter that nobody writes stands for each while the list is taken
  // apart.
  const words: string[] = [];
  const marked = raw
    .slice(0, longest)
    .split(/((?:=\?[^?\s]{1,60}\?[bq]\?[^?]{0,2000}\?=\s{0,80})+)/i)
    .map((piece, index) => {
      if (index % 2 === 0) return decodeHeader(piece, hint);
      return `${String.fromCharCode(firstMark + words.push(decodeHeader(piece.trim(), hint)) - 1)} `;
    })
    .join('');
  const unmarked = (text: string) =>
    oneLine(text.replace(/[\ue000-\uf8ff] ?/g, (mark) => words[mark.charCodeAt(0) - firstMark] ?? ''));
  return addressparser(marked, { flatten: true })
    .map((found) => addressOf(unmarked(found.address), unmarked(found.name)))
    .filter(({ address }) => address !== '')
    .slice(0, most);
}

function addressOf(address: string, name: string): MailAddress {
  // A daemon may call itself by one word only.
  const lone = !address && /^[^\s,;<>]{1,64}$/.test(name);
  const plain = (lone ? name : address)
    .replace(/\s+/g, '')
    .replace(/^<+|(?<!>)>+$/g, '')
    .slice(0, 320);
  const at = plain.lastIndexOf('@');
  return {
    address: at < 0 ? plain : plain.slice(0, at) + plain.slice(at).toLowerCase(),
    name: lone ? '' : name.replace(/^["']([^"']*)["']$/, '$1').slice(0, 300),
  };
}
