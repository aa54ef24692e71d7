import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { laoTitle, type LaoType } from '../../organisations/register/lao.entity.js';
import { inScope, scopeFor } from '../../platform/auth/scope.js';
import { clock } from '../../platform/clock.js';
import { hashPin } from '../../platform/crypto/pin-hash.js';
import { newId } from '../../platform/database/id.js';
import { db, isDuplicate, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { expiryFrom } from '../reveal/links.service.js';
import { CustodyItem } from './custody-item.entity.js';
import { CustodyService } from './custody.service.js';
import { evidenceDigest, signatureHash } from './evidence.policy.js';
import { handOverFault, type ToldHandOver } from './hand-over.policy.js';
import { HandOver } from './hand-over.entity.js';
import { LaoNoticesService } from './lao-notices.service.js';
import { handedWords } from './notice-words.policy.js';

/** A hand-over as a device tells it. */
export interface NewHandOver extends ToldHandOver {
  /** The device's own name for it. */
  clientKey: string;
  itemId: string;
  /** The staff member who gave it, where the device says. */
  givenBy: string | null;
  /** The number on the slip that was scanned or typed; null for an electronic one. */
  serial: string | null;
  officerId: string;
  place: string;
  trainingId: string | null;
}

interface People {
  officer: string;
  lao: string;
}

/** Records that an officer was given what is theirs: the one fact that arms a slip or a link (rules 2, 3). */
@Injectable()
export class HandOversService {
  constructor(
    private readonly custody: CustodyService,
    private readonly notices: LaoNoticesService,
    private readonly outbox: OutboxService,
  ) {}

  /**
   * Takes it in, once for each `clientKey`: told again it answers the same identity. Throws hand-over.<fault> (422),
   * custody-item.not-found (404), hand-over.another-gave, hand-over.not-at-province, hand-over.already,
   * hand-over.other-slip, hand-over.not-an-officer, hand-over.another-asked, hand-over.other-training (409).
   */
  async record(told: NewHandOver): Promise<string> {
    const known = await this.known(told.clientKey);
    if (known) return known;
    // A page that was left open does not tell what somebody gave in the name of whoever signed in after them.
    if (told.givenBy && told.givenBy !== actor().staffId)
      throw new DomainError('hand-over.another-gave', 409);
    const fault = handOverFault(told, clock.now());
    if (fault) throw new DomainError(`hand-over.${fault}`, 422, { fields: [{ path: 'pin', code: fault }] });
    const pinHash = await hashPin(told.pin);
    try {
      return await transaction(() => this.write(told, pinHash));
    } catch (error) {
      // Somebody told the same at the same moment: the UNIQUE key decides.
      const other = isDuplicate(error) ? await this.known(told.clientKey) : null;
      if (other) return other;
      if (isDuplicate(error)) throw new DomainError('hand-over.already', 409);
      throw error;
    }
  }

  private async known(clientKey: string): Promise<string | null> {
    const found = await db().findOneBy(HandOver, { clientKey });
    if (!found) return null;
    // The key of another's hand-over tells nothing.
    if (!inScope(scopeFor(actor()), found.provinceCode)) throw notFound('custody-item');
    return found.id;
  }

  private async write(told: NewHandOver, pinHash: string): Promise<string> {
    const [item] = await this.custody.lock([told.itemId]);
    if (!item || !inScope(scopeFor(actor()), item.provinceCode)) throw notFound('custody-item');
    if (item.state === 'handed' || item.state === 'opened') {
      // Told twice at once (a page that is loaded anew sends what its former self is still sending): the other one
      // was written while this one waited for the lock.
      const other = await this.known(told.clientKey);
      if (other) return other;
      throw new DomainError('hand-over.already', 409);
    }
    if (item.state !== 'at-province') throw new DomainError('hand-over.not-at-province', 409);
    const people = await this.people(item, told.officerId);
    if (told.trainingId) await this.demandOwnTraining(item, told.trainingId);
    const now = clock.now();
    const handOver = Object.assign(new HandOver(), {
      id: newId(),
      provinceCode: item.provinceCode,
      itemId: item.id,
      laoCode: item.laoCode,
      officerId: told.officerId,
      trainingId: told.trainingId,
      method: told.method,
      place: told.place,
      proxyName: told.proxy?.name ?? null,
      proxyLetter: told.proxy?.letter ?? null,
      proxyLetterOn: told.proxy?.letterOn ?? null,
      idSighted: true,
      signature: told.signature,
      pinHash,
      givenBy: actor().staffId,
      handedAt: told.handedAt,
      recordedAt: now,
      clientKey: told.clientKey,
      liveKey: item.id,
    });
    await db().insert(HandOver, handOver);
    if (item.kind === 'paper') await this.armSlip(item, told.serial, handOver.id, now);
    await this.custody.step([item], {
      kind: 'handed',
      state: 'handed',
      at: told.handedAt,
      officerId: told.officerId,
      method: told.method,
      place: told.place,
      data: () => ({
        handOver: handOver.id,
        serial: told.serial,
        proxy: told.proxy !== null,
        evidence: evidenceDigest(handOver, signatureHash(told.signature)),
      }),
    });
    if (item.kind === 'electronic')
      await this.outbox.ask('credentials.send-reveal-link', { id: handOver.id });
    await this.tell(item, handOver, people);
    return handOver.id;
  }

  /** The code on the slip works from now on, and for a while. A slip whose code is dead arms nothing. */
  private async armSlip(
    item: CustodyItem,
    serial: string | null,
    handOverId: string,
    now: Date,
  ): Promise<void> {
    const [slip]: { id: string; serial: string; link_id: string }[] = await db().query(
      `SELECT id, serial, link_id FROM slips WHERE item_id = ? AND state = 'on-hand' FOR UPDATE`,
      [item.id],
    );
    if (!slip || slip.serial !== serial) throw new DomainError('hand-over.other-slip', 409);
    const armed: { affectedRows: number } = await db().query(
      `UPDATE reveal_links SET state = 'armed', hand_over_id = ?, armed_at = ?, expires_at = ?
       WHERE id = ? AND state = 'inert' AND expires_at > ?`,
      [handOverId, now, expiryFrom(now), slip.link_id, now],
    );
    if (armed.affectedRows !== 1) throw new DomainError('hand-over.other-slip', 409);
    await db().query(`UPDATE slips SET state = 'handed', changed_at = ? WHERE id = ?`, [now, slip.id]);
  }

  /** The taker must be responsible for that LAO now (rule 3). */
  private async people(item: CustodyItem, officerId: string): Promise<People> {
    const [row]: { officer: string; name: string; type: LaoType }[] = await db().query(
      `SELECT o.name AS officer, l.name, l.type FROM role_holders h
       JOIN officers o ON o.id = h.officer_id JOIN laos l ON l.code = h.lao_code
       WHERE h.lao_code = ? AND h.officer_id = ? AND h.role = 'responsible-officer' AND h.ended_at IS NULL`,
      [item.laoCode, officerId],
    );
    if (!row) throw new DomainError('hand-over.not-an-officer', 409);
    await this.demandAsked(item, officerId);
    return { officer: row.officer, lao: laoTitle(row.type, row.name) };
  }

  /** What somebody asked for anew is theirs alone: they were the one who was made sure of. */
  private async demandAsked({ credentialId }: CustodyItem, officerId: string): Promise<void> {
    const [other]: unknown[] = await db().query(
      'SELECT 1 FROM reset_cases WHERE credential_id = ? AND officer_id <> ?',
      [credentialId, officerId],
    );
    if (other) throw new DomainError('hand-over.another-asked', 409);
  }

  /** It may have been closed or called off since; what happened on it happened. */
  private async demandOwnTraining(item: CustodyItem, trainingId: string): Promise<void> {
    const [own]: unknown[] = await db().query('SELECT 1 FROM trainings WHERE id = ? AND province_code = ?', [
      trainingId,
      item.provinceCode,
    ]);
    if (!own) throw new DomainError('hand-over.other-training', 409);
  }

  private async tell(item: CustodyItem, handOver: HandOver, people: People): Promise<void> {
    const words = handedWords({
      lao: people.lao,
      officer: people.officer,
      proxy: handOver.proxyName,
      at: handOver.handedAt,
      place: handOver.place,
      report: this.notices.reportLink(handOver.id),
    });
    await this.notices.tell(`handed:${handOver.id}`, item, words);
  }
}
