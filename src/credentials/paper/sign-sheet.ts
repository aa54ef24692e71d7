import { DomainError } from '../../platform/errors.js';
import type { BatchRoute } from '../issuance/batch-state.policy.js';
import { press } from '../../platform/paper/paper-press.js';
import type { Qr } from '../../platform/paper/qr-image.js';
import { thaiDate } from '../../platform/paper/thai-date.policy.js';
import { name, words } from '../../platform/paper/thai-words.policy.js';

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

/** What stands above the list. */
export interface SignSheetHeading {
  /** Bare, without จังหวัด. */
  province: string;
  batch: string;
  /** What is signed for: an envelope, or a link that is sent by e-mail. */
  route: BatchRoute;
  printedAt: Date;
  /** Where it is signed; the days in words. */
  training?: { title: string; place: string; days: string };
}

/**
 * The list of a province on which its LAOs sign for their slips, with room for the totals at the end.
 * Throws `papers.nothing-to-print` for an empty list, `papers.not-set`.
 */
export async function signSheetPdf(rows: SignSheetRow[], heading: SignSheetHeading): Promise<Buffer> {
  if (rows.length === 0) throw new DomainError('papers.nothing-to-print', 422);
  const { province, batch, route, printedAt, training } = heading;
  return press(new URL('./sign-sheet.typ', import.meta.url), {
    title: words(route === 'paper' ? 'บัญชีลงชื่อรับซองรหัสเปิดใช้งาน' : 'บัญชีลงชื่อรับรหัสผู้ใช้งานทางอีเมล'),
    paper: route === 'paper',
    province: name(province),
    batch: words(batch),
    printedOn: words(thaiDate(printedAt)),
    training: training ? words(`${training.title} ณ ${training.place} ${training.days}`) : null,
    rows: rows.map(({ serial, lao, officer, custodyQr }) => ({
      serial,
      lao: name(lao.name),
      code: lao.code,
      district: name(`อำเภอ${lao.district}`),
      officer: officer ? { name: name(officer.name), position: words(officer.position) } : null,
      custodyQr: { qr: custodyQr } satisfies Qr,
    })),
  });
}
