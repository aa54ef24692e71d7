import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Article, ArticleRevision } from '../../src/helpdesk/articles/article.entity.js';
import { Macro } from '../../src/helpdesk/macros/macro.entity.js';
import { bringStarters } from '../../src/helpdesk/starters/bring-starters.js';
import { StarterContent } from '../../src/helpdesk/starters/starter-content.entity.js';
import { starterArticles } from '../../src/helpdesk/starters/starter-articles.js';
import { starterMacros } from '../../src/helpdesk/starters/starter-macros.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import type { Desk } from '../support/desk.js';
import { SearchDesk } from './searching.js';

describe('what a desk begins with', () => {
  let search: SearchDesk;
  let desk: Desk;
  beforeAll(async () => {
    search = await SearchDesk.start();
    ({ desk } = search);
  });
  afterAll(() => desk.close());

  it('is there once, whoever brings it how often, and does not come back', async () => {
    await Promise.all([bringStarters(), bringStarters()]);
    await bringStarters();
    expect(await db().count(Article)).toBe(starterArticles.length);
    expect(await db().count(ArticleRevision)).toBe(starterArticles.length);
    expect(await db().count(Macro)).toBe(starterMacros.length);
    const help = await desk.app.getHttpAdapter().getInstance().inject({ url: '/help' });
    for (const { titleTh } of starterArticles) expect(help.body).toContain(titleTh);

    const admin = new Api(desk, (await buildStaff({ role: 'admin', name: 'ปราณี' })).token);
    const { items } = (await admin.get('/api/articles')).body;
    expect(items.map((one: { changedBy: null }) => one.changedBy)).toEqual(items.map(() => null));
    const { id, slug, shown, yes, no, changedBy, changedAt, ...first } = items[0];
    expect([slug, shown, yes, no, changedBy, typeof changedAt]).toEqual([
      'not-received',
      0,
      0,
      0,
      null,
      'string',
    ]);
    expect((await admin.put(`/api/articles/${id}`, { ...first, published: false })).status).toBeLessThan(300);
    const { items: editions } = (await admin.get(`/api/articles/${id}/revisions`)).body;
    expect(editions.map((one: { changedBy: string | null }) => one.changedBy)).toEqual(['ปราณี', null]);
    await db().query('DELETE FROM macros');
    await bringStarters();
    expect(await db().count(Macro)).toBe(0);
    expect(await db().countBy(Article, { published: true })).toBe(starterArticles.length - 1);
  });

  it('leaves alone what somebody has written, and comes as drafts to a desk at work', async () => {
    await db().query('DELETE FROM help_article_revisions');
    await db().query('DELETE FROM help_articles');
    await db().clear(StarterContent);
    const { staff, token } = await buildStaff({ role: 'supervisor' });
    const supervisor = new Api(desk, token);
    const own = { title: 'ของเรา', shortcut: 'ของเรา', textTh: 'สวัสดีค่ะ' };
    expect((await supervisor.post('/api/macros', own)).status).toBeLessThan(300);
    await search.wrote('ลืมรหัสผ่านค่ะ');
    await bringStarters();
    expect((await db().find(Macro)).map(({ title, createdBy }) => [title, createdBy])).toEqual([
      ['ของเรา', staff.id],
    ]);
    expect(await db().countBy(Article, { published: false })).toBe(starterArticles.length);
  });
});
