import { Injectable } from '@nestjs/common';
import { NoticesService } from '../../channels/notices/notices.service.js';
import { RecipientsService, type Recipient } from '../../organisations/contacts/recipients.service.js';
import { config } from '../../platform/config.js';
import { db } from '../../platform/database/transaction.js';
import { addDays } from '../../platform/day.policy.js';
import type { RecipientKind } from '../settings/ladder.policy.js';
import { MissingService } from './missing.service.js';
import { countryWords, laoWords, provinceWords, type Words } from './reminder-words.policy.js';

/** A notice that tells somebody of reminders. */
export interface Told {
  noticeId: string;
  recipient: RecipientKind;
}

/** So late that the head of the provincial office hears of it with a drafted letter, and DLA. */
const officeAfter = 7;
const dlaAfter = 15;
/** A digest tells also of what is due within so many days. */
const digestAhead = 10;

/**
 * Asks for the notices of a day: one a person and LAO, one digest a representative and one a supervisor. Their keys
 * hold the day, so that asking again on the same day is the same notice; what they say is what is missing now.
 */
@Injectable()
export class TellingService {
  constructor(
    private readonly notices: NoticesService,
    private readonly recipients: RecipientsService,
    private readonly missing: MissingService,
  ) {}

  /** Tells a LAO's officer or chief administrator, as asked. Within the caller's transaction. */
  async laos(
    asked: Map<string, { provinceCode: string; to: RecipientKind[] }>,
    today: string,
  ): Promise<Map<string, Told[]>> {
    const codes = [...asked.keys()];
    const people = await this.recipients.ofLaos(codes);
    const owing = await this.missing.ofLaos(codes);
    const told = new Map<string, Told[]>();
    for (const [laoCode, { provinceCode, to }] of asked) {
      const missing = owing.get(laoCode);
      if (!missing) continue;
      const wanted = (people.get(laoCode) ?? []).filter(({ roles }) => isAsked(roles, to));
      const about = { laoCode, provinceCode, ...laoWords(missing, today) };
      told.set(laoCode, await this.each(`documents:${laoCode}`, today, about, wanted, kindOf));
    }
    return told;
  }

  /** Tells the representatives of a province everything that is missing there, once a day. */
  async province(provinceCode: string, today: string): Promise<Told[]> {
    const people = await this.recipients.representatives(provinceCode);
    const [row]: { name: string }[] = await db().query('SELECT name FROM provinces WHERE code = ?', [
      provinceCode,
    ]);
    const owing = await this.missing.ofProvince(provinceCode, addDays(today, digestAhead));
    if (!owing.length) return [];
    const { publicUrl } = config();
    const isLate = owing.some(({ dueOn }) => dueOn <= addDays(today, -officeAfter));
    const words = provinceWords({
      province: row!.name,
      owing,
      today,
      link: `${publicUrl}/documents/list?province=${provinceCode}`,
      letter: isLate ? `${publicUrl}/api/provinces/${provinceCode}/documents-letter` : null,
    });
    return this.each(
      `documents:${provinceCode}`,
      today,
      { provinceCode, ...words },
      people,
      () => 'representative',
    );
  }

  /** Tells DLA's supervisors which provinces stay behind, once a day. */
  async dla(today: string): Promise<Told[]> {
    const provinces = await this.missing.byProvince(addDays(today, -dlaAfter));
    if (!provinces.length) return [];
    const words = countryWords(provinces, `${config().publicUrl}/documents`);
    return this.each('documents:dla', today, words, await this.recipients.supervisors(), () => 'dla');
  }

  private async each(
    key: string,
    today: string,
    about: Words & { provinceCode?: string; laoCode?: string },
    people: Recipient[],
    kind: (person: Recipient) => RecipientKind,
  ): Promise<Told[]> {
    const reached = people.filter(({ to }) => to);
    const told: Told[] = [];
    for (const person of reached) {
      const onceKey = `${key}:${today}:${person.officerId}`;
      const noticeId = await this.notices.ask({ onceKey, ...person.to!, bulk: true, ...about });
      told.push({ noticeId, recipient: kind(person) });
    }
    if (!reached.length) {
      const noticeId = await this.notices.nobody({ onceKey: `${key}:${today}:nobody`, ...about });
      told.push({ noticeId, recipient: about.laoCode ? 'officer' : 'representative' });
    }
    return told;
  }
}

function isAsked(roles: Recipient['roles'], to: RecipientKind[]): boolean {
  return (
    (to.includes('officer') && roles.includes('responsible-officer')) ||
    (to.includes('chief') && roles.includes('chief-administrator'))
  );
}

function kindOf({ roles }: Recipient): RecipientKind {
  return roles.includes('responsible-officer') ? 'officer' : 'chief';
}
