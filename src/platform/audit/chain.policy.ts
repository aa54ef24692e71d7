import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.policy.js';

/** What an entry says: ids and codes, no personal data, so that it can stay for ever. */
export interface AuditContent {
  id: string;
  chain: string;
  seq: number;
  /** UTC, ISO 8601. */
  at: string;
  /** Null: the desk itself. */
  actor: string | null;
  role: string | null;
  action: string;
  object: string;
  details: Record<string, string | number | boolean | null>;
  /** Keyed digest of the reason, in hex. */
  reason: string | null;
  requestId: string | null;
  /** The caller's network and kind of browser. */
  client: { network: string; agent: string } | null;
}

/** The chain for what belongs to no province. */
export const centralChain = 'central';
/** What stands before the first entry. */
export const chainStart = Buffer.alloc(32);

/** The chain of a province, or the central one. */
export function chainOf(provinceCode: string | null | undefined): string {
  return provinceCode ? `province-${provinceCode}` : centralChain;
}

/** The bytes of an entry, as they are stored and hashed. */
export function contentBytes(content: AuditContent): Buffer {
  return Buffer.from(canonicalJson({ ...content, client: content.client && { ...content.client } }));
}

/** The hash by which the next entry holds on to this one. */
export function linkHash(previous: Buffer, content: Buffer): Buffer {
  return createHash('sha256').update(previous).update(content).digest();
}

/** An entry as it was found. */
export interface FoundEntry {
  id: string;
  chain: string;
  seq: string;
  actorId: string | null;
  action: string;
  object: string;
  content: Buffer;
  hash: Buffer;
}

/** What is wrong with an entry at its place in the chain, in words; null when it holds. */
export function entryFault(entry: FoundEntry, expectedSeq: number, previous: Buffer): string | null {
  if (Number(entry.seq) !== expectedSeq) return `entry ${expectedSeq} is missing`;
  if (!linkHash(previous, entry.content).equals(entry.hash)) return 'its hash does not fit its content';
  const content = JSON.parse(entry.content.toString()) as AuditContent;
  const same =
    content.id === entry.id &&
    content.chain === entry.chain &&
    content.seq === Number(entry.seq) &&
    content.actor === entry.actorId &&
    content.action === entry.action &&
    content.object === entry.object;
  return same ? null : 'its search columns do not fit its content';
}
