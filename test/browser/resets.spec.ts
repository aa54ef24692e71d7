import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { faultsOf } from '../support/accessibility.js';
import { RealBrowser } from './real-browser.js';
import { TrainingDesk, until } from './training-desk.js';

interface LaoInList {
  code: string;
  title: string;
}

interface CaseInList {
  id: string;
  number: number;
  state: string;
}

describe('requests for another credential, in a real browser', () => {
  const training = new TrainingDesk();
  const { desk } = training;
  let browser: RealBrowser;
  let agent: Page;
  let representative: Page;
  let supervisor: Page;
  let first: LaoInList;
  let second: LaoInList;
  let newOfficer: string;

  beforeAll(async () => {
    await training.start();
    const { items } = await training.as<{ items: LaoInList[] }>(
      'representative',
      'GET',
      '/api/laos?limit=60',
    );
    const [one, two] = training.ready.slice(0, 2).map((code) => items.find((lao) => lao.code === code)!);
    first = one!;
    second = two!;
    await training.release('electronic', [first.code, second.code]);
    await training.accept();
    await phone(first.code);
    // Asking at night is a signal of its own, and this runs at any hour: no hour of the day is a night.
    const { current } = await training.as<{ current: object }>('supervisor', 'GET', '/api/reset-settings');
    await training.as('supervisor', 'POST', '/api/reset-settings', { ...current, nightUntil: 22 });
    browser = await RealBrowser.start();
    agent = await browser.signedIn(desk, 'agent', { width: 1440 });
    representative = await browser.signedIn(desk, 'representative', { width: 390 });
    supervisor = await browser.signedIn(desk, 'supervisor', { width: 1440, scheme: 'dark', language: 'en' });
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await desk.stop();
  });

  /** A telephone of the LAO in the register: the only one that is called back. */
  const phone = async (code: string) => {
    const [officer] = (await desk.query<{ id: string }>(
      `SELECT officer_id AS id FROM role_holders WHERE lao_code = '${code}' AND ended_at IS NULL ORDER BY id`,
    ))!;
    await training.as('supervisor', 'POST', `/api/officers/${officer!.id}/contact-points`, {
      channel: 'phone',
      address: '0812345678',
    });
  };
  const caseOf = async (code: string): Promise<CaseInList> => {
    const path = `/api/reset-cases?lao=${code}`;
    return (await training.as<{ items: CaseInList[] }>('supervisor', 'GET', path)).items[0]!;
  };
  const stateOf = (code: string, wanted: string) =>
    until(async () => ((await caseOf(code)).state === wanted ? true : null));
  const addressOf = (id: string) => `${desk.url}/reset-cases/${id}`;
  const enter = async (lao: LaoInList, wish: string) => {
    await agent.goto(`${desk.url}/organisations/${lao.code}`);
    await agent.getByRole('button', { name: 'ออกรหัสใหม่' }).click();
    const form = agent.getByRole('dialog');
    await form.getByRole('radio', { name: wish }).check();
    await form.getByLabel('ผู้ติดต่อแจ้งว่าเป็น').fill('คุณสมศรี หัวหน้าสำนักปลัด');
    return form;
  };

  it('who never got it is told that it is on its way, and the representative is reminded instead', async () => {
    const form = await enter(second, 'ยังไม่ได้รับรหัส');
    expect(await faultsOf(agent)).toEqual([]);
    await form.getByRole('button', { name: 'บันทึกคำขอ' }).click();
    await form.getByText('เตือนผู้แทนจังหวัดแทน', { exact: false }).waitFor();
    await form.getByRole('button', { name: 'เตือนผู้แทนจังหวัด' }).click();
    await agent.getByText(/^(เตือนผู้แทนจังหวัดแล้ว|จังหวัดนี้ไม่มีผู้แทน)/).waitFor();
    await agent.keyboard.press('Escape');
    await agent.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await faultsOf(agent)).toEqual([]);
  });

  it('an agent notes a new officer’s call, and is told in words what it needs', async () => {
    const form = await enter(first, 'เปลี่ยนเจ้าหน้าที่');
    await form.getByRole('button', { name: 'บันทึกคำขอ' }).click();
    await agent.waitForURL(/\/reset-cases\/\w{26}/);
    newOfficer = (await caseOf(first.code)).id;
    await agent.getByText('หนังสือราชการและโทรกลับไปที่ อปท.').first().waitFor();
    await agent.getByText('มีเพียงคำบอกเล่า', { exact: false }).waitFor();
    expect(await agent.locator('input[type=password]').count()).toBe(0);
    expect(await agent.getByRole('button', { name: 'ส่งรหัสยืนยัน' }).count()).toBe(0);
    expect(await faultsOf(agent)).toEqual([]);
  });

  it('records the letter, and the call back by a number of the register only', async () => {
    await agent.getByRole('button', { name: 'บันทึกหนังสือ' }).click();
    const dialog = agent.getByRole('dialog');
    await dialog.getByLabel('เลขที่หนังสือ').fill('สข 72301/๑๐๒๔');
    await dialog.getByLabel('ลงวันที่').fill('2026-01-15');
    await dialog.getByLabel('ผู้ลงนาม').fill('นายสมาน ใจดี ปลัด');
    expect(await faultsOf(agent)).toEqual([]);
    await dialog.getByRole('button', { name: 'บันทึกหลักฐาน' }).click();
    await agent.getByText('ลงนามโดย นายสมาน ใจดี ปลัด', { exact: false }).waitFor();
    await agent.getByRole('button', { name: 'โทรกลับ' }).click();
    const record = dialog.getByRole('button', { name: 'บันทึกการโทรกลับ' });
    expect(await record.isDisabled()).toBe(true);
    await dialog.getByRole('radio').first().check();
    await dialog.getByRole('checkbox').check();
    expect(await faultsOf(agent)).toEqual([]);
    await record.click();
    // First the LAO has a day to object; then somebody decides.
    await agent.getByText(/^รอถึง .* เผื่อมีผู้คัดค้าน$/).waitFor();
    await desk.query('UPDATE reset_cases SET not_before = NOW(3) WHERE not_before IS NOT NULL');
    await desk.query("UPDATE outbox SET due_at = NOW(3) WHERE job = 'credentials.weigh-case'");
    await agent.getByText('รอผู้แทนจังหวัดอนุมัติ').waitFor();
    expect(await agent.getByRole('button', { name: 'อนุมัติ', exact: true }).count()).toBe(0);
    expect(await faultsOf(agent)).toEqual([]);
  });

  it('the representative finds it by the number in the menu, and approves with a proof', async () => {
    await representative.goto(`${desk.url}/reset-cases?tab=approval`);
    await representative.getByRole('tab', { name: 'รออนุมัติ 1' }).waitFor();
    expect(await faultsOf(representative)).toEqual([]);
    await representative.getByRole('link', { name: first.title }).click();
    await representative.getByRole('button', { name: 'อนุมัติ', exact: true }).click();
    const dialog = representative.getByRole('dialog');
    await dialog.getByText('หยุดรหัสผ่านปัจจุบัน', { exact: false }).waitFor();
    expect(await faultsOf(representative)).toEqual([]);
    await desk.query('UPDATE sessions SET proved_at = NULL');
    await dialog.getByRole('button', { name: 'อนุมัติ' }).click();
    const asked = representative.getByRole('dialog', { name: 'ยืนยันตัวตนอีกครั้ง' });
    await asked
      .getByLabel('รหัสผ่านของท่าน')
      .fill(desk.signIns.find(({ role }) => role === 'representative')!.password);
    await asked.getByRole('button', { name: 'ยืนยัน' }).click();
    await stateOf(first.code, 'delivered');
    await representative.getByRole('heading', { name: 'ความคืบหน้า' }).waitFor();
    expect(await faultsOf(representative)).toEqual([]);
    // The agent looked on all the while, and sees it without asking.
    await agent.getByRole('heading', { name: 'ความคืบหน้า' }).waitFor();
  });

  it('what somebody else froze meanwhile is not done, and the page says so kindly', async () => {
    await supervisor.goto(addressOf(newOfficer));
    await supervisor.getByRole('button', { name: 'Actions' }).click();
    await supervisor.getByRole('menuitem', { name: 'Withdrawn by who asked' }).click();
    await supervisor.getByRole('dialog').getByLabel('Reason').fill('เจ้าตัวโทรมายกเลิก');
    expect(await faultsOf(supervisor)).toEqual([]);
    await agent.getByRole('button', { name: 'การดำเนินการ' }).click();
    await agent.getByRole('menuitem', { name: 'ระงับ สงสัยแอบอ้าง' }).click();
    const dialog = agent.getByRole('dialog');
    await dialog.getByLabel('เหตุผล').fill('ผู้โทรขอให้ส่งลิงก์ไปอีเมลส่วนตัว');
    await dialog.getByRole('button', { name: 'ระงับ สงสัยแอบอ้าง' }).click();
    await agent.getByText('ห้ามแจ้งผู้ขอว่าคำขอนี้ถูกระงับ').waitFor();
    await agent.getByText(/^รับเรื่องแล้ว เลขที่/).waitFor();
    expect(await agent.getByRole('button', { name: 'ตัดสิน' }).count()).toBe(0);
    expect(await faultsOf(agent)).toEqual([]);
    await supervisor.getByRole('dialog').getByRole('button', { name: 'Withdrawn by who asked' }).click();
    await supervisor.getByText(/^Already done by .+ while you were reading$/).waitFor();
    await stateOf(first.code, 'frozen');
  });

  it('a supervisor judges it', async () => {
    await supervisor.goto(`${desk.url}/reset-cases?tab=frozen`);
    await supervisor.getByRole('link', { name: first.title }).click();
    await supervisor.getByText('Do not tip off', { exact: false }).waitFor();
    expect(await faultsOf(supervisor)).toEqual([]);
    await supervisor.getByRole('button', { name: 'Judge' }).click();
    const dialog = supervisor.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Fraud', exact: true }).check();
    await dialog.getByLabel('Reason').fill('อปท. ยืนยันว่าไม่ได้ขอ');
    expect(await faultsOf(supervisor)).toEqual([]);
    await dialog.getByRole('button', { name: 'Judge' }).click();
    const asked = supervisor.getByRole('dialog').getByLabel('Your password');
    await asked.fill(desk.signIns.find(({ role }) => role === 'supervisor')!.password);
    await supervisor.keyboard.press('Enter');
    await supervisor.getByText(/^Fraud · /).waitFor();
    await supervisor.goto(`${desk.url}/reset-cases`);
    await supervisor.getByText('No request is open').waitFor();
    expect(await faultsOf(supervisor)).toEqual([]);
  });

  it('in a rush of requests the supervisor is told that nothing is issued by itself, and lets it go on', async () => {
    await desk.query(
      `INSERT INTO intake_holds (id, began_at, requests, usual) VALUES ('01J00000000000000000000H0D', NOW(3), 2001, 200)`,
    );
    await supervisor.goto(`${desk.url}/reset-cases`);
    await supervisor.getByText('2,001 requests came in within an hour', { exact: false }).waitFor();
    expect(await faultsOf(supervisor)).toEqual([]);
    await supervisor.getByRole('button', { name: 'Release' }).click();
    const dialog = supervisor.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('ดูแล้ว เป็นเจ้าหน้าที่จริงหลังอบรมพร้อมกัน');
    expect(await faultsOf(supervisor)).toEqual([]);
    await dialog.getByRole('button', { name: 'Release' }).click();
    await supervisor.getByText('Released; what was held goes on now').waitFor();
    await supervisor.getByText('Nothing is issued by itself').waitFor({ state: 'detached' });
  });

  it('the policy’s numbers are weighed as they are typed, saved with limits, and remembered', async () => {
    await supervisor.goto(`${desk.url}/reset-settings`);
    const verdict = supervisor.getByRole('status', { name: 'Verdict' });
    await verdict.getByText('Usual risk').waitFor();
    expect(await faultsOf(supervisor)).toEqual([]);
    // Asked at ten: under a night that lasts until noon that is unusual, and so a sign of danger.
    await supervisor.getByLabel('Night ends').fill('12');
    await verdict.getByText('Signs of danger').waitFor();
    await verdict.getByText('Asked at night').waitFor();
    await supervisor.getByLabel('A code holds').fill('11');
    await supervisor.getByText('From 2 to 10').waitFor();
    const save = supervisor.getByRole('button', { name: 'Save' });
    expect(await save.isDisabled()).toBe(true);
    await supervisor.getByLabel('A code holds').fill('9');
    await save.click();
    await supervisor.getByText('A code holds: 10 → 9', { exact: false }).waitFor();
    expect(await faultsOf(supervisor)).toEqual([]);
  });

  it('without anything that went wrong behind the scenes', () => {
    expect(browser.troubles).toEqual([]);
  });
});
