import { Injectable } from '@nestjs/common';
import { laoTitle } from '../../organisations/register/lao.entity.js';
import { clock } from '../../platform/clock.js';
import { open } from '../../platform/crypto/sealed.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { IncidentsService } from '../incidents/incidents.service.js';
import { changeWithinHours } from '../issuance/credential-state.policy.js';
import { OutcomesService } from './outcomes.service.js';
import type { OfferedLink, RevealAnswer } from './reveal-answer.js';
import { revealPlace } from './reveal-place.policy.js';
import type { RevealLink } from './reveal-link.entity.js';

/** Shows a temporary password once. */
@Injectable()
export class OpeningService {
  constructor(
    private readonly outcomes: OutcomesService,
    private readonly incidents: IncidentsService,
  ) {}

  /**
   * Opens the sealed password under a row lock, wipes it in the same transaction, and answers after the commit: a lost
   * answer loses the password, and never makes two of it. Needs the code itself, which is half of the key. Throws
   * reveal.refused.
   */
  async open(link: OfferedLink, code: string): Promise<RevealAnswer> {
    const now = clock.now();
    const changeBy = new Date(now.getTime() + changeWithinHours * 3_600_000);
    let unreadable = false;
    const password = await transaction(async () => {
      const [row]: (Pick<RevealLink, 'iv' | 'tag' | 'ciphertext' | 'alg'> & {
        key_version: string;
        wrapped_key: Buffer;
      })[] = await db().query(
        `SELECT iv, tag, ciphertext, alg, key_version, wrapped_key FROM reveal_links
         WHERE id = ? AND state = 'armed' AND armed_at IS NOT NULL AND expires_at > ? AND ciphertext IS NOT NULL FOR UPDATE`,
        [link.id, now],
      );
      if (!row) throw new DomainError('reveal.refused', 403);
      let plain: Buffer;
      try {
        plain = open(
          {
            alg: row.alg!,
            keyVersion: row.key_version,
            wrappedKey: row.wrapped_key,
            iv: row.iv!,
            tag: row.tag!,
            ciphertext: row.ciphertext!,
          },
          revealPlace(link),
          Buffer.from(code),
        );
      } catch {
        unreadable = true;
        return null;
      }
      const shown: { affectedRows: number } = await db().query(
        `UPDATE reveal_links SET state = 'opened', opened_at = ?, ciphertext = NULL, wrapped_key = NULL, iv = NULL,
                tag = NULL WHERE id = ? AND state = 'armed'`,
        [now, link.id],
      );
      if (shown.affectedRows !== 1) throw new DomainError('reveal.refused', 403);
      await this.outcomes.revealed(link, now, changeBy);
      const text = plain.toString();
      plain.fill(0);
      return text;
    });
    if (unreadable || password === null) return this.alarm(link);
    return {
      step: 'shown',
      lao: laoTitle(link.laoType, link.laoName),
      userName: link.userName,
      password,
      at: now.toISOString(),
      changeBy: changeBy.toISOString(),
    };
  }

  /** What does not open was moved, changed, or its key is gone: nothing is consumed, and a person is told. */
  private async alarm(link: OfferedLink): Promise<never> {
    await transaction(async () => {
      await this.incidents.open({
        kind: 'cannot-open',
        provinceCode: link.provinceCode,
        laoCode: link.laoCode,
        credentialId: link.credentialId,
        reason: 'does-not-open',
        onceKey: `unreadable:${link.id}`,
      });
    });
    throw new DomainError('reveal.refused', 403);
  }
}
