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
    const copy = await this.lock(id);
    if (!copy.isOpen()) throw new DomainError('copy.decided', 409);
    return unchanged(copy, version);
  }

  /**
   * One copy of which a picture is kept, decided about or not, locked. Throws copy.not-found, copy.erased (410), and
   * copy.changed-meanwhile (409) unless the person saw it as it is.
   */
  async lockKept(id: string, version: number): Promise<IdCardCopy> {
    const copy = await this.lock(id);
    if (!copy.fileId) throw new DomainError('copy.erased', 410);
    return unchanged(copy, version);
  }

  /** One batch. Throws copy-batch.not-found, also outside of the person's scope. */
  async batch(id: string): Promise<CopyBatch> {
    return inside('copy-batch', await db().findOneBy(CopyBatch, { id }));
  }

  private async lock(id: string): Promise<IdCardCopy> {
    const found = await db().findOne(IdCardCopy, { where: { id }, lock: { mode: 'pessimistic_write' } });
    return inside('copy', found);
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

function unchanged(copy: IdCardCopy, version: number): IdCardCopy {
  if (copy.version !== version) throw new DomainError('copy.changed-meanwhile', 409);
  return copy;
}
