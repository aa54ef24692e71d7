import type { ResetCase, ResetProgress } from '../api/resets.api';

/** One step of carrying a request out; the first that is not done is the one under way, unless the request is over. */
export interface ProgressStep {
  name: 'stop' | 'make' | 'hand-over' | 'link' | 'open' | 'confirm';
  at: string | null;
  state: 'done' | 'now' | 'later';
}

/** The steps in their order. Before it is carried out only what was stopped at once is one. */
export function progressSteps(
  { stop, madeAt, handedAt, link, openedAt, confirmedAt }: ResetProgress,
  {
    executedAt,
    delivery,
    closedAt,
    state,
  }: Pick<ResetCase, 'executedAt' | 'delivery' | 'closedAt' | 'state'>,
): ProgressStep[] {
  const steps: [ProgressStep['name'], string | null][] = [];
  if (stop) steps.push(['stop', stop.doneAt]);
  if (executedAt) {
    steps.push(['make', madeAt]);
    if (delivery === 'in-person') steps.push(['hand-over', handedAt]);
    steps.push(['link', link?.sentAt ?? null], ['open', openedAt], ['confirm', confirmedAt]);
  }
  const over = closedAt !== null || state === 'frozen';
  const now = steps.findIndex(([, at]) => at === null);
  return steps.map(([name, at], index) => ({
    name,
    at,
    state: at ? 'done' : index === now && !over ? 'now' : 'later',
  }));
}
