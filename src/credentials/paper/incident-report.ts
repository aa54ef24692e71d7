import { press } from '../../platform/paper/paper-press.js';
import { shortThaiMoment, thaiMoment } from '../../platform/paper/thai-date.policy.js';
import { name, words } from '../../platform/paper/thai-words.policy.js';

/** A LAO's password that an incident stopped, or has to stop. */
export interface ReportedLao {
  code: string;
  title: string;
  /** Bare, without จังหวัด. */
  province: string;
  userName: string | null;
  /** When the password stopped working; null while it still works, or where none had to stop. */
  stoppedAt: Date | null;
  /** Said below that moment, or instead of it: by hand, or why it still works. */
  remark: string | null;
  /** Whether it still works although it must not. */
  left: boolean;
  /** Who was told, by what, and what came of it. */
  told: { person: string | null; outcome: string }[];
}

/** What the report of an incident says. It has no secret in it: no password, code or address. */
export interface IncidentReportData {
  /** The incident's identity. */
  id: string;
  kind: string;
  /** An exercise: nothing was stopped. */
  drill: boolean;
  reason: string;
  opened: { by: string; at: Date };
  /** What it touches, by the name of each. */
  touches: { label: string; text: string }[];
  /** What stopping reaches; empty where it was not counted. */
  reach: { label: string; count: number }[];
  /** The passwords: each is in one of the last three; null where none had to be stopped. */
  locks: {
    all: number;
    done: number;
    byHand: number;
    left: number;
    first: Date | null;
    last: Date | null;
  } | null;
  laos: ReportedLao[];
  /** What the reader of the table must know besides. */
  footnote: string | null;
  closed: { by: string; at: Date; conclusion: string } | null;
  printedAt: Date;
}

const figure = new Intl.NumberFormat('en');

/** The report of an incident on A4, its LAOs in a table over as many pages as it takes. Throws `papers.not-set`. */
export async function incidentReportPdf(report: IncidentReportData): Promise<Buffer> {
  const { locks, closed } = report;
  return press(new URL('./incident-report.typ', import.meta.url), {
    number: report.id.slice(-10),
    kind: words(report.kind),
    drill: report.drill,
    reason: words(report.reason),
    openedBy: name(report.opened.by),
    openedAt: words(thaiMoment(report.opened.at)),
    touches: report.touches.map(({ label, text }) => ({ label: words(label), text: name(text) })),
    reach: report.reach.map(counted),
    locks: locks && {
      counts: [
        { label: 'ต้องระงับ', count: locks.all },
        { label: 'ระบบระงับแล้ว', count: locks.done },
        { label: 'ระงับด้วยมือแล้ว', count: locks.byHand },
        { label: 'ยังไม่ระงับ', count: locks.left },
      ].map(counted),
      first: locks.first && words(thaiMoment(locks.first)),
      last: locks.last && words(thaiMoment(locks.last)),
    },
    laos: report.laos.map((lao) => ({
      title: name(lao.title),
      place: [lao.code, name(lao.province)],
      userName: lao.userName,
      stoppedAt: lao.stoppedAt && words(shortThaiMoment(lao.stoppedAt)),
      remark: lao.remark && words(lao.remark),
      left: lao.left,
      told: lao.told.map(({ person, outcome }) => ({
        person: person && name(person),
        outcome: words(outcome),
      })),
    })),
    footnote: report.footnote && words(report.footnote),
    closed: closed && {
      by: name(closed.by),
      at: words(thaiMoment(closed.at)),
      conclusion: words(closed.conclusion),
    },
    printedAt: words(thaiMoment(report.printedAt)),
  });
}

function counted({ label, count }: { label: string; count: number }) {
  return { label: words(label), count: figure.format(count) };
}
