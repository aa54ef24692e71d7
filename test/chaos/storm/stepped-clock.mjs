import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * Loaded before a desk's web or worker process: has its machine's clock go wrong by the milliseconds that stand in a
 * file of that process's name, from one moment to the next. Timers go on as they do where a real clock is set.
 */
const RealDate = Date;
const program = process.argv[1] ?? '';
const isOfDesk = !program.includes('sandbox') && ['main.js', 'worker.js'].includes(basename(program));
const folder = process.env.STORM_CLOCKS;

if (isOfDesk && folder) {
  const file = join(folder, basename(program, '.js'));
  let wrongBy = 0;
  const look = () => {
    try {
      wrongBy = Number(readFileSync(file, 'utf8')) || 0;
    } catch {
      wrongBy = 0;
    }
  };
  look();
  setInterval(look, 200).unref();
  const now = () => RealDate.now() + wrongBy;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given, asked) =>
      given.length ? Reflect.construct(target, given, asked) : new RealDate(now()),
    apply: () => new RealDate(now()).toString(),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
}
