import { channelName } from '../../platform/paper/channel-words.policy.js';
import type { Language } from '../../platform/paper/language.policy.js';
import { dayIn } from '../../platform/paper/moment-words.policy.js';
import type { OverviewJson } from '../overview.schema.js';
import { englishReport } from './english-report.policy.js';
import { thaiReport } from './thai-report.policy.js';
import type { Period, Rhythm } from './report-time.policy.js';

const worded = { th: thaiReport, en: englishReport };
const sum = (numbers: number[]): number => numbers.reduce((all, one) => all + one, 0);
const grouped = (value: number): string => value.toLocaleString('en-US');

/** What a report says: sums and percentiles of the desk, nobody's name, and where the rest is. */
export function reportWords(
  figures: OverviewJson,
  { rhythm, period, link }: { rhythm: Rhythm; period: Period; link: string },
  language: Language,
): { subject: string; text: string } {
  const t = worded[language];
  const { now, perDay, firstReply, nextReply, resolution, provinces, channels, ratings } = figures;
  const [from, to] = [dayIn(language, period.since), dayIn(language, period.until)];
  const rated = sum(ratings);
  const good = Math.round((((ratings[3] ?? 0) + (ratings[4] ?? 0)) / rated) * 100);
  const waits = (name: string, of: string, { count, p50, p90 }: OverviewJson['firstReply']): string =>
    p50 === null || p90 === null
      ? t.unknown(name)
      : t.waits(name, lasting(p50, t), lasting(p90, t), `${grouped(count)} ${of}`);
  const lines = [
    t.between(from, to),
    t.moved(
      grouped(sum(perDay.map(({ received }) => received))),
      grouped(sum(perDay.map(({ closed }) => closed))),
    ),
    ...channels.map(({ channel, received }) => `  ${channelName(channel, language)}: ${grouped(received)}`),
    waits(t.firstReply, t.tickets, firstReply),
    waits(t.nextReply, t.replies, nextReply),
    waits(t.resolution, t.tickets, resolution),
    ...backlog(perDay).map(([first, last]) => t.backlog(grouped(first), grouped(last))),
    rated ? t.rated(good, grouped(rated)) : t.unrated,
    '',
    t.now,
    t.standing({
      open: grouped(now.open),
      needsReply: grouped(now.needsReply),
      unassigned: grouped(now.unassigned),
      overdue: grouped(now.overdue),
      undelivered: grouped(now.undelivered),
    }),
  ];
  const late = worst(provinces).map((one) => `${t.province(one)} ${grouped(one.overdue)}`);
  return {
    subject: t.subject(rhythm, from, to),
    text: [...lines, ...(late.length ? [t.worst(late)] : []), '', link].join('\n'),
  };
}

/** From how many open tickets to how many; nothing where the days were not counted. */
function backlog(perDay: OverviewJson['perDay']): [number, number][] {
  const counted = perDay.flatMap(({ open }) => open ?? []);
  return counted.length < perDay.length ? [] : [[counted[0]!, counted.at(-1)!]];
}

/** The provinces with most that is overdue, five at most. */
function worst(provinces: OverviewJson['provinces']): OverviewJson['provinces'] {
  return provinces
    .filter(({ overdue }) => overdue > 0)
    .toSorted((a, b) => b.overdue - a.overdue)
    .slice(0, 5);
}

function lasting(minutes: number, { units }: typeof thaiReport): string {
  if (minutes < 90) return units.minutes(minutes);
  const hours = Math.round(minutes / 60);
  return hours < 48 ? units.hours(hours) : units.days(Math.round(hours / 24));
}
