import { Injectable } from '@nestjs/common';
import { clock } from '../clock.js';
import { config } from '../config.js';
import { constantTimeEqual, sha256 } from '../crypto/tokens.js';
import { db } from '../database/transaction.js';
import type { Role } from '../request-context.js';
import type { Admission } from './admission.js';
import { parseApiToken } from './api-tokens/api-token.policy.js';
import { isWithin, sessionLimits, stageOf } from './sessions/session.policy.js';

interface Row {
  id: string;
  hash: Buffer;
  seen_at: Date | null;
  proved_at: Date | null;
  expires_at: Date | null;
  staff_id: string;
  email: string;
  name: string;
  role: Role;
  province_code: string | null;
  locale: string;
  has_code: string | number;
  has_passkey: string | number;
}

/** Of whom, and only while they may come in at all; EXISTS says which second factors are set up. */
const owner = `
  s.id AS staff_id, s.email, s.name, s.role, s.province_code, s.locale,
  EXISTS (SELECT 1 FROM second_factors f WHERE f.staff_id = s.id AND f.state = 'active') AS has_code,
  EXISTS (SELECT 1 FROM passkeys p WHERE p.staff_id = s.id) AS has_passkey`;
const sessions = `
  SELECT t.id, t.token_hash AS hash, t.last_seen_at AS seen_at, t.proved_at, t.expires_at, ${owner}
  FROM sessions t JOIN staff s ON s.id = t.staff_id AND s.state = 'active'`;
const tokens = `
  SELECT t.id, t.secret_hash AS hash, t.last_used_at AS seen_at, NULL AS proved_at, t.expires_at, ${owner}
  FROM api_tokens t JOIN staff s ON s.id = t.staff_id AND s.state = 'active'`;

const minute = 60_000;

/**
 * Lets in whoever shows a live session or API token. Asked of the database at every request and never
 * remembered, so that an end, a new role or a disabled account counts at once.
 */
@Injectable()
export class AdmissionService {
  /** By the session cookie; undefined when it lets nobody in (any more). */
  async bySession(token: string): Promise<Admission | undefined> {
    const [row]: Row[] = await db().query(`${sessions} WHERE t.token_hash = ?`, [sha256(token)]);
    return row && this.sessionLives(row) ? this.admitted(row, 'session') : undefined;
  }

  /** By an API token; undefined when it lets nobody in (any more). */
  async byApiToken(token: string): Promise<Admission | undefined> {
    const parts = parseApiToken(token);
    if (!parts) return undefined;
    const [row]: Row[] = await db().query(`${tokens} WHERE t.public_id = ?`, [parts.publicId]);
    if (!row || !constantTimeEqual(row.hash, sha256(parts.secret)) || !this.tokenLives(row)) return undefined;
    return this.admitted(row, 'token');
  }

  /** A session or token by its identity, for connections that stay open: undefined once it has ended. */
  async byId(id: string): Promise<Admission | undefined> {
    const [session]: Row[] = await db().query(`${sessions} WHERE t.id = ?`, [id]);
    if (session) return this.sessionLives(session) ? this.admission(session, 'session') : undefined;
    const [token]: Row[] = await db().query(`${tokens} WHERE t.id = ?`, [id]);
    return token && this.tokenLives(token) ? this.admission(token, 'token') : undefined;
  }

  /** Whether the session or token of this identity still lets in. */
  async isLive(id: string): Promise<boolean> {
    return (await this.byId(id)) !== undefined;
  }

  private sessionLives(row: Row): boolean {
    const limits = sessionLimits(config().production);
    return isWithin(limits, { lastSeenAt: row.seen_at!, expiresAt: row.expires_at! }, clock.now());
  }

  private tokenLives(row: Row): boolean {
    return !row.expires_at || row.expires_at > clock.now();
  }

  private async admitted(row: Row, by: Admission['by']): Promise<Admission> {
    await this.noteUse(row, by);
    return this.admission(row, by);
  }

  private admission(row: Row, by: Admission['by']): Admission {
    const factors = { code: Number(row.has_code) === 1, passkey: Number(row.has_passkey) === 1 };
    const enrolled = factors.code || factors.passkey;
    return {
      id: row.id,
      by,
      locale: row.locale,
      enrolled,
      factors,
      provedAt: row.proved_at,
      // A token was made by somebody with a second factor, or by the operator.
      stage: by === 'token' ? 'full' : stageOf(config().production, enrolled),
      actor: {
        staffId: row.staff_id,
        email: row.email,
        name: row.name,
        role: row.role,
        provinceCode: row.province_code,
      },
    };
  }

  /** At most once a minute, so that reading does not write. */
  private async noteUse(row: Row, by: Admission['by']): Promise<void> {
    const now = clock.now();
    const before = new Date(now.getTime() - minute);
    if (row.seen_at && row.seen_at > before) return;
    const [table, column] = by === 'session' ? ['sessions', 'last_seen_at'] : ['api_tokens', 'last_used_at'];
    await db().query(
      `UPDATE ${table} SET ${column} = ? WHERE id = ? AND (${column} IS NULL OR ${column} <= ?)`,
      [now, row.id, before],
    );
    await db().query('UPDATE staff SET last_seen_at = ? WHERE id = ?', [now, row.staff_id]);
  }
}
