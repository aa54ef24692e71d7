import { readFileSync, readdirSync } from 'node:fs';

/** Seconds of a processor that a process has used, with the children that it has now and those that ended. */
export function processorSeconds(pid) {
  const stat = (of) => {
    try {
      const text = readFileSync(`/proc/${of}/stat`, 'utf8');
      const fields = text
        .slice(text.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number);
      return { parent: fields[1], own: fields[11] + fields[12], ended: fields[13] + fields[14] };
    } catch {
      return { parent: 0, own: 0, ended: 0 };
    }
  };
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const children = all.map(stat).filter(({ parent }) => parent === pid);
  const { own, ended } = stat(pid);
  return children.reduce((sum, child) => sum + child.own, own + ended) / 100;
}
