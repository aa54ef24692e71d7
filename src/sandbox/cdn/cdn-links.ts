import { createHmac } from 'node:crypto';
import type { StoredFile } from '../world/records.js';

const GOOD_FOR_MS = 24 * 60 * 60 * 1000;

/** Makes and checks links with a signature and an end, as the platform's CDN has them. */
export class CdnLinks {
  /** Set when the server listens. */
  base = '';

  constructor(
    private readonly secret: string,
    private readonly now: () => number,
  ) {}

  /** A link to a file; good for a day, or already over where the file is to behave so. */
  to(file: StoredFile): string {
    const ends = this.now() + (file.behaviour === 'expired' ? -60_000 : GOOD_FOR_MS);
    const oe = Math.floor(ends / 1000).toString(16);
    return `${this.base}/cdn/${file.id}/${encodeURIComponent(file.name)}?_nc_cat=104&oh=${this.sign(file.id, oe)}&oe=${oe}`;
  }

  /** What is wrong with a link, in the CDN's words; null when it is good. */
  refusal(fileId: string, query: { oh?: string; oe?: string }): string | null {
    if (query.oh === undefined || query.oe === undefined) return 'Bad URL hash';
    if (query.oh !== this.sign(fileId, query.oe)) return 'URL signature mismatch';
    return parseInt(query.oe, 16) * 1000 < this.now() ? 'URL signature expired' : null;
  }

  private sign(fileId: string, oe: string): string {
    return createHmac('sha256', `cdn ${this.secret}`).update(`${fileId} ${oe}`).digest('hex').slice(0, 32);
  }
}
