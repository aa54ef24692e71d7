import { DomainError } from '../../platform/errors.js';
import { press } from '../../platform/paper/paper-press.js';
import type { Qr } from '../../platform/paper/qr-image.js';
import { thaiDayInWords } from '../../platform/paper/thai-date.policy.js';
import { name, words } from '../../platform/paper/thai-words.policy.js';
import { slotTitles } from '../reminders/reminder-words.policy.js';
import type { CoverSheetJson } from './copy.schema.js';

/** The cover sheets as one PDF, a page each. Throws `papers.nothing-to-print` for an empty list, `papers.not-set`. */
export async function coverSheetsPdf(sheets: CoverSheetJson[]): Promise<Buffer> {
  if (!sheets.length) throw new DomainError('papers.nothing-to-print', 422);
  return press(new URL('./cover-sheets.typ', import.meta.url), {
    sheets: sheets.map(({ code, lao, slot, officer, dueOn }) => ({
      codeQr: { qr: code } satisfies Qr,
      lao: name(lao.name),
      code: lao.code,
      district: name(lao.district),
      slot: words(slotTitles[slot]),
      officer: name(officer ?? 'ตำแหน่งว่าง'),
      due: words(`ครบกำหนด ${thaiDayInWords(dueOn)}`),
    })),
  });
}
