import { Injectable } from '@nestjs/common';
import { laoFullTitle, type LaoType } from '../../organisations/register/lao.entity.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { inScope, scopeFor } from '../../platform/auth/scope.js';
import { clock } from '../../platform/clock.js';
import { config } from '../../platform/config.js';
import { db } from '../../platform/database/transaction.js';
import { notFound } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { BatchProvincesService } from '../issuance/batch-provinces.service.js';
import { openWithinHours } from '../issuance/credential-state.policy.js';
import { IssuanceBatch } from '../issuance/issuance-batch.entity.js';
import { receiptPdf } from '../paper/receipt.js';
import { reconciliationPdf } from '../paper/reconciliation.js';
import { signSheetPdf } from '../paper/sign-sheet.js';
import { slipsPdf } from '../paper/slips.js';
import { methodWords, stepWords } from './paper-words.policy.js';
import { PrintingService, type PrintWish } from './printing.service.js';
import { TrailService } from './trail.service.js';

interface LaoRow {
  laoCode: string;
  name: string;
  type: LaoType;
  district: string;
  province: string;
  userName: string;
  officer: string | null;
  position: string | null;
  serial: string | null;
}

/** The papers of a batch and of its hand-overs, as PDF. None of them is kept. */
@Injectable()
export class PapersService {
  constructor(
    private readonly printing: PrintingService,
    private readonly provinces: BatchProvincesService,
    private readonly trails: TrailService,
    private readonly audit: AuditService,
  ) {}

  /** Makes and prints slips; whoever has the PDF has the codes, which are inert until each is handed over. Throws as `print`. */
  async slips(wish: PrintWish): Promise<Buffer> {
    const printed = await this.printing.print(wish);
    const laos = await this.laos(wish.batchId, wish.provinceCode);
    const batch = await this.batch(wish.batchId);
    const pdf = await slipsPdf(
      printed.map((slip) => {
        const lao = laos.get(slip.laoCode)!;
        const code = slip.code.reveal();
        return {
          serial: slip.serial,
          lao: paperLao(lao),
          userName: lao.userName,
          custodyQr: custodyQr(wish.provinceCode, slip.serial),
          activationUrl: `${config().publicUrl}/r/${slip.publicId}#${code}`,
          shortAddress: `${config().publicUrl.replace(/^https?:\/\//, '')}/r/${slip.publicId}`,
          code,
          expires: `ใช้ได้ภายใน ${openWithinHours} ชั่วโมงหลังลงชื่อรับ`,
        };
      }),
      { batch: batch.title, printedAt: clock.now() },
    );
    for (const { code } of printed) code.wipe();
    return pdf;
  }

  /** The list to sign on, with a code to scan for each LAO. Throws batch.not-found, papers.nothing-to-print. */
  async signSheet(batchId: string, provinceCode: string): Promise<Buffer> {
    if (!inScope(scopeFor(actor()), provinceCode)) throw notFound('batch');
    const batch = await this.batch(batchId);
    // In the order of the envelopes, as they lie in their pile.
    const laos = [...(await this.laos(batchId, provinceCode)).values()].sort((one, other) =>
      (one.serial ?? '').localeCompare(other.serial ?? ''),
    );
    return signSheetPdf(
      laos.map((lao) => ({
        serial: lao.serial ?? '',
        lao: paperLao(lao),
        ...(lao.officer ? { officer: { name: lao.officer, position: lao.position ?? '' } } : {}),
        custodyQr: lao.serial
          ? custodyQr(provinceCode, lao.serial)
          : `${config().publicUrl}/hand-over/${provinceCode}?lao=${lao.laoCode}`,
      })),
      { province: laos[0]?.province ?? '', batch: batch.title, route: batch.route, printedAt: clock.now() },
    );
  }

  /** The account of a batch's slips. Throws batch.not-found, papers.nothing-to-print. */
  async reconciliation(batchId: string): Promise<Buffer> {
    const batch = await this.batch(batchId);
    const provinces = await this.provinces.of(batchId);
    return reconciliationPdf(
      provinces.filter(({ slips }) => slips.printed).map(({ name, slips }) => ({ province: name, ...slips })),
      { batch: batch.title, at: clock.now() },
    );
  }

  /** The receipt of a hand-over. Reading it is audited: it carries a signature. Throws hand-over.not-found. */
  async receipt(id: string): Promise<Buffer> {
    const [row]: ReceiptRow[] = await db().query(
      `SELECT h.id, h.item_id AS itemId, h.province_code AS provinceCode, h.lao_code AS laoCode, l.name, l.type, l.district,
              p.name AS province, h.handed_at AS at, h.place, h.method, h.signature, h.proxy_name AS proxyName,
              h.proxy_letter AS proxyLetter, h.proxy_letter_on AS proxyLetterOn, o.name AS officer, o.position,
              s.name AS gave, f.serial
       FROM hand_overs h JOIN laos l ON l.code = h.lao_code JOIN provinces p ON p.code = h.province_code
       JOIN officers o ON o.id = h.officer_id JOIN staff s ON s.id = h.given_by
       LEFT JOIN reveal_links k ON k.hand_over_id = h.id AND k.kind = 'slip' LEFT JOIN slips f ON f.link_id = k.id
       WHERE h.id = ?`,
      [id],
    );
    if (!row || !inScope(scopeFor(actor()), row.provinceCode)) throw notFound('hand-over');
    const trail = await this.trails.of(row.itemId);
    await this.audit.recordRead({
      action: 'hand-over.receipt',
      object: `hand-over:${id}`,
      provinceCode: row.provinceCode,
      details: { lao: row.laoCode },
    });
    return receiptPdf({
      number: id.slice(-10),
      serial: row.serial,
      lao: paperLao(row),
      gave: { name: row.gave, position: '' },
      took: {
        name: row.proxyName ?? row.officer,
        position: row.proxyName ? `แทน ${row.officer}` : (row.position ?? ''),
      },
      ...(row.proxyLetter
        ? { proxy: { letter: row.proxyLetter, dated: new Date(`${row.proxyLetterOn}T00:00:00+07:00`) } }
        : {}),
      at: row.at,
      place: row.place,
      method: methodWords(row.method),
      identitySighted: true,
      ...(row.signature ? { signature: row.signature } : {}),
      chain: trail.map((step) => ({
        step: stepWords(step.kind, step.what),
        at: new Date(step.at),
        // Of what no staff did the officer did the opening; the rest the desk did by itself.
        person: step.by ?? (['opened', 'confirmed'].includes(step.kind) ? step.officer : null) ?? 'ระบบ',
        method: step.method ? methodWords(step.method) : '',
        hash: step.hash,
      })),
      verification: trail.map(({ hash }) => hash).at(-1) ?? '',
    });
  }

  private async batch(id: string): Promise<IssuanceBatch> {
    const batch = await db().findOneBy(IssuanceBatch, { id });
    if (!batch) throw notFound('batch');
    return batch;
  }

  private async laos(batchId: string, provinceCode: string): Promise<Map<string, LaoRow>> {
    const rows: LaoRow[] = await db().query(
      `SELECT i.lao_code AS laoCode, l.name, l.type, l.district, p.name AS province, a.user_name AS userName,
              o.name AS officer, o.position, s.serial
       FROM custody_items i JOIN laos l ON l.code = i.lao_code JOIN provinces p ON p.code = i.province_code
       JOIN credentials c ON c.id = i.credential_id JOIN accounts a ON a.id = c.account_id
       LEFT JOIN officers o ON o.id = l.officer_id LEFT JOIN slips s ON s.live_key = i.id
       WHERE i.batch_id = ? AND i.province_code = ? ORDER BY l.sort_key, i.lao_code`,
      [batchId, provinceCode],
    );
    return new Map(rows.map((row) => [row.laoCode, row]));
  }
}

interface ReceiptRow extends Omit<LaoRow, 'userName' | 'officer'> {
  id: string;
  itemId: string;
  provinceCode: string;
  at: Date;
  place: string;
  method: string;
  signature: Buffer | null;
  proxyName: string | null;
  proxyLetter: string | null;
  proxyLetterOn: string | null;
  officer: string;
  gave: string;
}

function paperLao({
  laoCode,
  name,
  type,
  district,
  province,
}: Omit<LaoRow, 'userName' | 'officer' | 'position' | 'serial'>) {
  return { code: laoCode, name: laoFullTitle(type, name), district, province };
}

/** What a scanner reads outside: it opens the hand-over of this slip, and tells nobody a secret. */
function custodyQr(provinceCode: string, serial: string): string {
  return `${config().publicUrl}/hand-over/${provinceCode}?slip=${serial}`;
}
