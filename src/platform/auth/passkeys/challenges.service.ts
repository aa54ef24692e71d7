import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { clock } from '../../clock.js';
import { isKeyedDigest, keyedDigest, sha256 } from '../../crypto/tokens.js';
import { db, isDuplicate } from '../../database/transaction.js';
import { SpentChallenge } from './spent-challenge.entity.js';

/** What an answer to a challenge is for; one for the one is none for the other. */
export type ChallengePurpose = 'enrol' | 'sign-in' | 'second-factor' | 'prove';

const lifetime = 5 * 60_000;
const nonceLength = 16;
const timeLength = 6;

/**
 * Challenges that are known again by their own signature, so that a stranger who asks for many fills no table. Only an
 * answered one is kept, until it would have expired: a UNIQUE key decides that it counts once.
 */
@Injectable()
export class ChallengesService {
  /** A challenge for one purpose of one owner (empty: whoever answers); it holds for five minutes. */
  issue(purpose: ChallengePurpose, owner: string): Buffer {
    const head = Buffer.alloc(nonceLength + timeLength);
    randomBytes(nonceLength).copy(head);
    head.writeUIntBE(clock.now().getTime() + lifetime, nonceLength, timeLength);
    return Buffer.concat([head, keyedDigest('passkey-challenge', purpose, owner, head.toString('hex'))]);
  }

  /** Whether a challenge (in base64url) is one of ours for this, and not too old. */
  holds(challenge: string, purpose: ChallengePurpose, owner: string): boolean {
    const bytes = Buffer.from(challenge, 'base64url');
    if (bytes.length !== nonceLength + timeLength + 32) return false;
    const head = bytes.subarray(0, nonceLength + timeLength);
    const signature = bytes.subarray(nonceLength + timeLength);
    if (!isKeyedDigest('passkey-challenge', signature, purpose, owner, head.toString('hex'))) return false;
    return expiryOf(bytes) > clock.now();
  }

  /** Uses a challenge up, in the transaction of what it is for; false when it was used before. */
  async spend(challenge: string): Promise<boolean> {
    const bytes = Buffer.from(challenge, 'base64url');
    try {
      await db().insert(SpentChallenge, { hash: sha256(bytes), expiresAt: expiryOf(bytes) });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }
}

function expiryOf(bytes: Buffer): Date {
  return new Date(bytes.readUIntBE(nonceLength, timeLength));
}
