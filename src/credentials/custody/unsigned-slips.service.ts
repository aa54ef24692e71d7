import { Injectable } from '@nestjs/common';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { IncidentsService } from '../incidents/incidents.service.js';
import { CredentialEndsService } from '../issuance/credential-ends.service.js';
import { CustodyService } from './custody.service.js';

interface Unsigned {
  credentialId: string;
  provinceCode: string;
  itemId: string;
  batchId: string;
}

const atOnce = 200;

/** Printed codes that nobody has signed for in time: a temporary password does not lie in an envelope for months. */
@Injectable()
export class UnsignedSlipsService {
  constructor(
    private readonly custody: CustodyService,
    private readonly ends: CredentialEndsService,
    private readonly incidents: IncidentsService,
  ) {}

  /** Voids what ran out; each slip is spoiled then, and DLA is told to print again. Run twice it does nothing more. */
  async sweep(): Promise<void> {
    while (await transaction(() => this.voidSome()));
  }

  private async voidSome(): Promise<number> {
    const now = clock.now();
    const rows: Unsigned[] = await db().query(
      `SELECT k.credential_id AS credentialId, k.province_code AS provinceCode, i.id AS itemId, i.batch_id AS batchId
       FROM reveal_links k JOIN custody_items i ON i.credential_id = k.credential_id
       WHERE k.state = 'inert' AND k.expires_at <= ? ORDER BY k.id LIMIT ? FOR UPDATE`,
      [now, atOnce],
    );
    if (!rows.length) return 0;
    const credentials = rows.map(({ credentialId }) => credentialId);
    const items = rows.map(({ itemId }) => itemId);
    await this.ends.killLinks(credentials, 'expired');
    await db().query(
      `UPDATE credentials SET state = 'ready', version = version + 1 WHERE id IN (?) AND state = 'offered'`,
      [credentials],
    );
    await db().query(
      `UPDATE slips SET state = 'spoiled', changed_at = ? WHERE item_id IN (?) AND state = 'on-hand'`,
      [now, items],
    );
    await this.custody.step(await this.custody.lock(items), { kind: 'expired' });
    const places = new Map(rows.map((row) => [`${row.batchId}:${row.provinceCode}`, row]));
    for (const [place, { batchId, provinceCode }] of places) {
      await this.incidents.open({
        kind: 'ran-out',
        provinceCode,
        batchId,
        reason: 'not-signed-for',
        onceKey: `ran-out:${place}`,
      });
    }
    return rows.length;
  }
}
