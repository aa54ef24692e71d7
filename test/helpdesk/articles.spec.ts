import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';

describe('articles of the public help', () => {
  let desk: Desk;
  let agent: Api;
  let supervisor: Api;
  beforeAll(async () => {
    desk = await createDesk();
    agent = new Api(desk, (await buildStaff()).token);
    supervisor = new Api(desk, (await buildStaff({ role: 'supervisor', name: 'มานี มีนา' })).token);
  });
  afterAll(() => desk.close());

  const article = {
    titleTh: 'พิมพ์ใบรับรองการอบรม',
    titleEn: 'Print the training certificate',
    textTh: 'เปิดเมนู **การอบรม** แล้วกดพิมพ์\n\n<script>alert(1)</script>',
    textEn: 'Open the *training* menu.',
    published: true,
    position: 3,
  };
  const written = async (slug: string, change: object = {}): Promise<string> => {
    const { status, body } = await supervisor.post('/api/articles', { ...article, slug, ...change });
    expect(status).toBe(201);
    return body.id;
  };
  const listed = async (id: string) =>
    (await agent.get('/api/articles')).body.items.find((one: { id: string }) => one.id === id);
  const page = (path: string, given: { cookie?: string; form?: Record<string, string> } = {}) =>
    desk.app
      .getHttpAdapter()
      .getInstance()
      .inject({
        method: given.form ? 'POST' : 'GET',
        url: path,
        headers: {
          ...(given.cookie ? { cookie: given.cookie } : {}),
          ...(given.form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
        },
        ...(given.form ? { payload: new URLSearchParams(given.form).toString() } : {}),
      });

  it('are written by a supervisor, each address once, without secrets, and every edition is kept', async () => {
    const id = await written('certificate');
    expect((await agent.post('/api/articles', { ...article, slug: 'x' })).status).toBe(403);
    const taken = await supervisor.post('/api/articles', { ...article, slug: 'certificate' });
    expect([taken.status, taken.body.code]).toEqual([409, 'article.slug-taken']);
    for (const slug of ['Two words', '../x', 'ภาษาไทย', ''])
      expect((await supervisor.post('/api/articles', { ...article, slug })).status).toBe(400);
    const secret = { ...article, slug: 'secret', textTh: 'รหัสผ่าน: Ab12cd34' };
    expect((await supervisor.post('/api/articles', secret)).body.code).toBe('message.holds-secret');
    const anew = { ...article, titleTh: 'ใบรับรอง', version: 1 };
    expect((await supervisor.put(`/api/articles/${id}`, anew)).status).toBe(204);
    expect((await supervisor.put(`/api/articles/${id}`, anew)).body.code).toBe('article.changed-meanwhile');
    const { items } = (await agent.get(`/api/articles/${id}/revisions`)).body;
    expect(items).toMatchObject([
      { version: 2, titleTh: 'ใบรับรอง', changedBy: 'มานี มีนา' },
      { version: 1, titleTh: article.titleTh, textTh: article.textTh },
    ]);
  });

  it('are read by everybody without a script, in Thai and English; drafts by nobody', async () => {
    await written('printing');
    await written('draft', { published: false, titleTh: 'ร่างลับ' });
    const thai = await page('/help/printing');
    expect(thai.statusCode).toBe(200);
    expect(thai.headers['content-security-policy']).toContain("default-src 'none'");
    expect(thai.body).toContain('<strong>การอบรม</strong>');
    expect(thai.body).not.toContain('<script');
    const english = (await page('/help/printing?lang=en')).body;
    expect(english).toContain('<html lang="en">');
    expect(english).toContain('<em>training</em>');
    expect((await page('/help')).body).not.toContain('ร่างลับ');
    for (const path of ['/help/draft', '/help/nothing', '/help/%00', '/help/printing%27'])
      expect([path, (await page(path)).statusCode]).toEqual([path, 404]);
    expect((await page('/help-parts/help.css')).statusCode).toBe(200);
  });

  it('are found, and what was looked for becomes no part of the page', async () => {
    await written('telephone', { titleTh: 'เปลี่ยนเบอร์โทรศัพท์', titleEn: null, textEn: null });
    const found = (await page(`/help?q=${encodeURIComponent('เบอร์โทร')}`)).body;
    expect(found).toContain('href="/help/telephone"');
    expect(found).not.toContain('href="/help/printing"');
    expect((await page('/help/telephone?lang=en')).body).toContain('in Thai only');
    const odd = (await page(`/help?q=${encodeURIComponent('"><script>x</script>')}&lang=xx&q=y`)).body;
    expect(odd).not.toContain('<script');
  });

  it('count how often they are shown, and once a visit whether they helped', async () => {
    const id = await written('counted');
    const first = await page('/help/counted');
    const cookie = String(first.headers['set-cookie']).split(';')[0]!;
    await page('/help/counted', { cookie });
    for (const helpful of ['yes', 'no', 'yes'])
      expect((await page('/help/counted', { cookie, form: { helpful } })).body).toContain('ขอบคุณ');
    await page('/help/counted', { form: { helpful: 'no' } });
    expect(await listed(id)).toMatchObject({ shown: 2, yes: 1, no: 0 });
    const other = String((await page('/help/counted')).headers['set-cookie']).split(';')[0]!;
    await page('/help/counted', { cookie: other, form: { helpful: 'no' } });
    expect(await listed(id)).toMatchObject({ shown: 3, yes: 1, no: 1 });
    expect((await page('/help/counted', { cookie, form: { helpful: 'perhaps' } })).statusCode).toBe(400);
    const plan = await db().query(
      'EXPLAIN SELECT * FROM help_articles WHERE published = 1 ORDER BY position, id',
    );
    expect(plan[0].possible_keys).toContain('help_articles_order');
  });
});
