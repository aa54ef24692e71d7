import { DomainError } from '../../platform/errors.js';
import { press } from './paper-press.js';
import { qrImage } from './qr-image.js';
import { name, words } from './thai-words.policy.js';

/** One slip on the list. */
export interface SignSheetRow {
  serial: string;
  /** As on the slip: full name, bare district. */
  lao: { code: string; name: string; district: string };
  /** Who is expected to come, where it is known. */
  officer?: { name: string; position: string };
  /** What the QR code says: no secret. */
  custodyQr: string;
}

/** What stands above the list; the days are in words. */
export interface SignSheetHeading {
  /** Bare, without จังหวัด. */
  province: string;
  batch: string;
  printedOn: string;
  training?: { title: string; place: string; date: string };
}

/**
 * The list of a province on which its LAOs sign for their slips, with room for the totals at the end.
 * Throws `papers.nothing-to-print` for an empty list, `papers.not-set`.
 */
export async function signSheetPdf(rows: SignSheetRow[], heading: SignSheetHeading): Promise<Buffer> {
  if (rows.length === 0) throw new DomainError('papers.nothing-to-print', 422);
  const { province, batch, printedOn, training } = heading;
  return press('sign-sheet', {
    province: name(province),
    batch: words(batch),
    printedOn: words(printedOn),
    training: training ? words(`${training.title} ณ ${training.place} ${training.date}`) : null,
    rows: rows.map(({ serial, lao, officer, custodyQr }) => ({
      serial,
      lao: name(lao.name),
      code: lao.code,
      district: name(`อำเภอ${lao.district}`),
      officer: officer ? { name: name(officer.name), position: words(officer.position) } : null,
      custodyQr: qrImage(custodyQr),
    })),
  });
}
