import { Injectable } from '@nestjs/common';
import { laoTitle, type LaoType } from '../../organisations/register/lao.entity.js';
import { inScope, scopeFor } from '../../platform/auth/scope.js';
import { db } from '../../platform/database/transaction.js';
import { actor } from '../../platform/request-context.js';
import type { Slot } from '../obligations/evidence.policy.js';
import type { DestructionReadyJson } from './destruction.schema.js';
import type { DestructionLine } from './destruction-line.entity.js';

/** Something that was destroyed, as a record lists it. */
export type DestroyedThing = Pick<
  DestructionLine,
  'subject' | 'subjectId' | 'laoCode' | 'lao' | 'slot' | 'page' | 'cameAt' | 'goneAt'
>;

interface Row {
  subjectId: string;
  laoCode: string | null;
  name: string;
  type: LaoType;
  slot: Slot | null;
  page: number | null;
  cameAt: Date;
  goneAt: Date | null;
}

const unwritten = (subject: string, at: string) =>
  `NOT EXISTS (SELECT 1 FROM destruction_lines l WHERE l.live_key = CONCAT('${subject}:', ${at}))`;
const whose = `LEFT JOIN document_obligations o ON o.id = x.obligation_id LEFT JOIN laos a ON a.code = o.lao_code`;
const ofWhom = 'o.lao_code AS laoCode, a.name, a.type, o.slot';
const originals = `FROM copy_files x ${whose}
  WHERE x.province_code = ? AND x.destroyed_at IS NOT NULL AND ${unwritten('original', 'x.id')}`;
const copies = `FROM id_card_copies x ${whose}
  WHERE x.province_code = ? AND x.erased_at IS NOT NULL AND ${unwritten('copy', 'x.id')}`;
/** A page that somebody cut in parts was one sheet. */
const sheets = `FROM id_card_copies x ${whose}
  WHERE x.batch_id = ? AND x.part = 1 AND x.state <> 'cover' AND ${unwritten('sheet', 'x.id')}`;

/** Finds what was destroyed of ID-card copies and is in no record that stands. */
@Injectable()
export class DestroyedThingsService {
  /** Originals and pages of a province whose bytes are gone, what went first in front; at most so many. */
  async files(provinceCode: string, most: number): Promise<DestroyedThing[]> {
    const gone: Row[] = await db().query(
      `SELECT x.id AS subjectId, ${ofWhom}, NULL AS page, x.created_at AS cameAt, x.destroyed_at AS goneAt
       ${originals} ORDER BY x.destroyed_at, x.id LIMIT ?`,
      [provinceCode, most],
    );
    const erased: Row[] = await db().query(
      `SELECT x.id AS subjectId, ${ofWhom}, x.page, x.created_at AS cameAt, x.erased_at AS goneAt
       ${copies} ORDER BY x.erased_at, x.id LIMIT ?`,
      [provinceCode, most - gone.length],
    );
    return [...gone.map((row) => thing('original', row)), ...erased.map((row) => thing('copy', row))];
  }

  /** The sheets of a pile in the order in which they were scanned. */
  async sheets(batchId: string): Promise<DestroyedThing[]> {
    const rows: Row[] = await db().query(
      `SELECT x.id AS subjectId, ${ofWhom}, x.page, x.created_at AS cameAt, NULL AS goneAt
       ${sheets} ORDER BY x.id`,
      [batchId],
    );
    return rows.map((row) => thing('sheet', row));
  }

  /** Whether something of a pile is checked or decided still: until then its paper may be needed. */
  async isUndecided(batchId: string): Promise<boolean> {
    const rows: unknown[] = await db().query(
      `SELECT 1 FROM id_card_copies WHERE batch_id = ? AND state IN ('unfiled', 'waiting')
       UNION SELECT 1 FROM copy_files WHERE batch_id = ? AND state = 'stored' LIMIT 1`,
      [batchId, batchId],
    );
    return rows.length > 0;
  }

  /** Whether bytes that should be gone are still there, because destroying them came to no end. */
  async isLeft(): Promise<boolean> {
    const rows: unknown[] = await db().query(
      `SELECT 1 FROM outbox WHERE job = 'channels.destroy-file' AND failed_at IS NOT NULL LIMIT 1`,
    );
    return rows.length > 0;
  }

  /** How much of a province waits for a record, and the newest piles whose paper may go; none of another's. */
  async ready(provinceCode: string): Promise<DestructionReadyJson> {
    if (!inScope(scopeFor(actor()), provinceCode)) return { originals: 0, copies: 0, piles: [] };
    const counted = async (from: string) => {
      const [row]: { n: string }[] = await db().query(`SELECT COUNT(*) AS n ${from}`, [provinceCode]);
      return Number(row!.n);
    };
    const piles: { id: string; createdAt: Date; pages: string }[] = await db().query(
      `SELECT b.id, b.created_at AS createdAt, COUNT(*) AS pages
       FROM (SELECT id, created_at FROM copy_batches WHERE province_code = ? ORDER BY id DESC LIMIT 200) b
       JOIN id_card_copies x ON x.batch_id = b.id AND x.part = 1 AND x.state <> 'cover'
       WHERE ${unwritten('sheet', 'x.id')}
         AND NOT EXISTS (SELECT 1 FROM copy_files f WHERE f.batch_id = b.id AND f.state = 'stored')
       GROUP BY b.id, b.created_at HAVING SUM(x.state IN ('unfiled', 'waiting')) = 0
       ORDER BY b.id DESC LIMIT 50`,
      [provinceCode],
    );
    return {
      originals: await counted(originals),
      copies: await counted(copies),
      piles: piles.map(({ id, createdAt, pages }) => ({
        id,
        createdAt: createdAt.toISOString(),
        pages: Number(pages),
      })),
    };
  }
}

function thing(subject: DestroyedThing['subject'], { name, type, ...row }: Row): DestroyedThing {
  return { subject, ...row, lao: row.laoCode ? laoTitle(type, name) : null };
}
