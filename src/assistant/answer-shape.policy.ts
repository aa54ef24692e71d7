import type { DialogueStep } from './dialogue.entity.js';

/** A button under an answer. */
export interface Offer {
  title: string;
  payload: string;
}

/** What the assistant says and does next. */
export interface Answer {
  /** Names it, for the transcript. */
  key: string;
  text: string;
  offers?: Offer[];
  /** It answers what was asked: the ticket waits for them. */
  answered?: boolean;
  /** What it waits for afterwards; left out: nothing. */
  step?: DialogueStep;
  intent?: string | null;
  laoCode?: string | null;
  offered?: string[] | null;
  caseId?: string | null;
  /** A person goes on, for this reason. */
  toPerson?: HandOffReason;
  misunderstood?: boolean;
}

export const handOffReasons = ['asked', 'angry', 'misunderstood', 'policy', 'other'] as const;
/** Why a person goes on: it was asked for; anger; it was not understood twice; the policy needs one; it is no matter of the assistant's. */
export type HandOffReason = (typeof handOffReasons)[number];

/** What the menu offers; the same words as the menus of the channels. */
export const menu: Offer[] = [
  { title: 'ยังไม่ได้รับรหัส', payload: 'assistant:not-received' },
  { title: 'ลืมรหัสผ่าน', payload: 'assistant:forgot' },
  { title: 'มีคนอื่นใช้บัญชี', payload: 'assistant:compromised' },
  { title: 'ส่งเอกสาร', payload: 'assistant:send-document' },
  { title: 'สถานะเรื่อง', payload: 'assistant:case-status' },
  { title: 'คุยกับเจ้าหน้าที่', payload: 'assistant:person' },
];
/** Talking with a person, the last of the menu. */
export const person = menu.at(-1)!;
