import { Injectable } from '@nestjs/common';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { addDays, thaiDay } from '../../platform/day.policy.js';
import { newId } from '../../platform/database/id.js';
import { db, isDuplicate, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { refuseSecrets } from '../../platform/secrets/refuse-secrets.js';
import { Article, ArticleRevision } from './article.entity.js';
import type { ArticleJson, ArticleRevisionJson, ChangedArticle, NewArticle } from './article.schema.js';

/** More nobody would keep true. */
const mostArticles = 200;
const mostRevisions = 50;
const shownDays = 30;
const columns = (of: string) =>
  `${of}.title_th AS titleTh, ${of}.title_en AS titleEn, ${of}.text_th AS textTh, ${of}.text_en AS textEn,
   ${of}.published, ${of}.position, ${of}.version, s.name AS changedBy, ${of}.changed_at AS changedAt`;

type Raw<T> = Omit<T, 'published' | 'changedAt'> & { published: number; changedAt: Date };

/** The articles of the public help: writing them, and every edition of each. */
@Injectable()
export class ArticlesService {
  constructor(private readonly audit: AuditService) {}

  /** All of them in their order, drafts too, with how often each was shown of late and whom it helped. */
  async list(): Promise<ArticleJson[]> {
    const rows: (Raw<ArticleJson> & { shown: string; yes: string; no: string })[] = await db().query(
      `SELECT a.id, a.slug, ${columns('a')},
         (SELECT COALESCE(SUM(d.shown), 0) FROM help_article_days d WHERE d.article_id = a.id AND d.day >= ?) AS shown,
         (SELECT COUNT(*) FROM help_article_votes v WHERE v.article_id = a.id AND v.helpful = 1) AS yes,
         (SELECT COUNT(*) FROM help_article_votes v WHERE v.article_id = a.id AND v.helpful = 0) AS no
       FROM help_articles a LEFT JOIN staff s ON s.id = a.changed_by
       ORDER BY a.position, a.id LIMIT ${mostArticles}`,
      [addDays(thaiDay(clock.now()), -shownDays)],
    );
    return rows.map((row) => ({
      ...plain(row),
      shown: Number(row.shown),
      yes: Number(row.yes),
      no: Number(row.no),
    }));
  }

  /** The editions of one, the latest first. Throws article.not-found. */
  async revisions(id: string): Promise<ArticleRevisionJson[]> {
    if (!(await db().existsBy(Article, { id }))) throw notFound('article');
    const rows: Raw<ArticleRevisionJson>[] = await db().query(
      `SELECT ${columns('r')} FROM help_article_revisions r LEFT JOIN staff s ON s.id = r.changed_by
       WHERE r.article_id = ? ORDER BY r.version DESC LIMIT ${mostRevisions}`,
      [id],
    );
    return rows.map(plain);
  }

  /** Writes one. Throws article.slug-taken, article.too-many (409) and message.holds-secret (422). */
  async add({ slug, ...given }: NewArticle): Promise<string> {
    demandSound(given);
    const id = newId();
    await transaction(async () => {
      if ((await db().count(Article)) >= mostArticles) throw new DomainError('article.too-many', 409);
      const row = { ...given, version: 1, changedBy: actor().staffId, changedAt: clock.now() };
      try {
        await db().insert(Article, { ...row, id, slug });
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        throw new DomainError('article.slug-taken', 409, { fields: [{ path: 'slug', code: 'taken' }] });
      }
      await db().insert(ArticleRevision, { ...row, articleId: id });
      await this.audit.record({ action: 'article.add', object: `article:${id}`, details: { slug } });
    });
    return id;
  }

  /** Writes one anew. Throws article.not-found, article.changed-meanwhile (409) and message.holds-secret (422). */
  async change(id: string, { version, ...given }: ChangedArticle): Promise<void> {
    demandSound(given);
    await transaction(async () => {
      const article = await db().findOne(Article, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!article) throw notFound('article');
      if (article.version !== version) throw new DomainError('article.changed-meanwhile', 409);
      const row = {
        ...given,
        version: version + 1,
        changedBy: actor().staffId,
        changedAt: clock.now(),
      };
      await db().update(Article, { id }, row);
      await db().insert(ArticleRevision, { ...row, articleId: id });
      const details = { version: row.version, published: row.published };
      await this.audit.record({ action: 'article.change', object: `article:${id}`, details });
    });
  }
}

/** What everybody may read holds no secret. */
function demandSound({ titleTh, titleEn, textTh, textEn }: Omit<NewArticle, 'slug'>): void {
  for (const text of [titleTh, titleEn, textTh, textEn]) if (text) refuseSecrets(text);
}

function plain<T extends object>({
  published,
  changedAt,
  ...rest
}: T & { published: number; changedAt: Date }) {
  return { ...rest, published: Boolean(published), changedAt: changedAt.toISOString() };
}
