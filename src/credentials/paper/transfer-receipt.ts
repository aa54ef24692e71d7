import { press } from '../../platform/paper/paper-press.js';
import { thaiMoment } from '../../platform/paper/thai-date.policy.js';
import { name, words } from '../../platform/paper/thai-words.policy.js';

/** What a receipt tells of the leg from DLA to a province (rules 1.1, 1.2). It names no LAO, no user name and no code. */
export interface TransferReceiptData {
  number: string;
  /** Bare, without จังหวัด. */
  province: string;
  batch: string;
  /** Sealed slips, or a list in the desk. */
  paper: boolean;
  sent: { by: string; at: Date; count: number };
  /** Lost or taken back on the way: with what was accepted they are what was sent. */
  withdrawn: number;
  accepted: { by: string; at: Date; count: number };
  /** The representative to whom it was addressed, where one was in the register. */
  addressee: string | null;
  note: string | null;
  /** The digest of the steps of custody that the acceptance is; it stands in the audit log too. */
  verification: string;
}

const figure = new Intl.NumberFormat('en');

/** The receipt of a province for what DLA sent to it, a page of A4. Throws `papers.not-set`. */
export async function transferReceiptPdf(receipt: TransferReceiptData): Promise<Buffer> {
  const { sent, accepted } = receipt;
  return press(new URL('./transfer-receipt.typ', import.meta.url), {
    number: receipt.number,
    paper: receipt.paper,
    province: name(receipt.province),
    batch: words(receipt.batch),
    sentBy: name(sent.by),
    sentAt: words(thaiMoment(sent.at)),
    sent: figure.format(sent.count),
    withdrawn: receipt.withdrawn ? figure.format(receipt.withdrawn) : null,
    acceptedBy: name(accepted.by),
    acceptedAt: words(thaiMoment(accepted.at)),
    accepted: figure.format(accepted.count),
    addressee: receipt.addressee && name(receipt.addressee),
    note: receipt.note && words(receipt.note),
    verification: receipt.verification.match(/.{1,8}/gsu) ?? [],
  });
}
