import { Injectable } from '@nestjs/common';
import { NoticeChatsService } from '../../channels/notices/notice-chats.service.js';
import type { NewNotice } from '../../channels/notices/notices.service.js';
import { RecipientsService, type Recipient } from '../../organisations/contacts/recipients.service.js';
import { config } from '../../platform/config.js';
import { db } from '../../platform/database/transaction.js';
import { addDays } from '../../platform/day.policy.js';
import { groupBy } from '../../platform/group-by.policy.js';
import { OfficesService } from '../offices/offices.service.js';
import { rungKey, type RecipientKind, type Rung } from '../settings/ladder.policy.js';
import { MissingService } from './missing.service.js';
import { countryWords, laoWords, officeWords, provinceWords, type Words } from './reminder-words.policy.js';

/** Something of which somebody is to hear on a day, by one rung of the ladder. */
export interface DueRung {
  provinceCode: string;
  laoCode: string;
  rung: string;
}

type ToldAt = Pick<NewNotice, 'channel' | 'address'>;
type About = Words & { provinceCode?: string; laoCode?: string };

/** A notice that tells somebody of reminders: who they are, and where; nobody where no address is known. */
export interface PlannedNotice {
  recipient: RecipientKind;
  name: string | null;
  to: ToldAt | null;
  notice: Omit<NewNotice, 'channel' | 'address'>;
}

/** Some of what is due, and by which notices it is told. */
export interface Planned<Due extends DueRung> {
  due: Due[];
  notices: PlannedNotice[];
}

/** Whom some rungs of a day reach, and whether by chat as well. */
interface Asked {
  to: RecipientKind[];
  byChat: boolean;
}

/** So late that the head of the provincial office hears of it with a drafted letter, and DLA. */
const officeAfter = 7;
const dlaAfter = 15;
/** A digest tells also of what is due within so many days. */
const digestAhead = 10;

/**
 * Works out the notices of a day, and writes nothing: one a person and LAO, one digest a representative and one a
 * supervisor. Their keys hold the day, so that asking again on the same day is the same notice; what they say is what is
 * missing now.
 */
@Injectable()
export class TellingPlanService {
  constructor(
    private readonly chats: NoticeChatsService,
    private readonly recipients: RecipientsService,
    private readonly offices: OfficesService,
    private readonly missing: MissingService,
  ) {}

  /** Who hears on a day of what is due then, under some ladder. */
  async of<Due extends DueRung>(due: Due[], rungs: Rung[], today: string): Promise<Planned<Due>[]> {
    const byKey = new Map(rungs.map((rung) => [rungKey(rung), rung]));
    const toOf = (one: Due) => byKey.get(one.rung)?.to ?? [];
    const some = (...kinds: RecipientKind[]) =>
      due.filter((one) => toOf(one).some((kind) => kinds.includes(kind)));
    const askedOf = (own: Due[]): Asked => ({
      to: own.flatMap(toOf),
      byChat: own.some((one) => byKey.get(one.rung)?.chat),
    });

    const ofLaos = groupBy(some('officer', 'chief'), ({ laoCode }) => laoCode);
    const toLaos = await this.laos(
      new Map(
        [...ofLaos].map(([lao, own]) => [lao, { provinceCode: own[0]!.provinceCode, ...askedOf(own) }]),
      ),
      today,
    );
    const planned = [...ofLaos].map(([lao, own]) => ({ due: own, notices: toLaos.get(lao) ?? [] }));
    for (const [province, own] of groupBy(some('representative', 'office'), (one) => one.provinceCode))
      planned.push({ due: own, notices: await this.province(province, askedOf(own), today) });
    const ofDla = some('dla');
    if (ofDla.length) planned.push({ due: ofDla, notices: await this.dla(today) });
    return planned;
  }

  /** To a LAO's officer or chief administrator, as asked. */
  private async laos(
    asked: Map<string, Asked & { provinceCode: string }>,
    today: string,
  ): Promise<Map<string, PlannedNotice[]>> {
    const codes = [...asked.keys()];
    const people = await this.recipients.ofLaos(codes);
    const owing = await this.missing.ofLaos(codes);
    const told = new Map<string, PlannedNotice[]>();
    for (const [laoCode, { provinceCode, to, byChat }] of asked) {
      const missing = owing.get(laoCode);
      if (!missing) continue;
      const wanted = (people.get(laoCode) ?? []).filter(({ roles }) => isAsked(roles, to));
      const about = { laoCode, provinceCode, ...laoWords(missing, today) };
      told.set(laoCode, await this.each(`documents:${laoCode}:${today}`, about, wanted, kindOf, byChat));
    }
    return told;
  }

  /**
   * To a province everything that is missing there, once a day: its representatives, and the head of its office,
   * in whose place they are told where nobody is entered.
   */
  private async province(
    provinceCode: string,
    { to, byChat }: Asked,
    today: string,
  ): Promise<PlannedNotice[]> {
    const [row]: { name: string }[] = await db().query('SELECT name FROM provinces WHERE code = ?', [
      provinceCode,
    ]);
    const owing = await this.missing.ofProvince(provinceCode, addDays(today, digestAhead));
    if (!owing.length) return [];
    const { publicUrl } = config();
    const isLate = owing.some(({ dueOn }) => dueOn <= addDays(today, -officeAfter));
    const given = { province: row!.name, owing, today };
    const key = `documents:${provinceCode}:${today}`;
    const office = to.includes('office') ? await this.offices.of(provinceCode) : null;
    const told: PlannedNotice[] = [];
    if (office) {
      const words = officeWords({ ...given, head: office.head });
      const notice = { onceKey: `${key}:office`, provinceCode, bulk: true, ...words };
      const at = { channel: 'email' as const, address: office.address };
      told.push({ recipient: 'office', name: office.head, to: at, notice });
    }
    if (office && !to.includes('representative')) return told;
    const words = provinceWords({
      ...given,
      link: `${publicUrl}/documents/list?province=${provinceCode}`,
      // The screen on which it is drafted: who follows the link signs in on the way there.
      letter: isLate ? `${publicUrl}/documents/list?province=${provinceCode}&state=overdue` : null,
    });
    const people = await this.recipients.representatives(provinceCode);
    const about = { provinceCode, ...words };
    return [...told, ...(await this.each(key, about, people, () => 'representative', byChat))];
  }

  /** To DLA's supervisors which provinces stay behind, once a day. */
  private async dla(today: string): Promise<PlannedNotice[]> {
    const provinces = await this.missing.byProvince(addDays(today, -dlaAfter));
    if (!provinces.length) return [];
    const words = countryWords(provinces, `${config().publicUrl}/documents`);
    const people = await this.recipients.supervisors();
    return this.each(`documents:dla:${today}`, words, people, () => 'dla', false);
  }

  private async each(
    key: string,
    { chatText, ...about }: About,
    people: Recipient[],
    kind: (person: Recipient) => RecipientKind,
    byChat: boolean,
  ): Promise<PlannedNotice[]> {
    const told: PlannedNotice[] = [];
    const known = new Set<string>();
    const tell = (person: Recipient, part: string, to: ToldAt, text: string) => {
      // A LAO's people often share its one mailbox: what is said there once is said to all of them.
      const at = `${to.channel} ${to.address}`;
      if (known.has(at)) return;
      known.add(at);
      const notice = { onceKey: `${key}:${part}${person.officerId}`, bulk: true, ...about, text };
      told.push({ recipient: kind(person), name: person.name, to, notice });
    };
    for (const person of people) {
      const to = addressOf(person);
      if (!to) continue;
      tell(person, '', to, to.channel === 'email' ? about.text : chatText);
      if (!byChat || to.channel !== 'email') continue;
      for (const chat of await this.chatsOf(person)) tell(person, `${chat.channel}:`, chat, chatText);
    }
    if (!told.length) {
      const notice = { onceKey: `${key}:nobody`, ...about };
      told.push({ recipient: about.laoCode ? 'officer' : 'representative', name: null, to: null, notice });
    }
    return told;
  }

  /** The chats in which somebody with a mailbox hears of it as well; on Messenger only while we may speak there. */
  private async chatsOf({ line, messenger }: Recipient): Promise<ToldAt[]> {
    const chats: ToldAt[] = [];
    if (line) chats.push({ channel: 'line', address: line });
    if (messenger && (await this.chats.mayBeSaid('messenger', messenger)))
      chats.push({ channel: 'messenger', address: messenger });
    return chats;
  }
}

/** Their mailbox, else LINE; who is known on our page alone is told there, or it shows that they need an address. */
function addressOf({ to, messenger }: Recipient): ToldAt | null {
  return to ?? (messenger ? { channel: 'messenger', address: messenger } : null);
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
