import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AuditService } from '../platform/audit/audit.service.js';
import { db } from '../platform/database/transaction.js';
import { notFound } from '../platform/errors.js';
import { page, type Page } from '../platform/http/page.js';
import { Erasure, ErasureSubject } from './erasure.entity.js';
import type { ErasureJson, ErasurePreviewJson, ErasureQuery } from './erasure.schema.js';
import { ErasingService, left, personOf } from './erasing.service.js';
import { ErasuresService } from './erasures.service.js';
import { KeptOfPersonService } from './kept-of-person.service.js';
import { PeopleService } from './people.service.js';

/** Reads erasures, which are the record of what was done, and what one would do. */
@Injectable()
export class ErasureListService {
  constructor(
    private readonly people: PeopleService,
    private readonly kept: KeptOfPersonService,
    private readonly erasing: ErasingService,
    private readonly erasures: ErasuresService,
    private readonly audit: AuditService,
  ) {}

  /** What is kept of a contact's person; that somebody looked is written down. Throws contact.not-found. */
  async preview(contactId: string): Promise<ErasurePreviewJson> {
    const person = await this.people.of(contactId);
    const [shown] = await this.people.shown([{ contactId, ...person }]);
    await this.audit.recordRead({ action: 'erasure.preview', object: `contact:${contactId}` });
    return {
      person: shown!,
      parts: (await this.kept.parts(person)).map(left),
      liveErasureId: await this.erasures.liveOf(person.contactIds),
    };
  }

  /** A page of them, newest first; `contact`: those of one person alone. */
  async list({ limit, cursor, contact }: ErasureQuery): Promise<Page<ErasureJson>> {
    const query = db()
      .createQueryBuilder(Erasure, 'e')
      .where('e.id < :before', { before: cursor ?? '~' })
      .orderBy('e.id', 'DESC')
      .limit(limit + 1);
    if (contact)
      query.andWhere('e.id IN (SELECT s.erasure_id FROM erasure_subjects s WHERE s.subject_id = :contact)', {
        contact,
      });
    const { items, next } = page(await query.getMany(), limit, ({ id }) => id);
    return { items: await this.shown(items), next };
  }

  /** One, while it is asked for with what it would do now. Throws erasure.not-found. */
  async one(id: string): Promise<ErasureJson> {
    const erasure = await db().findOneBy(Erasure, { id });
    if (!erasure) throw notFound('erasure');
    const [shown] = await this.shown([erasure]);
    if (erasure.state !== 'asked') return shown!;
    return { ...shown!, parts: (await this.kept.parts(await this.erasing.personOf(id))).map(left) };
  }

  private async shown(rows: Erasure[]): Promise<ErasureJson[]> {
    const names = await namesOf(rows);
    const subjects = await db().find(ErasureSubject, {
      where: { erasureId: In([...rows.map(({ id }) => id), '']) },
      order: { kind: 'ASC', subjectId: 'ASC' },
    });
    const own = rows.map(({ id }) => subjects.filter(({ erasureId }) => erasureId === id));
    const people = await this.people.shown(
      rows.map(({ contactId }, n) => ({ contactId, ...personOf(own[n]!) })),
    );
    return rows.map(({ id, letter, reason, state, refusal, total, erased, parts, ...row }, n) => ({
      id,
      person: people[n]!,
      subjects: own[n]!.map(({ kind, subjectId }) => ({ kind, id: subjectId })),
      ...{ letter, reason, state, refusal, total: Number(total) },
      requestedBy: { id: row.requestedBy, name: names.get(row.requestedBy) ?? '' },
      requestedAt: row.requestedAt.toISOString(),
      decidedBy: row.decidedBy ? { id: row.decidedBy, name: names.get(row.decidedBy) ?? '' } : null,
      decidedAt: row.decidedAt?.toISOString() ?? null,
      erased: Object.entries(erased).map(([kind, count]) => ({ kind, count })),
      parts: parts ?? [],
      finishedAt: row.finishedAt?.toISOString() ?? null,
    }));
  }
}

async function namesOf(erasures: Erasure[]): Promise<Map<string, string>> {
  const ids = erasures.flatMap(({ requestedBy, decidedBy }) => [requestedBy, decidedBy ?? '']);
  const rows: { id: string; name: string }[] = await db().query(
    'SELECT id, name FROM staff WHERE id IN (?)',
    [[...ids, '']],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
