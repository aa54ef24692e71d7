import { Injectable } from '@nestjs/common';
import { scopeFor } from '../../platform/auth/scope.js';
import { clock } from '../../platform/clock.js';
import { config } from '../../platform/config.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { page, type Page, type PageQuery } from '../../platform/http/page.js';
import { actor } from '../../platform/request-context.js';
import { fileRefusals, type FileRefusal } from '../safety/refusal.policy.js';
import { CopyAccessService } from './copy-access.service.js';
import { CopyBatch } from './copy-batch.entity.js';
import { CopyFile } from './copy-file.entity.js';
import { CopyFilingService } from './copy-filing.service.js';
import { CopyIntakeService } from './copy-intake.service.js';
import type { CopyBatchJson, CopyFileJson } from './copy.schema.js';

interface Row {
  id: string;
  provinceCode: string;
  provinceName: string;
  expected: number;
  createdAt: Date;
  createdByName: string | null;
}

const ofBatches = `
  SELECT b.id, b.province_code AS provinceCode, p.name AS provinceName, b.expected, b.created_at AS createdAt,
         s.name AS createdByName
  FROM copy_batches b JOIN provinces p ON p.code = b.province_code LEFT JOIN staff s ON s.id = b.created_by`;

/** Scans that a province brings at once, and how far they are: every file and page is counted once. */
@Injectable()
export class CopyBatchesService {
  constructor(
    private readonly access: CopyAccessService,
    private readonly intake: CopyIntakeService,
    private readonly filing: CopyFilingService,
  ) {}

  /** Begins one of so many files. Throws province.not-found (404). */
  async begin(province: string, expected: number): Promise<CopyBatchJson> {
    const provinceCode = await this.access.province(province);
    const id = newId();
    const createdBy = actor().staffId;
    await db().insert(CopyBatch, { id, provinceCode, expected, createdBy, createdAt: clock.now() });
    return this.one(id);
  }

  /** Takes the file for a place in one that the person may see. Throws copy-batch.closed (409), copy.too-much (429). */
  async add(
    { id, provinceCode }: CopyBatch,
    position: number,
    bytes: Buffer,
    name: string,
  ): Promise<CopyFileJson> {
    const createdBy = actor().staffId;
    const given = { bytes, name, provinceCode, batchId: id, position, createdBy };
    return shownFile(await this.intake.take({ ...given, source: 'batch' }));
  }

  /** No more files come: what is there is filed. Throws copy-batch.not-found. */
  async close(id: string): Promise<CopyBatchJson> {
    await this.access.batch(id);
    await transaction(async () => {
      await db().query(
        'UPDATE copy_batches SET expected = (SELECT COALESCE(MAX(position) + 1, 0) FROM copy_files WHERE batch_id = ?) WHERE id = ?',
        [id, id],
      );
      await this.filing.fileByCovers(id);
    });
    return this.one(id);
  }

  /** A page of batches, newest first. */
  async list({ limit, cursor }: PageQuery): Promise<Page<CopyBatchJson>> {
    const scope = scopeFor(actor());
    const rows: Row[] = await db().query(
      `${ofBatches} WHERE b.id < ? ${scope.all ? '' : 'AND b.province_code = ?'} ORDER BY b.id DESC LIMIT ?`,
      [cursor ?? '~', ...(scope.all ? [] : [scope.provinceCode]), limit + 1],
    );
    const cut = page(rows, limit, ({ id }) => id);
    return { items: await this.shown(cut.items), next: cut.next };
  }

  /** One batch with its counts. Throws copy-batch.not-found. */
  async one(id: string): Promise<CopyBatchJson> {
    await this.access.batch(id);
    const rows: Row[] = await db().query(`${ofBatches} WHERE b.id = ?`, [id]);
    return (await this.shown(rows))[0]!;
  }

  /** The files of one, in their order; what became of each. Throws copy-batch.not-found. */
  async files(id: string, { limit, cursor }: PageQuery): Promise<Page<CopyFileJson>> {
    await this.access.batch(id);
    const after = /^\d{1,6}$/.test(cursor ?? '') ? Number(cursor) : -1;
    const rows: CopyFile[] = await db()
      .createQueryBuilder(CopyFile, 'f')
      .where('f.batch_id = :id AND f.position > :after', { id, after })
      .orderBy('f.position')
      .limit(limit + 1)
      .getMany();
    const cut = page(rows, limit, ({ position }) => String(position));
    return { items: cut.items.map(shownFile), next: cut.next };
  }

  private async shown(rows: Row[]): Promise<CopyBatchJson[]> {
    if (!rows.length) return [];
    const ids = rows.map(({ id }) => id);
    const files: { id: string; state: string; n: string }[] = await db().query(
      'SELECT batch_id AS id, state, COUNT(*) AS n FROM copy_files WHERE batch_id IN (?) GROUP BY batch_id, state',
      [ids],
    );
    const pages: { id: string; state: string; n: string; unread: string }[] = await db().query(
      `SELECT batch_id AS id, state, COUNT(*) AS n,
              SUM(state IN ('unfiled', 'waiting') AND read_at IS NULL AND file_id IS NOT NULL AND part = 1) AS unread
       FROM id_card_copies WHERE batch_id IN (?) GROUP BY batch_id, state`,
      [ids],
    );
    const count = (of: typeof files, id: string, state: string) =>
      Number(of.find((row) => row.id === id && row.state === state)?.n ?? 0);
    return rows.map(({ id, provinceCode, provinceName, expected, createdAt, createdByName }) => ({
      id,
      province: { code: provinceCode, name: provinceName },
      createdAt: createdAt.toISOString(),
      createdBy: createdByName ?? '',
      scanner: config().clamdUrl ? ('on' as const) : ('none' as const),
      files: {
        expected,
        stored: count(files, id, 'stored'),
        checked: count(files, id, 'checked'),
        refused: count(files, id, 'refused'),
      },
      pages: {
        covers: count(pages, id, 'cover'),
        unfiled: count(pages, id, 'unfiled'),
        unread: pages.reduce((sum, row) => sum + (row.id === id ? Number(row.unread) : 0), 0),
        waiting: count(pages, id, 'waiting'),
        accepted: count(pages, id, 'accepted'),
        refused: count(pages, id, 'refused'),
      },
    }));
  }
}

function shownFile({ id, position, name, size, state, refusal, pages }: CopyFile): CopyFileJson {
  const words = refusal ? fileRefusals[refusal as FileRefusal] : null;
  return {
    id,
    position,
    name,
    size: Number(size),
    state,
    pages: pages ?? null,
    refusal: refusal ?? null,
    words,
  };
}
