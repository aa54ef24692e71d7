import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { inScope, scopeFor } from '../../platform/auth/scope.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { checkList, type ListCheck } from './transmittal-digest.js';
import { TransmittalLine } from './transmittal-line.entity.js';
import { Transmittal } from './transmittal.entity.js';

/** Letters that are held in memory at once while all are checked. */
const atOnce = 50;
/** The code of a refusal for it. */
export const listDiffers = 'transmittal.list-differs';
/** Lines that a refusal names; of more it is said how many. */
const mostNamed = 20;

/** A letter whose list is not as it was sent. */
export type BrokenList = Pick<Transmittal, 'id' | 'letterNumber' | 'provinceCode'> &
  Pick<ListCheck, 'differing'>;

/** Hashes lists of letters again, and holds them against what was written down when they were sent. */
@Injectable()
export class TransmittalChecksService {
  constructor(private readonly audit: AuditService) {}

  /** Whether the list of one letter is as it was sent. Throws transmittal.not-found, also outside of the person's scope. */
  async one(id: string): Promise<ListCheck> {
    const found = await db().findOneBy(Transmittal, { id });
    if (!found || !inScope(scopeFor(actor()), found.provinceCode)) throw notFound('transmittal');
    return this.of(found);
  }

  private async of(transmittal: Transmittal): Promise<ListCheck> {
    const { id: transmittalId } = transmittal;
    const lines = await db().find(TransmittalLine, { where: { transmittalId }, order: { position: 'ASC' } });
    const check = checkList(lines, transmittal);
    const logged = await this.audit.firstDetails('transmittal.sent', `transmittal:${transmittalId}`);
    // Whoever can change a list can change its digest beside it; not what the log's chain says of it.
    const isLogged = !logged || logged.digest === transmittal.digest.toString('hex');
    return { ...check, isAsSent: check.isAsSent && isLogged };
  }

  /** Throws transmittal.list-differs (409) with the lines that differ, unless the list is as it was sent. */
  async demandAsSent(id: string): Promise<void> {
    const transmittal = await db().findOneByOrFail(Transmittal, { id });
    const { isAsSent, differing } = await this.of(transmittal);
    if (isAsSent) return;
    const more = differing.length - mostNamed;
    const named = differing.slice(0, mostNamed).join(', ') + (more > 0 ? ` +${more}` : '');
    throw new DomainError(listDiffers, 409, {
      extra: { lines: named || `1–${transmittal.lineCount}` },
    });
  }

  /** Writes down that something was refused for it. */
  async recordRefusal(id: string): Promise<void> {
    const { provinceCode } = await db().findOneByOrFail(Transmittal, { id });
    const entry = { action: 'transmittal.refused', object: `transmittal:${id}`, provinceCode };
    await transaction(() => this.audit.record(entry));
  }

  /** Checks every list that was ever sent; for who verifies the log. */
  async verify(): Promise<{ lists: number; broken: BrokenList[] }> {
    const broken: BrokenList[] = [];
    let lists = 0;
    for (let after = ''; ;) {
      const some = await db().find(Transmittal, {
        where: { id: MoreThan(after) },
        order: { id: 'ASC' },
        take: atOnce,
      });
      for (const each of some) {
        const { isAsSent, differing } = await this.of(each);
        const { id, letterNumber, provinceCode } = each;
        if (!isAsSent) broken.push({ id, letterNumber, provinceCode, differing });
      }
      lists += some.length;
      if (some.length < atOnce) return { lists, broken };
      after = some.at(-1)!.id;
    }
  }
}
