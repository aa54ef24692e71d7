import type { LaoType } from '../../organisations/register/lao.entity.js';
import type { CredentialMode } from '../issuance/credential-state.policy.js';

/** A link with what is needed to open it. */
export interface OfferedLink {
  id: string;
  publicId: string;
  provinceCode: string;
  credentialId: string;
  kind: 'slip' | 'mail';
  tokenHash: Buffer;
  state: 'inert' | 'armed' | 'opened' | 'dead';
  expiresAt: Date | null;
  handOverId: string | null;
  /** The request that brought it about. */
  caseId: string | null;
  /** How the PIN of a request reached its officer: in the chat, or chosen when they signed. */
  delivery: 'mail-chat' | 'mail-pin' | 'in-person' | null;
  /** Whether fraud is suspected of a request for this account: until that is judged nothing of it opens. */
  frozen: number | string;
  /** Null where no hand-over stands: then no PIN is right. */
  pinHash: string | null;
  officerId: string | null;
  mode: CredentialMode | null;
  laoCode: string;
  accountId: string;
  userName: string;
  systemRef: string | null;
  laoName: string;
  laoType: LaoType;
  province: string;
  provinceEn: string;
}

/** What the page is told. */
export type RevealAnswer =
  | { step: 'choose'; lao: string; userName: string; min: number; max: number }
  | { step: 'set'; lao: string; userName: string; at: string }
  | { step: 'shown'; lao: string; userName: string; password: string; at: string; changeBy: string };

/** What the personnel system says of a password that is said not to work; `unknown`: it cannot be asked. */
export interface TrialAnswer {
  step: 'tried';
  answer: 'ok' | 'wrong' | 'unknown';
}
