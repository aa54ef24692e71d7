import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeStandIn } from './stand-in.js';

/**
 * A checkout that is started by the real commands from its sources: the real local folder and packages, and small
 * programs for the product.
 */
export function makeCheckout(): string {
  const root = mkdtempSync(join(tmpdir(), 'checkout-'));
  for (const name of ['src/local', 'package.json', 'package-lock.json', '.swcrc', '.env.example']) {
    cpSync(name, join(root, name), { recursive: true });
  }
  // Plain programs are copied by the build as they are.
  cpSync(join(makeStandIn(), 'dist/src'), join(root, 'src'), { recursive: true });
  writeFileSync(join(root, 'src/package.json'), '{"type":"commonjs"}');
  writeFileSync(join(root, 'src/local/package.json'), '{"type":"module"}');
  // They are of one file each already.
  writeFileSync(join(root, 'src/local/pack.mjs'), '');
  mkdirSync(join(root, 'migrations'));
  writeFileSync(join(root, 'migrations/index.ts'), 'export const migrations = [];\n');
  mkdirSync(join(root, 'src/web'));
  writeFileSync(join(root, 'src/web/index.html'), '<!doctype html><title>stand-in</title>\n');
  writeFileSync(
    join(root, 'vite.config.ts'),
    `export default { root: 'src/web', build: { outDir: '../../dist/web', emptyOutDir: true } };\n`,
  );
  symlinkSync(join(process.cwd(), 'node_modules'), join(root, 'node_modules'));
  return root;
}

/** A command that runs, what it has said, and how it ended. */
export interface RunningCommand {
  pid: number;
  lines: () => string[];
  ended: Promise<number | null>;
  kill: (signal: NodeJS.Signals) => void;
}

/** Runs `npm start` or another command of a checkout, as a terminal does: with npm in front. */
export function npm(root: string, args: string[], env: Record<string, string>): RunningCommand {
  const child = spawn('npm', args, {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const listen = (chunk: Buffer) => void (text += chunk.toString());
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  return {
    pid: child.pid!,
    lines: () => text.trim().split('\n'),
    ended: new Promise((resolve) => child.once('close', resolve)),
    kill: (signal) => void child.kill(signal),
  };
}
