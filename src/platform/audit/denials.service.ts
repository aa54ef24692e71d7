import { Injectable } from '@nestjs/common';
import { clock } from '../clock.js';
import { transaction } from '../database/transaction.js';
import { logger } from '../logging.js';
import { requestContext } from '../request-context.js';
import { AuditService, type AuditRecord } from './audit.service.js';
import { maskedNetwork } from './client.policy.js';

const log = logger('denials');

/** Refusals of one network (or person) that are written in a minute; the next one tells how many were left out. */
const perMinute = 60;
const minute = 60_000;

interface Tally {
  minute: number;
  written: number;
  leftOut: number;
}

/** Remembers who was turned away, without letting a stranger fill the audit log. */
@Injectable()
export class DenialsService {
  private readonly tallies = new Map<string, Tally>();

  constructor(private readonly audit: AuditService) {}

  /** A sign-in that was refused: whose account, if there is one, and what was wrong. */
  async signIn(
    staffId: string | undefined,
    wrong: 'password' | 'code' | 'passkey' | 'identity',
  ): Promise<void> {
    await this.write({
      action: 'session.refuse',
      object: `staff:${staffId ?? 'unknown'}`,
      details: { wrong },
    });
  }

  /** A request to a guarded place that was refused, or for a thing that is not there for who asks. `place` is the route's pattern, never the address. */
  async access(place: string, status: 401 | 403 | 404): Promise<void> {
    await this.write({
      action: 'access.refuse',
      object: `route:${place}`.slice(0, 120),
      details: { status },
    });
  }

  private async write(entry: AuditRecord): Promise<void> {
    const leftOut = this.admit();
    log.warn({ action: entry.action, object: entry.object, ...entry.details }, 'refused');
    if (leftOut === undefined) return;
    const details = leftOut ? { ...entry.details, leftOut } : entry.details;
    await transaction(() => this.audit.record({ ...entry, details }));
  }

  /** Undefined when this one is left out; else how many were before it. */
  private admit(): number | undefined {
    const context = requestContext();
    const who = context?.actor?.staffId ?? maskedNetwork(context?.ip);
    const now = Math.floor(clock.now().getTime() / minute);
    const tally = this.tallies.get(who);
    if (tally?.minute === now && tally.written >= perMinute) {
      tally.leftOut += 1;
      return undefined;
    }
    if (tally?.minute === now) {
      tally.written += 1;
      return 0;
    }
    for (const [key, old] of this.tallies) if (old.minute !== now) this.tallies.delete(key);
    this.tallies.set(who, { minute: now, written: 1, leftOut: 0 });
    return tally?.leftOut ?? 0;
  }
}
