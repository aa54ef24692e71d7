import { Injectable } from '@nestjs/common';
import { maskedNetwork } from '../../platform/audit/client.policy.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { requestContext } from '../../platform/request-context.js';
import { IncidentsService } from '../incidents/incidents.service.js';
import { CredentialEndsService } from '../issuance/credential-ends.service.js';
import type { OfferedLink } from './reveal-answer.js';

/** Wrong PINs from one network before it must wait, and how long. */
const mostFromOneNetwork = 5;
const waitMs = 30 * 60_000;
/** Wrong PINs in all before the code is dead. */
const mostInAll = 20;

/** Counts wrong PINs of who has the right code, in the database, before the PIN is looked at (ASVS 5.0, 6.6.3). */
@Injectable()
export class RevealThrottleService {
  constructor(
    private readonly incidents: IncidentsService,
    private readonly ends: CredentialEndsService,
  ) {}

  /** Takes one try; false where none is left. A right PIN gives it back. */
  async charge(linkId: string): Promise<boolean> {
    return transaction(async () => {
      // The link first, in every transaction here: the counter's foreign key locks it too.
      const taken: { affectedRows: number } = await db().query(
        'UPDATE reveal_links SET tries = tries + 1 WHERE id = ? AND tries < ?',
        [linkId, mostInAll],
      );
      if (taken.affectedRows !== 1) return false;
      const now = clock.now();
      const network = networkOfCaller();
      await db().query(
        `INSERT INTO reveal_counters (link_id, network, wrong, since) VALUES (?, ?, 1, ?)
         ON DUPLICATE KEY UPDATE wrong = IF(since <= ?, 1, wrong + 1), since = ?`,
        [linkId, network, now, new Date(now.getTime() - waitMs), now],
      );
      const [row]: { wrong: number }[] = await db().query(
        'SELECT wrong FROM reveal_counters WHERE link_id = ? AND network = ?',
        [linkId, network],
      );
      if (row!.wrong <= mostFromOneNetwork) return true;
      await db().query('UPDATE reveal_links SET tries = tries - 1 WHERE id = ?', [linkId]);
      return false;
    });
  }

  /** The PIN was right: the tries are the owner's again. */
  async forgive(linkId: string): Promise<void> {
    await transaction(async () => {
      await db().query('UPDATE reveal_links SET tries = tries - 1 WHERE id = ? AND tries > 0', [linkId]);
      await db().query('DELETE FROM reveal_counters WHERE link_id = ? AND network = ?', [
        linkId,
        networkOfCaller(),
      ]);
    });
  }

  /** Too many in all: somebody has the code and tries PINs. The code dies, and people are told. */
  async afterWrong(link: OfferedLink): Promise<void> {
    await transaction(async () => {
      const [row]: { tries: number }[] = await db().query(
        'SELECT tries FROM reveal_links WHERE id = ? FOR UPDATE',
        [link.id],
      );
      if (row!.tries < mostInAll) return;
      await this.ends.killLinks([link.credentialId], 'too-many-tries');
      // Another code can be made for it, by a person's decision.
      await db().query(
        `UPDATE credentials SET state = 'ready', version = version + 1 WHERE id = ? AND state = 'offered'`,
        [link.credentialId],
      );
      await this.incidents.open({
        kind: 'too-many-tries',
        provinceCode: link.provinceCode,
        laoCode: link.laoCode,
        credentialId: link.credentialId,
        reason: link.kind,
        onceKey: `tries:${link.id}`,
      });
    });
  }
}

function networkOfCaller(): string {
  return maskedNetwork(requestContext()?.ip);
}
