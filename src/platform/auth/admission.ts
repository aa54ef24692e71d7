import type { FastifyRequest } from 'fastify';
import { requestContext, type Actor } from '../request-context.js';
import type { Factors } from './second-factor/second-factor.service.js';
import type { Staff } from './staff/staff.entity.js';
import type { Stage } from './sessions/session.policy.js';

/** By what somebody was let in, who it is, and how far they come. */
export interface Admission {
  /** The identity of the session or of the API token. */
  id: string;
  by: 'session' | 'token';
  actor: Actor;
  locale: string;
  /** Whether a second factor is set up. */
  enrolled: boolean;
  /** Which second factors it can be proved by. */
  factors: Factors;
  stage: Stage;
  /** When the owner of a session last proved who they are; null for a token, and where it is not known. */
  provedAt: Date | null;
}

const admissions = new WeakMap<object, Admission>();

/** Keeps how a request was let in. */
export function admit(request: FastifyRequest, admission: Admission): void {
  admissions.set(request.raw, admission);
}

/** How a request was let in. Throws for one that was not: a programming fault, not a refusal. */
export function admissionOf(request: FastifyRequest): Admission {
  const found = admissions.get(request.raw);
  if (!found) throw new Error('this request was not let in');
  return found;
}

/** Names the person who has just proved who they are as the one who acts in the rest of this request. */
export function actAs({ id, email, name, role, provinceCode }: Staff): void {
  const context = requestContext();
  if (context) context.actor = { staffId: id, email, name, role, provinceCode };
}
