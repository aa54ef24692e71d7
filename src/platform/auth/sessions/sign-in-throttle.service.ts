import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { maskedNetwork } from '../../audit/client.policy.js';
import { clock } from '../../clock.js';
import { keyedDigest } from '../../crypto/tokens.js';
import { db, transaction } from '../../database/transaction.js';
import { DomainError } from '../../errors.js';
import { SignInCounter } from './sign-in-counter.entity.js';
import { forgottenAfter, waitAfter, type CounterKind } from './throttle.policy.js';

/** One counter that an attempt is charged to. */
export interface Counter {
  kind: CounterKind;
  bucket: Buffer;
}

/** What an attempt was charged, so that it can be taken back. */
export interface Charge {
  counters: (Counter & { failures: number; freeAtBefore: Date })[];
}

/**
 * Slows guessing down without locking anybody out: a browser that once signed in has its own counter
 * (OWASP device cookies), so a stranger's failures never reach it. Counters live in the database and
 * are charged before the password is looked at: parallel attempts cannot slip through.
 */
@Injectable()
export class SignInThrottleService {
  /** The counters of an attempt to sign in; `device` is the identity of a known browser. */
  countersOf(email: string, ip: string, device: string | undefined): Counter[] {
    if (device) return [counter('device', email, device)];
    return [counter('network', email, maskedNetwork(ip)), counter('stranger', email)];
  }

  /** The counter of answers by passkeys that open nothing, from one network. */
  passkeyOf(ip: string): Counter {
    return counter('network', 'passkey', maskedNetwork(ip));
  }

  /** The counter of identities that open nothing, from one network. */
  identityOf(ip: string): Counter {
    return counter('network', 'identity', maskedNetwork(ip));
  }

  /** The counter of proving one's password again. */
  proofOf(staffId: string): Counter {
    return counter('proof', staffId);
  }

  /** Counts an attempt as failed until it proves otherwise. Throws sign-in.wait (429) while any counter waits. */
  async charge(counters: Counter[]): Promise<Charge> {
    const inOrder = [...counters].sort((one, other) => Buffer.compare(one.bucket, other.bucket));
    return transaction(async () => {
      const now = clock.now();
      const rows = await this.locked(inOrder, now);
      const wait = Math.max(...rows.map((row) => row.freeAt.getTime() - now.getTime()));
      if (wait > 0) {
        throw new DomainError('sign-in.wait', 429, {
          extra: { retryAfterSeconds: Math.ceil(wait / 1000) },
        });
      }
      const charged = [];
      for (const [index, row] of rows.entries()) {
        const { kind, bucket } = inOrder[index]!;
        const stale = now.getTime() - row.changedAt.getTime() > forgottenAfter;
        const failures = (stale ? 0 : row.failures) + 1;
        const freeAt = new Date(now.getTime() + waitAfter(kind, failures));
        await db().update(SignInCounter, { bucket }, { failures, freeAt, changedAt: now });
        charged.push({ kind, bucket, failures, freeAtBefore: row.freeAt });
      }
      return { counters: charged };
    });
  }

  /** The person has fully proved who they are: what was counted in a row is over. */
  async clear(charge: Charge): Promise<void> {
    await db().delete(SignInCounter, { bucket: In(charge.counters.map(({ bucket }) => bucket)) });
  }

  /**
   * Takes one charge back where the attempt was right so far and goes on (the code is still to come).
   * Does nothing to a counter that somebody else has charged since.
   */
  async refund(charge: Charge): Promise<void> {
    for (const { bucket, failures, freeAtBefore } of charge.counters) {
      await db().update(
        SignInCounter,
        { bucket, failures },
        { failures: failures - 1, freeAt: freeAtBefore },
      );
    }
  }

  /** Forgets counters that nobody touched for a day. */
  async sweep(): Promise<void> {
    const before = new Date(clock.now().getTime() - forgottenAfter);
    await db().query('DELETE FROM sign_in_counters WHERE changed_at < ? AND free_at < ?', [
      before,
      clock.now(),
    ]);
  }

  /** The rows, made where missing, locked one after the other in one order. */
  private async locked(counters: Counter[], now: Date): Promise<SignInCounter[]> {
    const rows: SignInCounter[] = [];
    for (const { bucket } of counters) {
      await db().query(
        `INSERT INTO sign_in_counters (bucket, failures, free_at, changed_at) VALUES (?, 0, ?, ?)
         ON DUPLICATE KEY UPDATE failures = failures`,
        [bucket, now, now],
      );
      rows.push(await db().findOneByOrFail(SignInCounter, { bucket }));
    }
    return rows;
  }
}

function counter(kind: CounterKind, ...parts: string[]): Counter {
  return { kind, bucket: keyedDigest('sign-in-counter', kind, ...parts) };
}
