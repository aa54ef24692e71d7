import { expect, test } from '@jest/globals';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deskSettings } from '../../src/local/desk-settings.js';
import { readConfig } from '../../src/platform/config.js';
import { optionsFromEnvironment } from '../../src/sandbox/sandbox-options.js';
import { makeDataFolder } from './data-folder.js';

const services = { DATABASE_URL: 'mysql://localhost/x', REDIS_URL: 'redis://localhost' };

test('the desk and the sandbox are told the same of the personnel system', async () => {
  const { env, sandboxUrl } = await deskSettings(makeDataFolder(), { PORT: '0' });
  const config = readConfig({ ...env, ...services });
  expect(config.personnel).toEqual({
    kind: 'scim',
    url: `${sandboxUrl}/scim/v2`,
    token: optionsFromEnvironment(env).personnelToken,
  });
  expect(config.personnelRate).toBe(1000);
});

test('secrets of an earlier version are kept, and given what they lack', async () => {
  const dataDir = makeDataFolder();
  const file = join(dataDir, 'local.json');
  writeFileSync(file, '{"MESSENGER_APP_SECRET":"kept","MESSENGER_PAGE_ID":"4711"}', { mode: 0o600 });
  const { env } = await deskSettings(dataDir, { PORT: '0' });
  expect(env).toMatchObject({
    MESSENGER_APP_SECRET: 'kept',
    MESSENGER_PAGE_ID: '4711',
    PERSONNEL_TOKEN: expect.stringMatching(/^[0-9a-f]{48}$/),
  });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ PERSONNEL_TOKEN: env.PERSONNEL_TOKEN });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect((await deskSettings(dataDir, { PORT: '0' })).env.PERSONNEL_TOKEN).toBe(env.PERSONNEL_TOKEN);
});

test('a former master key that is none stops the start with a sentence, not what it has sealed', () => {
  const good = Buffer.alloc(32, 7).toString('base64');
  const wrong = { ...services, MASTER_KEYS_OLD: `${good}, bm90IDMyIGJ5dGVz` };
  expect(() => readConfig(wrong)).toThrow(/MASTER_KEYS_OLD: .*32 bytes/);
  expect(readConfig({ ...services, MASTER_KEYS_OLD: `${good} ${good}` }).oldMasterKeys).toEqual([good, good]);
});

test('without the sandbox, and in production, nothing is made up', async () => {
  for (const given of [{ SANDBOX: 'off' }, { NODE_ENV: 'production' }]) {
    const { env } = await deskSettings(makeDataFolder(), { PORT: '0', ...given });
    expect(env).not.toHaveProperty('PERSONNEL_SYSTEM');
  }
});
