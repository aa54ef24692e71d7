import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { overrideConfig, readConfig } from '../../src/platform/config.js';
import { CredentialDesk } from './credential-desk.js';

describe('the rule for user names', () => {
  let bench: CredentialDesk;
  let restore = () => undefined as void;
  beforeAll(async () => {
    bench = await CredentialDesk.start();
  });
  afterEach(() => restore());
  afterAll(() => bench.stop());

  const names = () =>
    bench.sandbox.personnel.accounts
      .list()
      .map(({ userName }) => userName)
      .sort();
  const lineNames = async (batchId: string) =>
    (await bench.supervisor.get(`/api/batches/${batchId}/lines`)).body.items.map(
      ({ userName }: { userName: string }) => userName,
    );

  it('is what the accounts are named by; one that stands keeps its name, and that is what is approved', async () => {
    const place = await bench.place('06900301');
    restore = overrideConfig({ userNameRule: 'dla.{code}_hr' });
    expect(await lineNames(await bench.issue([place]))).toEqual(['dla.06900301_hr']);
    expect(names()).toEqual(['dla.06900301_hr']);
    await bench.agent.post('/api/laos/06900301/credential/stop', { reason: 'มีคนอื่นใช้บัญชี' });
    await bench.desk.drain();

    restore();
    const other = await bench.place('06900302');
    const { body } = await bench.supervisor.post('/api/batches', {
      title: 'รอบใหม่',
      route: 'electronic',
      laoCodes: ['06900301', '06900302'],
    });
    expect((await lineNames(body.id)).sort()).toEqual(['dla.06900301_hr', 'lhr06900302']);
    const again = await bench.issue([place, other]);
    expect((await lineNames(again)).sort()).toEqual(['dla.06900301_hr', 'lhr06900302']);
    expect(names()).toEqual(['dla.06900301_hr', 'lhr06900302']);
  });

  it.each([
    ['no place for the code', 'lhr'],
    ['capital letters', 'LHR{code}'],
    ['spaces', 'lhr {code}'],
    ['Thai letters', 'อปท{code}'],
    ['the code twice', '{code}{code}'],
    ['what LDAP and URLs read as more', 'uid={code},ou'],
    ['more than an account’s name can have', `${'a'.repeat(60)}{code}`],
  ])('stops the start with a sentence where it has %s', (_, rule) => {
    const env = { ...process.env, USER_NAME_RULE: rule };
    expect(() => readConfig(env)).toThrow(/^The settings are not usable\. USER_NAME_RULE: /);
  });

  it('is a plain one where nothing is said', () => {
    expect(readConfig({ ...process.env }).userNameRule).toBe('lhr{code}');
  });
});
