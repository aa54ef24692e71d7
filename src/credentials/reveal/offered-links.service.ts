import { Injectable } from '@nestjs/common';
import { verifyPin } from '../../platform/crypto/pin-hash.js';
import { constantTimeEqual, sha256 } from '../../platform/crypto/tokens.js';
import { db } from '../../platform/database/transaction.js';
import { readCode, readPin } from './code.policy.js';
import { isResetPin } from './reset-pin.js';
import type { OfferedLink } from './reveal-answer.js';

/** Finds what an address, a code and a PIN are of; who knows only one of them learns nothing. */
@Injectable()
export class OfferedLinksService {
  /** The link of an address; null for none. */
  async read(publicId: string): Promise<OfferedLink | null> {
    if (!/^[0-9A-HJKMNP-TV-Z]{12}$/.test(publicId)) return null;
    const [row]: OfferedLink[] = await db().query(
      `SELECT k.id, k.public_id AS publicId, k.province_code AS provinceCode, k.credential_id AS credentialId, k.kind,
              k.token_hash AS tokenHash, k.state, k.expires_at AS expiresAt, k.hand_over_id AS handOverId,
              k.case_id AS caseId, r.delivery,
              EXISTS (SELECT 1 FROM reset_cases z WHERE z.account_id = c.account_id AND z.state = 'frozen') AS frozen,
              h.pin_hash AS pinHash, COALESCE(r.officer_id, h.officer_id) AS officerId, c.mode, c.lao_code AS laoCode,
              c.account_id AS accountId, a.user_name AS userName, a.system_ref AS systemRef, l.name AS laoName,
              l.type AS laoType, p.name AS province, p.name_en AS provinceEn
       FROM reveal_links k JOIN credentials c ON c.id = k.credential_id JOIN accounts a ON a.id = c.account_id
       JOIN laos l ON l.code = c.lao_code JOIN provinces p ON p.code = k.province_code
       LEFT JOIN hand_overs h ON h.id = k.hand_over_id AND h.live_key IS NOT NULL
       LEFT JOIN reset_cases r ON r.id = k.case_id
       WHERE k.public_id = ?`,
      [publicId],
    );
    return row ?? null;
  }

  /** Whether a PIN is the link's; asked only for who has its code. */
  async pinFits(link: OfferedLink, pin: string): Promise<boolean> {
    if (link.delivery === 'mail-chat') return isResetPin(link.id, readPin(pin));
    return link.pinHash !== null && (await verifyPin(link.pinHash, readPin(pin)));
  }
}

const nobodys = Buffer.alloc(32);

/** Whether a typed code is the link's; for none the same work is done. */
export function fits(link: OfferedLink | null, typed: string): boolean {
  const code = readCode(typed);
  const same = constantTimeEqual(sha256(code ?? ''), link?.tokenHash ?? nobodys);
  return same && code !== null && link !== null;
}
