import type { FastifyReply } from 'fastify';
import type { DomainError } from '../../platform/errors.js';
import { PublicPage } from '../../platform/http/public-page.js';
import type { RevealAnswer, TrialAnswer } from './reveal-answer.js';
import type { RevealWish } from './reveal.service.js';
import {
  askedPart,
  choosePart,
  faultPart,
  receiptPart,
  refusedPart,
  setPart,
  shownPart,
  wholePage,
} from './plain-pages.policy.js';
import { proofForm, provedPart, trialForm, triedPart } from './plain-proof.policy.js';

const pages = new PublicPage(
  new URL('./pages/', import.meta.url),
  ['public.css', 'reveal.js', 'refusals.js', 'report.js'],
  { pictures: "'self'", forms: "'self'" },
);

/** A page: the same bytes for everybody and every address. */
export async function sendPage(reply: FastifyReply, file: 'reveal.html' | 'report.html'): Promise<void> {
  await pages.send(reply, file);
}

/** A script, style or typeface of these pages. Throws request.not-found (404). */
export async function sendPart(reply: FastifyReply, file: string): Promise<void> {
  await pages.part(reply, file);
}

/** What came of a form without JavaScript. */
export async function answerPage(
  reply: FastifyReply,
  answer: RevealAnswer,
  given: RevealWish,
): Promise<void> {
  if (answer.step === 'choose') return pages.html(reply, 200, wholePage(choosePart(answer, given)));
  const part = answer.step === 'set' ? setPart(answer) : shownPart(answer);
  return pages.html(reply, 200, wholePage(part + trialForm(given) + receiptPart(answer), 'received'));
}

/** Somebody asked for a new one; the page is always the same. */
export async function askedPage(reply: FastifyReply, given: RevealWish): Promise<void> {
  await pages.html(reply, 202, wholePage(askedPart() + proofForm(given)));
}

/** The one-time code was right. */
export async function provedPage(reply: FastifyReply): Promise<void> {
  await pages.html(reply, 200, wholePage(provedPart()));
}

/** What the personnel system says of a password that is said not to work. */
export async function triedPage(
  reply: FastifyReply,
  { answer }: TrialAnswer,
  given: RevealWish,
): Promise<void> {
  await pages.html(reply, 200, wholePage(triedPart(answer) + (answer === 'wrong' ? '' : trialForm(given))));
}

/** Why it came to nothing, and the form once more: the first one, or with code and PIN right that for a password. */
export async function refusalPage(reply: FastifyReply, error: DomainError, given: RevealWish): Promise<void> {
  const part = refusalOf(error, given);
  await pages.html(reply, error.status, wholePage(part));
}

function refusalOf({ code, info }: DomainError, given: RevealWish): string {
  if (code === 'reveal.refused') return refusedPart(given);
  if (code === 'reveal.proof-wrong') return proofForm(given, true);
  return faultPart(code, Number(info.extra?.seconds ?? 0), given);
}
