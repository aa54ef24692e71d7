import { Injectable } from '@nestjs/common';
import { inScope, scopeFor } from '../../platform/auth/scope.js';
import { db } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { CopyBatch } from './copy-batch.entity.js';
import { IdCardCopy } from './id-card-copy.entity.js';

/** Who may see which copy: a province its own; to everybody else they are not there. */
@Injectable()
export class CopyAccessService {
  /** One copy. Throws copy.not-found, also outside of the person's scope. */
  async see(id: string): Promise<IdCardCopy> {
    return inside('copy', await db().findOneBy(IdCardCopy, { id }));
  }

  /**
   * One copy that is not decided about, locked. Throws copy.not-found, copy.decided (409), and copy.changed-meanwhile
   * (409) unless the person saw it as it is.
   */
  async lockOpen(id: string, version: number): Promise<IdCardCopy> {
    const found = await db().findOne(IdCardCopy, { where: { id }, lock: { mode: 'pessimistic_write' } });
    const copy = inside('copy', found);
    if (!['unfiled', 'waiting'].includes(copy.state)) throw new DomainError('copy.decided', 409);
    if (copy.version !== version) throw new DomainError('copy.changed-meanwhile', 409);
    return copy;
  }

  /** One batch. Throws copy-batch.not-found, also outside of the person's scope. */
  async batch(id: string): Promise<CopyBatch> {
    return inside('copy-batch', await db().findOneBy(CopyBatch, { id }));
  }

  /** The province that somebody works for. Throws province.not-found (404) for another than a representative's own. */
  async province(code: string): Promise<string> {
    const [row]: { code: string }[] = await db().query('SELECT code FROM provinces WHERE code = ?', [code]);
    if (!row || !inScope(scopeFor(actor()), code)) throw notFound('province');
    return code;
  }
}

function inside<Row extends { provinceCode: string }>(kind: string, row: Row | null): Row {
  if (!row || !inScope(scopeFor(actor()), row.provinceCode)) throw notFound(kind);
  return row;
}
