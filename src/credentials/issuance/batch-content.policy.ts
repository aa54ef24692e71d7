import { createHash } from 'node:crypto';

/** What an approval is for. */
export interface BatchContent {
  id: string;
  route: string;
  lines: { laoCode: string; userName: string }[];
}

/**
 * A hash over what is to be issued, in an order of its own: the approver approves exactly this (ASVS 5.0, 2.3.5).
 * Every part is written with its length, so that no two contents read alike.
 */
export function contentHash({ id, route, lines }: BatchContent): Buffer {
  const hash = createHash('sha256');
  const add = (part: string) => hash.update(`${Buffer.byteLength(part)}:`).update(part);
  add('batch/v1');
  add(id);
  add(route);
  const ordered = [...lines].sort((a, b) => (a.laoCode < b.laoCode ? -1 : 1));
  for (const { laoCode, userName } of ordered) {
    add(laoCode);
    add(userName);
  }
  return hash.digest();
}
