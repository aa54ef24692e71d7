import { Injectable } from '@nestjs/common';
import { clock } from '../../platform/clock.js';
import { seal } from '../../platform/crypto/sealed.js';
import { Secret } from '../../platform/crypto/secret.js';
import { randomLetters, sha256 } from '../../platform/crypto/tokens.js';
import { insertMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { CredentialEndsService } from '../issuance/credential-ends.service.js';
import { openWithinHours, unsignedWithinDays } from '../issuance/credential-state.policy.js';
import { SealingService, type ToOffer } from './sealing.service.js';
import { newCode } from './code.policy.js';
import { revealPlace } from './reveal-place.policy.js';

/** A code that was just made. It exists here and where it goes; of it only a hash is kept. */
export interface Minted {
  linkId: string;
  publicId: string;
  code: Secret;
}

/** What arms a link from the start: a hand-over, or a request whose checks were used up; its PIN may be an older hand-over's. */
export interface Armed {
  handOverId: string | null;
  caseId: string | null;
}

const sealedAtOnce = 24;

/** Makes the codes by which credentials are opened. Each new one kills the older ones of its credential. */
@Injectable()
export class LinksService {
  constructor(
    private readonly sealing: SealingService,
    private readonly ends: CredentialEndsService,
  ) {}

  /**
   * Makes a code for each credential that allows it now: one that stands and was not opened. Where the officer gets a
   * temporary password, it is set and sealed here, under the code's half of the key. Answers by credential; those
   * that are missing could not be made (the personnel system refused, or somebody else was faster).
   */
  async mint(ids: string[], kind: 'slip' | 'mail', by: Armed | null = null): Promise<Map<string, Minted>> {
    const own = await transaction(() => this.mintOwn(ids, kind, by));
    const rest = ids.filter((id) => !own.has(id));
    // Some at a time, so that each is sealed soon after it is set, well within its lease.
    for (let from = 0; from < rest.length; from += sealedAtOnce) {
      for (const { credential, password } of await this.sealing.setTemporary(
        rest.slice(from, from + sealedAtOnce),
      )) {
        const minted = await transaction(() => this.mintSealed(credential, password, kind, by));
        password.wipe();
        if (minted) own.set(credential.id, minted);
      }
    }
    return own;
  }

  /** Where an officer's own choice is set later, a code needs nothing of the personnel system now. */
  private async mintOwn(ids: string[], kind: 'slip' | 'mail', by: Armed | null) {
    const minted = new Map<string, Minted>();
    if (!ids.length) return minted;
    const rows: ToOffer[] = await db().query(
      `SELECT id, province_code AS provinceCode, account_id AS accountId, attempt FROM credentials
       WHERE id IN (?) AND mode = 'own-choice' AND state IN ('ready', 'offered') ORDER BY id FOR UPDATE`,
      [ids],
    );
    if (!rows.length) return minted;
    const found = rows.map(({ id }) => id);
    await this.ends.killLinks(found, 'replaced');
    await db().query(`UPDATE credentials SET state = 'offered', version = version + 1 WHERE id IN (?)`, [
      found,
    ]);
    const made = rows.map((credential) => this.draw(credential, kind, by));
    await insertMany(
      'reveal_links',
      made.map(({ row }) => row),
    );
    for (const { row, code } of made)
      minted.set(row.credential_id, { linkId: row.id, publicId: row.public_id, code });
    return minted;
  }

  private async mintSealed(
    credential: ToOffer,
    password: Secret,
    kind: 'slip' | 'mail',
    by: Armed | null,
  ): Promise<Minted | null> {
    const taken: { affectedRows: number } = await db().query(
      `UPDATE credentials SET state = 'offered', lease_until = NULL, reason = NULL, version = version + 1
       WHERE id = ? AND state = 'sealing' AND attempt = ?`,
      [credential.id, credential.attempt],
    );
    // Somebody else took over: what was set is replaced by what they set.
    if (taken.affectedRows !== 1) return null;
    // The system takes this one now; what was in use until then it takes no more, whether or not this is ever opened.
    await db().query(
      `UPDATE credentials SET state = 'superseded', ended_at = ?, version = version + 1 WHERE live_key = ? AND id <> ?`,
      [clock.now(), credential.accountId, credential.id],
    );
    const { row, code } = this.draw(credential, kind, by);
    const place = revealPlace({
      id: row.id,
      provinceCode: row.province_code,
      credentialId: row.credential_id,
      publicId: row.public_id,
    });
    const { alg, keyVersion, wrappedKey, iv, tag, ciphertext } = seal(
      password.reveal(),
      place,
      Buffer.from(code.reveal()),
    );
    await insertMany('reveal_links', [
      { ...row, alg, key_version: keyVersion, wrapped_key: wrappedKey, iv, tag, ciphertext },
    ]);
    return { linkId: row.id, publicId: row.public_id, code };
  }

  private draw(credential: ToOffer, kind: 'slip' | 'mail', by: Armed | null) {
    const code = Secret.of(newCode());
    const now = clock.now();
    const row = {
      id: newId(),
      public_id: randomLetters(12),
      province_code: credential.provinceCode,
      credential_id: credential.id,
      kind,
      token_hash: sha256(code.reveal()),
      state: by ? 'armed' : 'inert',
      delivery: kind === 'mail' ? 'sending' : null,
      hand_over_id: by?.handOverId ?? null,
      case_id: by?.caseId ?? null,
      created_at: now,
      armed_at: by ? now : null,
      expires_at: by ? expiryFrom(now) : new Date(now.getTime() + unsignedWithinDays * 86_400_000),
    };
    return { row, code };
  }
}

/** Until when what was handed over can be opened. */
export function expiryFrom(now: Date): Date {
  return new Date(now.getTime() + openWithinHours * 3_600_000);
}
