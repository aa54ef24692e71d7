import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Journal } from '../../src/sandbox/world/journal.js';

describe('journal', () => {
  let folder = '';
  const path = (): string => join(folder, 'journal.jsonl');
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'journal-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('has everything again that was written, without a close', () => {
    const first = new Journal(path());
    first.put('person', '1', { name: 'สมชาย' });
    first.put('person', '2', { name: 'มาลี' });
    first.remove('person', '1');
    expect(new Journal(path()).all('person')).toEqual([{ name: 'มาลี' }]);
  });

  it('keeps all or nothing of what was done together', async () => {
    const first = new Journal(path());
    first.put('message', '1', 'ก');
    first.together(() => {
      first.put('message', '2', 'ข');
      first.put('ledger', '1', 'ข');
    });
    const whole = await readFile(path(), 'utf8');
    expect(whole.trimEnd().split('\n')).toHaveLength(2);
    await appendFile(path(), '[["put","message","3","ค"],["put","led');
    const second = new Journal(path());
    expect([second.all('message'), second.all('ledger')]).toEqual([['ก', 'ข'], ['ข']]);
    second.put('message', '4', 'ง');
    expect(new Journal(path()).all('message')).toEqual(['ก', 'ข', 'ง']);
  });

  it('writes only what lives when it is opened', async () => {
    const first = new Journal(path());
    for (let i = 0; i < 50; i += 1) first.put('page', 'state', { i });
    new Journal(path()).close();
    expect(await readFile(path(), 'utf8')).toBe('[["put","page","state",{"i":49}]]\n');
    first.clear();
    expect(await readFile(path(), 'utf8')).toBe('');
  });
});
