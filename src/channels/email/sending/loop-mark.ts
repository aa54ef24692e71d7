import { domainOf } from '../mail-tokens.js';

/** What our mails carry as X-Loop: one that carries it came from us. */
export const loopMark = (ourAddress: string): string => `lhr-desk@${domainOf(ourAddress)}`;
