import { writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';

const niceness = 10;

/**
 * Has this process yield to others that want the processor. On Linux the niceness counts only within
 * a group of processes that the scheduler makes by session, so the group is told, too.
 */
export function stepBack(): void {
  setPriority(niceness);
  try {
    writeFileSync('/proc/self/autogroup', String(niceness));
  } catch {
    // No such groups on this system: then the niceness alone does it.
  }
}
