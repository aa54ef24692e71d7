import type { Drill } from './drill.entity.js';
import type { DrillLao } from './drill-lao.entity.js';

/** How far the stopping of a made-up password is. */
export type Course =
  | { done: true; at: Date; byHand: boolean }
  | { done: false; stuck: boolean; reason: string | null; attempt: number; retryAt: Date | null };

type Answer = Pick<DrillLao, 'fault' | 'faultMs' | 'doneMs'>;

/**
 * Where a made-up password is at a moment after the stop. It follows from the clock alone: an exercise asks for no job
 * and calls nobody, so there is nothing of it that could be done twice, or to somebody real.
 */
export function courseOf(
  lao: Answer,
  { stoppedAt, closedAt }: { stoppedAt: Date; closedAt: Drill['closedAt'] },
  now: Date,
): Course {
  const after = (ms: number) => new Date(stoppedAt.getTime() + ms);
  const passed = (closedAt ?? now).getTime() - stoppedAt.getTime();
  if (lao.doneMs !== null && passed >= lao.doneMs)
    return { done: true, at: after(lao.doneMs), byHand: false };
  if (closedAt) return { done: true, at: closedAt, byHand: true };
  const failed = lao.faultMs !== null && passed >= lao.faultMs;
  return {
    done: false,
    stuck: failed && lao.doneMs === null,
    reason: failed ? lao.fault : null,
    attempt: failed ? 2 : 1,
    retryAt: failed && lao.doneMs !== null ? after(lao.doneMs) : null,
  };
}

/** How many are in which part; `done` and what is left make up all. */
export function countsOf(courses: Course[]): { all: number; done: number; stuck: number } {
  return {
    all: courses.length,
    done: courses.filter(({ done }) => done).length,
    stuck: courses.filter((course) => !course.done && course.stuck).length,
  };
}

/** By what a made-up LAO is known on screens and on paper: nothing that could be a real code or user name. */
export function drillCode(number: number): string {
  return `DRILL-${String(number).padStart(2, '0')}`;
}

/** The made-up user name of a made-up LAO. */
export function drillUserName(number: number): string {
  return `drill${String(number).padStart(2, '0')}`;
}
