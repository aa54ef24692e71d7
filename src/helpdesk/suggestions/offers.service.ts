import { Injectable } from '@nestjs/common';
import { clock } from '../../platform/clock.js';
import { addDays, thaiDay } from '../../platform/day.policy.js';
import { db } from '../../platform/database/transaction.js';
import { offerIndex, type Offered, type OfferIndex } from './suggestion.policy.js';

/** How often something was of use counts of so many days. */
const usedDays = 30;
/** How often something is used changes slowly. */
const countedForMs = 10 * 60_000;
/** Behind so much of an article stands what it is not about. */
const readOfArticle = 4_000;

/** A macro, or a published article, with what is shown of it. */
export interface Offer extends Offered {
  titleTh: string;
  titleEn: string | null;
  textTh: string;
  textEn: string | null;
  shortcut: string | null;
  slug: string | null;
}

type Row = Pick<
  Offer,
  'id' | 'titleTh' | 'titleEn' | 'textTh' | 'textEn' | 'shortcut' | 'slug' | 'deskId'
> & {
  uses: string;
};

/** Macros in use and published articles as they are looked through, kept until somebody changes one. */
@Injectable()
export class OffersService {
  private kept: { stamp: string; until: number; index: OfferIndex<Offer> } | null = null;

  /** All of them, as the database has them now. */
  async index(): Promise<OfferIndex<Offer>> {
    const stamp = await this.stamp();
    const now = clock.now().getTime();
    if (!this.kept || this.kept.stamp !== stamp || this.kept.until < now) {
      this.kept = { stamp, until: now + countedForMs, index: offerIndex(await this.read()) };
    }
    return this.kept.index;
  }

  /** Tells whether one was written, changed, put away or taken back: read along two indexes, never the texts. */
  private async stamp(): Promise<string> {
    const [row]: Record<string, unknown>[] = await db().query(
      `SELECT (SELECT COUNT(*) FROM macros WHERE archived_at IS NULL) AS macros,
         (SELECT MAX(updated_at) FROM macros WHERE archived_at IS NULL) AS macros_at,
         (SELECT COUNT(*) FROM help_articles WHERE published = 1) AS articles,
         (SELECT MAX(changed_at) FROM help_articles WHERE published = 1) AS articles_at`,
    );
    return JSON.stringify(row);
  }

  private async read(): Promise<Offer[]> {
    const since = clock.now().getTime() - usedDays * 86_400_000;
    const [macros, articles]: [Row[], Row[]] = await Promise.all([
      db().query(
        `SELECT m.id, m.title AS titleTh, NULL AS titleEn, m.text_th AS textTh, m.text_en AS textEn, m.shortcut,
           NULL AS slug, m.desk_id AS deskId,
           (SELECT COUNT(*) FROM macro_uses u WHERE u.macro_id = m.id AND u.used_at >= ?) AS uses
         FROM macros m WHERE m.archived_at IS NULL`,
        [new Date(since)],
      ),
      db().query(
        `SELECT a.id, a.title_th AS titleTh, a.title_en AS titleEn, a.text_th AS textTh, a.text_en AS textEn,
           NULL AS shortcut, a.slug, NULL AS deskId,
           (SELECT COALESCE(SUM(d.shown), 0) FROM help_article_days d WHERE d.article_id = a.id AND d.day >= ?) AS uses
         FROM help_articles a WHERE a.published = 1`,
        [addDays(thaiDay(clock.now()), -usedDays)],
      ),
    ]);
    return [...macros.map((row) => offerOf('macro', row)), ...articles.map((row) => offerOf('article', row))];
  }
}

function offerOf(kind: Offer['kind'], row: Row): Offer {
  const words = (...parts: (string | null)[]) => parts.filter(Boolean).join('\n');
  const name = words(row.titleTh, row.titleEn, row.shortcut);
  const text = words(row.textTh.slice(0, readOfArticle), row.textEn?.slice(0, readOfArticle) ?? null);
  return { ...row, kind, name, text, uses: Number(row.uses) };
}
