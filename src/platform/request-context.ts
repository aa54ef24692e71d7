import { AsyncLocalStorage } from 'node:async_hooks';

/** The person behind a request: who, in what role, and for which province a representative speaks. */
export interface Actor {
  staffId: string;
  email: string;
  name: string;
  role: Role;
  provinceCode: string | null;
}

export const roles = ['admin', 'supervisor', 'agent', 'approver', 'representative', 'auditor'] as const;
export type Role = (typeof roles)[number];

/** What is known about the request or job that is being worked on. */
export interface RequestContext {
  requestId: string;
  actor?: Actor;
  /** The rule of the desk that acts in nobody's name, and its run. */
  rule?: { name: string; run: string };
  sessionId?: string;
  ip?: string;
  userAgent?: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Runs work with a context that logs, audit entries and scopes read. */
export function withContext<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

/** The context of the current request or job, if there is one. */
export function requestContext(): RequestContext | undefined {
  return storage.getStore();
}

/** The signed-in person of this request. Throws when called outside of one: a programming fault, not a refusal. */
export function actor(): Actor {
  const found = storage.getStore()?.actor;
  if (!found) throw new Error('no signed-in person in this context');
  return found;
}

/** The rule that acts, where it is not a person. */
export function actingRule(): { name: string; run: string } | undefined {
  return storage.getStore()?.rule;
}
