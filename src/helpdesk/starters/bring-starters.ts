import { DataSource, type EntityManager } from 'typeorm';
import { clock } from '../../platform/clock.js';
import { dataSourceOptions } from '../../platform/database/data-source.js';
import { newId } from '../../platform/database/id.js';
import { starterArticles } from './starter-articles.js';
import { starterMacros } from './starter-macros.js';

/**
 * What a desk begins with: articles of the public help, and answers. Brought once in its life, in one transaction of which
 * the key lets one through: what people put away since does not come back. None of a kind of which somebody has written
 * some already; and where there are tickets the articles are drafts, for somebody to look at first.
 */
export async function bringStarters(): Promise<void> {
  const source = await new DataSource(dataSourceOptions({ migrations: [], poolSize: 1 })).initialize();
  try {
    await source.transaction(bringOnce);
  } finally {
    await source.destroy();
  }
}

async function bringOnce(manager: EntityManager): Promise<void> {
  const at = clock.now();
  const { affectedRows }: { affectedRows: number } = await manager.query(
    'INSERT IGNORE INTO starter_contents (name, brought_at) VALUES (?, ?)',
    ['first', at],
  );
  if (!affectedRows) return;
  const some = async (table: string) =>
    (await manager.query<unknown[]>(`SELECT 1 FROM ${table} LIMIT 1`)).length > 0;
  if (!(await some('help_articles')))
    await bringArticles(manager, { at, published: !(await some('tickets')) });
  if (!(await some('macros'))) await bringMacros(manager, at);
}

async function bringArticles(
  manager: EntityManager,
  { at, published }: { at: Date; published: boolean },
): Promise<void> {
  for (const [n, { slug, titleTh, titleEn, textTh, textEn }] of starterArticles.entries()) {
    const id = newId();
    const written = [titleTh, titleEn, textTh, textEn, published, (n + 1) * 10, at];
    await manager.query(
      `INSERT INTO help_articles (id, slug, title_th, title_en, text_th, text_en, published, position, changed_at, version)
       VALUES (?)`,
      [[id, slug, ...written, 1]],
    );
    await manager.query(
      `INSERT INTO help_article_revisions
         (article_id, title_th, title_en, text_th, text_en, published, position, changed_at, version)
       VALUES (?)`,
      [[id, ...written, 1]],
    );
  }
}

async function bringMacros(manager: EntityManager, at: Date): Promise<void> {
  for (const { title, shortcut, textTh, textEn, closes = false } of starterMacros)
    await manager.query(
      `INSERT INTO macros (id, title, shortcut, text_th, text_en, tags, closes, created_at, updated_at) VALUES (?)`,
      [[newId(), title, shortcut, textTh, textEn, '[]', closes, at, at]],
    );
}
