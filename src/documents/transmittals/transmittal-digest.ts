import { sha256 } from '../../platform/crypto/tokens.js';
import type { TransmittalLine } from './transmittal-line.entity.js';

/** What a line says from its sending on; what DLA says of it later is no part of that. */
export type ListedLine = Pick<
  TransmittalLine,
  | 'provinceCode'
  | 'position'
  | 'obligationId'
  | 'evidence'
  | 'evidenceRef'
  | 'laoCode'
  | 'lao'
  | 'slot'
  | 'person'
>;

/** What was written down of a list when it was sent. */
export interface SentList {
  lineCount: number;
  digest: Buffer;
  /** SHA-256 of each line in their order; null for a list of before these were kept. */
  lineDigests: Buffer | null;
}

/** Whether a list is as it was sent; else the positions that differ, none where that cannot be told. */
export interface ListCheck {
  isAsSent: boolean;
  differing: number[];
}

const digestBytes = 32;

/** SHA-256 of one line. */
export function lineDigest(line: ListedLine): Buffer {
  return sha256(lineText(line));
}

/** SHA-256 of a list, its lines in their order. */
export function listDigest(lines: readonly ListedLine[]): Buffer {
  return sha256(`[${lines.map(lineText).join(',')}]`);
}

/** Holds a list as it is stored, in the order of its lines, against what was written down when it was sent. */
export function checkList(
  lines: readonly ListedLine[],
  { lineCount, digest, lineDigests }: SentList,
): ListCheck {
  if (listDigest(lines).equals(digest)) return { isAsSent: true, differing: [] };
  const byPosition = new Map(lines.map((line) => [line.position, line]));
  const differing = lines.map(({ position }) => position).filter((at) => at < 1 || at > lineCount);
  for (let at = 1; at <= lineCount; at += 1) {
    const line = byPosition.get(at);
    const was = lineDigests?.subarray((at - 1) * digestBytes, at * digestBytes);
    if (!line || (was && !lineDigest(line).equals(was))) differing.push(at);
  }
  return { isAsSent: false, differing: differing.sort((a, b) => a - b) };
}

/** A line as it is sent, without its identity: its members in this order, for ever, since lists of years ago are hashed again. */
export function lineRow(line: ListedLine) {
  return {
    id: '',
    transmittal_id: '',
    province_code: line.provinceCode,
    position: line.position,
    obligation_id: line.obligationId,
    evidence: line.evidence,
    evidence_ref: line.evidenceRef,
    lao_code: line.laoCode,
    lao: line.lao,
    slot: line.slot,
    person: line.person,
    state: 'sent',
  };
}

function lineText(line: ListedLine): string {
  return JSON.stringify(lineRow(line));
}
