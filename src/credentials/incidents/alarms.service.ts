import { Injectable } from '@nestjs/common';
import { laoTitle, type LaoType } from '../../organisations/register/lao.entity.js';
import { clock } from '../../platform/clock.js';
import { config } from '../../platform/config.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { Postponed } from '../../platform/errors.js';
import { LaoNoticesService } from '../custody/lao-notices.service.js';
import type { NoticeWords } from '../custody/notice-words.policy.js';
import { RecipientsService } from '../../organisations/contacts/recipients.service.js';
import { alarmWords, floodWords, laoAlarmWords } from './alarm-words.policy.js';
import type { IncidentKind } from './incident.entity.js';

interface Opened {
  id: string;
  kind: IncidentKind;
  openedAt: Date;
  credentialId: string | null;
  provinceCode: string | null;
  province: string | null;
  laoCode: string | null;
  laoName: string | null;
  laoType: LaoType | null;
  batch: string | null;
}

/** So many incidents of one kind are told one by one in an hour of the clock; the later ones together, after it. */
const mostAlone = 10;
const hourMs = 3_600_000;
/** So long after the hour its last incidents may still be on their way, in milliseconds. */
const lateMs = 5 * 60_000;
/** In what somebody in other hands may be at work the province is told, too. */
const toldProvince: readonly IncidentKind[] = ['link-used-again', 'too-many-tries', 'wrong-person'];

/** Tells that something went wrong: the desk's supervisors, and who is concerned outside; without a secret (7.4). */
@Injectable()
export class AlarmsService {
  constructor(
    private readonly notices: LaoNoticesService,
    private readonly recipients: RecipientsService,
  ) {}

  /**
   * Tells of one incident; run twice or killed between, each person is told once. Throws Postponed for what is told
   * together with others when the hour is over.
   */
  async tell(id: string): Promise<void> {
    const incident = await this.read(id);
    if (!incident) return;
    await transaction(() => this.tellLao(incident));
    if (await this.isAlone(incident)) return transaction(() => this.tellOne(incident));
    const early = hourOf(incident).until.getTime() + lateMs - clock.now().getTime();
    if (early > 0) throw new Postponed(early);
    await transaction(() => this.tellFlood(incident));
  }

  private async tellLao({ id, kind, laoCode, provinceCode, credentialId, ...one }: Opened): Promise<void> {
    if (!laoCode || !provinceCode) return;
    const words = laoAlarmWords(kind, {
      lao: laoTitle(one.laoType!, one.laoName!),
      at: one.openedAt,
      report: credentialId && (await this.notices.reportLinkOf(credentialId)),
    });
    if (words) await this.notices.tell(`${kind}:${id}`, { laoCode, provinceCode }, words);
  }

  private async tellOne(incident: Opened): Promise<void> {
    const { id, kind, province, batch, openedAt, laoName, laoType } = incident;
    const words = alarmWords({
      kind,
      province,
      batch,
      lao: laoName && laoTitle(laoType!, laoName),
      at: openedAt,
      link: `${config().publicUrl}/incidents/${id}`,
    });
    await this.tellSupervisors(`incident:${id}`, words);
    await this.tellProvince(`incident:${id}`, incident, words);
  }

  private async tellFlood(incident: Opened): Promise<void> {
    const { kind, province, provinceCode } = incident;
    const hour = hourOf(incident);
    const key = `incidents:${kind}:${hour.from.toISOString().slice(0, 13)}`;
    const facts = { kind, ...hour, link: `${config().publicUrl}/incidents` };
    const all = await this.count(incident, null);
    await this.tellSupervisors(key, floodWords({ ...facts, province: null, count: all }));
    if (!provinceCode || !toldProvince.includes(kind)) return;
    const own = await this.count(incident, provinceCode);
    const words = floodWords({ ...facts, province, count: own });
    await this.tellProvince(`${key}:${provinceCode}`, incident, words);
  }

  private async tellSupervisors(key: string, words: NoticeWords): Promise<void> {
    await this.notices.send(key, null, words, await this.recipients.supervisors());
  }

  private async tellProvince(key: string, { kind, provinceCode }: Opened, words: NoticeWords): Promise<void> {
    if (!provinceCode || !toldProvince.includes(kind)) return;
    const people = await this.recipients.representatives(provinceCode);
    await this.notices.send(`${key}:province`, null, words, people);
  }

  /** Whether it is among the first of its kind in its hour. */
  private async isAlone(incident: Opened): Promise<boolean> {
    const { from } = hourOf(incident);
    const before: { id: string }[] = await db().query(
      `SELECT id FROM incidents WHERE kind = ? AND opened_at >= ? AND opened_at < ? AND id < ? LIMIT ?`,
      [incident.kind, from, hourOf(incident).until, incident.id, mostAlone],
    );
    return before.length < mostAlone;
  }

  private async count(incident: Opened, provinceCode: string | null): Promise<number> {
    const { from, until } = hourOf(incident);
    const [row]: { n: string | number }[] = await db().query(
      `SELECT COUNT(*) AS n FROM incidents WHERE kind = ? AND opened_at >= ? AND opened_at < ?
       AND (? IS NULL OR province_code = ?)`,
      [incident.kind, from, until, provinceCode, provinceCode],
    );
    return Number(row!.n);
  }

  private async read(id: string): Promise<Opened | null> {
    const [row]: Opened[] = await db().query(
      `SELECT n.id, n.kind, n.opened_at AS openedAt, n.credential_id AS credentialId,
              n.province_code AS provinceCode, p.name AS province, n.lao_code AS laoCode, l.name AS laoName,
              l.type AS laoType, b.title AS batch
       FROM incidents n LEFT JOIN provinces p ON p.code = n.province_code LEFT JOIN laos l ON l.code = n.lao_code
       LEFT JOIN issuance_batches b ON b.id = n.batch_id WHERE n.id = ?`,
      [id],
    );
    return row ?? null;
  }
}

/** The hour of the clock in which it was opened. */
function hourOf({ openedAt }: Opened): { from: Date; until: Date } {
  const from = Math.floor(openedAt.getTime() / hourMs) * hourMs;
  return { from: new Date(from), until: new Date(from + hourMs) };
}
