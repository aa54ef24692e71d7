import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { SupervisedProcess } from '../../src/local/supervised-process.js';
import { until } from '../local/data-folder.js';

describe('a disk that is full', () => {
  it('costs lines of the log, not the process that writes them', async () => {
    const script = `
      const { logger } = await import(${JSON.stringify(join(process.cwd(), 'dist/src/platform/logging.js'))});
      const log = logger('test');
      for (let n = 0; n < 100; n += 1) log.info('a line');
      setTimeout(() => { log.info('goes on'); process.exit(7); }, 200);`;
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      env: { ...process.env, LOG_LEVEL: 'info', NODE_OPTIONS: '' },
      stdio: ['ignore', full, 'ignore'],
    });
    closeSync(full);
    expect(await once(child, 'exit')).toEqual([7, null]);
  });

  it('does not end the looking after a process that could not be launched meanwhile', async () => {
    const log = join(mkdtempSync(join(tmpdir(), 'supervised-')), 'one.log');
    const said: string[] = [];
    const plan = { name: 'one', command: 'sleep', args: ['600'], log, patienceMs: 1_000 };
    const one = new SupervisedProcess(plan, {
      say: (line) => said.push(line),
      launched: () => undefined,
      gaveUp: () => undefined,
    });
    await one.start();
    one.settle();
    const first = one.pid!;
    rmSync(log);
    // No log can be opened where a folder stands.
    mkdirSync(log);
    process.kill(first, 'SIGKILL');
    await until('it cannot be launched', () => said.some((line) => line.includes('could not be launched')));
    rmdirSync(log);
    await until('it runs again', () => one.pid !== first);
    expect(execFileSync('ps', ['-o', 'comm=', '-p', String(one.pid)]).toString()).toContain('sleep');
    await one.stop();
  });
});
