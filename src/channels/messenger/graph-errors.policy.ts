/** The body of an error as the Graph API writes it; classified by numbers, never by the message (A16). */
export interface GraphErrorBody {
  code?: number;
  subcode?: number;
  isTransient?: boolean;
  message?: string;
  userMessage?: string;
  traceId?: string;
}

export type PauseClass = 'throttled' | 'restricted' | 'abuse' | 'auth' | 'permission';

/** What an error means for the message and for the page. */
export type GraphErrorClass =
  | { class: 'retry' }
  | { class: 'retry-once' }
  | { class: 'unknown' }
  | { class: 'pause'; reason: PauseClass }
  | { class: 'window-closed' }
  | { class: 'not-owner' }
  | { class: 'permanent'; code: string; unreachable?: boolean };

const permanent = (code: string): GraphErrorClass => ({ class: 'permanent', code });
const unreachable: GraphErrorClass = {
  class: 'permanent',
  code: 'messenger.unreachable',
  unreachable: true,
};

/** Subcodes that decide whatever the code: the narrower number knows more. */
const bySubcode: Record<number, GraphErrorClass> = {
  1357046: { class: 'unknown' },
  2018344: permanent('messenger.terms-not-accepted'),
  2018338: { class: 'pause', reason: 'abuse' },
  2534040: { class: 'pause', reason: 'throttled' },
  2018278: { class: 'window-closed' },
  2534022: { class: 'window-closed' },
  2018065: { class: 'window-closed' },
  1545041: unreachable,
  2018108: unreachable,
  1893063: { class: 'pause', reason: 'restricted' },
  2018300: { class: 'not-owner' },
  2534037: { class: 'not-owner' },
  2018321: { class: 'not-owner' },
  2018028: { class: 'pause', reason: 'permission' },
  2018008: { class: 'retry-once' },
  2018294: { class: 'retry-once' },
  2018218: permanent('messenger.not-allowed-for-person'),
  2018247: permanent('messenger.not-allowed-for-person'),
  2018001: permanent('messenger.no-such-person'),
  33: permanent('messenger.object-gone'),
  2018109: permanent('messenger.file-too-large'),
  2018047: permanent('messenger.file-type'),
  2018074: permanent('messenger.file-not-ours'),
  1893061: permanent('messenger.dead-tag'),
};

const byCode: Record<number, GraphErrorClass> = {
  1: { class: 'retry' },
  2: { class: 'retry' },
  1200: { class: 'retry' },
  1545012: { class: 'retry' },
  4: { class: 'pause', reason: 'throttled' },
  9: { class: 'pause', reason: 'throttled' },
  17: { class: 'pause', reason: 'throttled' },
  32: { class: 'pause', reason: 'throttled' },
  613: { class: 'pause', reason: 'throttled' },
  80001: { class: 'pause', reason: 'throttled' },
  80002: { class: 'pause', reason: 'throttled' },
  80006: { class: 'pause', reason: 'throttled' },
  551: unreachable,
  368: { class: 'pause', reason: 'restricted' },
  2022: { class: 'pause', reason: 'restricted' },
  190: { class: 'pause', reason: 'auth' },
  102: { class: 'pause', reason: 'auth' },
  2500: { class: 'pause', reason: 'auth' },
  3: { class: 'pause', reason: 'permission' },
  10: { class: 'pause', reason: 'permission' },
  230: permanent('messenger.not-allowed-for-person'),
  10303: permanent('messenger.not-allowed-for-person'),
  10900: permanent('messenger.comment-answered'),
  9000001: permanent('messenger.message-deleted'),
};

/** Numbers that come as the code in some answers and as the subcode in others. */
const eitherWay = [
  1545041, 2018300, 2018321, 2018008, 2018294, 2018218, 2018247, 2018014, 2018047, 2018074, 2018109, 2018164,
];

/**
 * Classifies an answer that is not a success. `status` counts only where the body says nothing:
 * a gateway's own error page is as good as none.
 */
export function classifyGraphError(status: number, error: GraphErrorBody | null): GraphErrorClass {
  const { code, subcode } = error ?? {};
  if (code === undefined) return byStatus(status);
  // 190 is about the token whatever its subcode, and those are not in the list above.
  if (code === 190 || code === 102) return byCode[code]!;
  if (subcode !== undefined && bySubcode[subcode]) return bySubcode[subcode];
  if (eitherWay.includes(code) && bySubcode[code]) return bySubcode[code];
  if (error?.isTransient === true && !isPause(byCode[code])) return { class: 'retry' };
  if (code === 10 && subcode !== undefined) return permanent('messenger.refused');
  const known = byCode[code];
  if (known) return known;
  if (code >= 200 && code <= 299) return { class: 'pause', reason: 'permission' };
  if (status >= 500 && code !== 100) return { class: 'retry' };
  return permanent(code === 100 ? 'messenger.bad-request' : 'messenger.refused');
}

function byStatus(status: number): GraphErrorClass {
  if (status === 429) return { class: 'pause', reason: 'throttled' };
  return status >= 500 ? { class: 'retry' } : permanent('messenger.refused');
}

function isPause(known: GraphErrorClass | undefined): boolean {
  return known?.class === 'pause';
}
