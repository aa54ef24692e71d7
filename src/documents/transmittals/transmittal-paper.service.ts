import { Injectable } from '@nestjs/common';
import { press } from '../../platform/paper/paper-press.js';
import { thaiDayInWords, thaiNumerals } from '../../platform/paper/thai-date.policy.js';
import { name, words } from '../../platform/paper/thai-words.policy.js';
import type { Evidence } from '../obligations/evidence.policy.js';
import { slotTitles } from '../reminders/reminder-words.policy.js';
import type { TransmittalLineJson } from './transmittal.schema.js';
import { TransmittalChecksService } from './transmittal-checks.service.js';
import { TransmittalListService } from './transmittal-list.service.js';

const evidenceTitles: Record<Evidence, string> = {
  'redacted-copy': 'สำเนาที่ปิดทับแล้ว',
  electronic: 'ยืนยันทางอิเล็กทรอนิกส์',
  sighted: 'เห็นตัวบัตรโดยสองคน',
};

/** The list that goes with a province's letter, to be printed and enclosed: as it was forwarded, whatever came after. */
@Injectable()
export class TransmittalPaperService {
  constructor(
    private readonly reading: TransmittalListService,
    private readonly checks: TransmittalChecksService,
  ) {}

  /** The PDF of one. Throws transmittal.not-found (404), transmittal.list-differs (409), `papers.not-set`. */
  async of(id: string): Promise<Buffer> {
    const { province, letterNumber, letterOn, digest } = await this.reading.one(id);
    await this.checks.demandAsSent(id);
    const lines: TransmittalLineJson[] = [];
    for (let cursor: string | undefined; ;) {
      const { items, next } = await this.reading.lines(id, { limit: 500, cursor });
      lines.push(...items);
      if (!next) break;
      cursor = next;
    }
    const figure = (count: number) => thaiNumerals(new Intl.NumberFormat('en').format(count));
    const by = (evidence: Evidence) => lines.filter((line) => line.evidence === evidence).length;
    return press(new URL('./transmittal.typ', import.meta.url), {
      province: name(`จังหวัด${province.name}`),
      letter: words(`หนังสือที่ ${thaiNumerals(letterNumber)} ลงวันที่ ${thaiNumerals(thaiDayInWords(letterOn))}`),
      counts: [
        { what: words('จำนวนทั้งหมด'), count: words(`${figure(lines.length)} รายการ`) },
        {
          what: words('องค์กรปกครองส่วนท้องถิ่น'),
          count: words(`${figure(new Set(lines.map(({ lao }) => lao.code)).size)} แห่ง`),
        },
        ...(Object.keys(evidenceTitles) as Evidence[])
          .filter((evidence) => by(evidence) > 0)
          .map((evidence) => ({
            what: words(evidenceTitles[evidence]),
            count: words(`${figure(by(evidence))} รายการ`),
          })),
      ],
      verification: digest.match(/.{1,8}/gu) ?? [],
      rows: lines.map(({ position, lao, slot, person, evidence }) => ({
        number: figure(position),
        lao: name(lao.name),
        slot: words(slotTitles[slot]),
        person: name(person || '–'),
        evidence: words(evidenceTitles[evidence]),
      })),
    });
  }
}
