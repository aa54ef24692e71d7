import { press } from '../../platform/paper/paper-press.js';
import { shortThaiMoment, thaiDate, thaiMoment } from '../../platform/paper/thai-date.policy.js';
import { name, together, words, type Words } from '../../platform/paper/thai-words.policy.js';

/** A person as a paper names them. */
export interface PaperPerson {
  name: string;
  position: string;
}

/** One step of the custody so far. */
export interface CustodyStep {
  /** What happened, in words. */
  step: string;
  at: Date;
  person: string;
  method: string;
  /** The short form of the step's hash. */
  hash: string;
}

/** What a receipt tells of a hand-over. It names no user name and no code. */
export interface ReceiptData {
  number: string;
  /** Null for an electronic one, which has no sheet. */
  serial: string | null;
  /** As on the slip: full name, bare district and province. */
  lao: { code: string; name: string; district: string; province: string };
  gave: PaperPerson;
  took: PaperPerson;
  /** The letter by which the taker stands for another, where they do. */
  proxy?: { letter: string; dated: Date };
  at: Date;
  place: string;
  /** How it was handed over, in words. */
  method: string;
  identitySighted: boolean;
  /** The signature as a PNG picture; without one it stands on the printed list. */
  signature?: Uint8Array;
  chain: CustodyStep[];
  /** The hash that the receipt is verified by. */
  verification: string;
}

const space: Words = { words: [' '] };

/** The receipt of one hand-over, a page of A4 unless the custody is long. Throws `papers.not-set`, also for a broken picture. */
export async function receiptPdf(receipt: ReceiptData): Promise<Buffer> {
  const { lao, proxy, chain, signature } = receipt;
  return press(new URL('./receipt.typ', import.meta.url), {
    number: receipt.number,
    serial: receipt.serial,
    lao: name(lao.name),
    laoCode: lao.code,
    place: together(name(`อำเภอ${lao.district}`), space, name(`จังหวัด${lao.province}`)),
    gave: person(receipt.gave),
    took: person(receipt.took),
    proxy: proxy ? words(`รับแทนตามหนังสือมอบหมายที่ ${proxy.letter} ลงวันที่ ${thaiDate(proxy.dated)}`) : null,
    at: words(thaiMoment(receipt.at)),
    where: words(receipt.place),
    method: words(receipt.method),
    identitySighted: receipt.identitySighted,
    signature: signature ? Array.from(signature) : null,
    chain: chain.map((step) => [
      words(step.step),
      words(shortThaiMoment(step.at)),
      name(step.person),
      words(step.method),
      step.hash,
    ]),
    verification: receipt.verification.match(/.{1,8}/gsu) ?? [],
  });
}

function person({ name: called, position }: PaperPerson): { name: Words; position: Words } {
  return { name: name(called), position: words(position) };
}
