import type { FastifyReply, FastifyRequest } from 'fastify';
import { config } from '../../config.js';
import { sessionLimits } from './session.policy.js';

/** Over https the prefix makes the browser keep the cookie to this very host (ASVS 5.0, 3.3.1 and 3.3.3). */
function secure(): boolean {
  return config().production || config().publicUrl.startsWith('https:');
}

function named(name: string): string {
  return secure() ? `__Host-${name}` : name;
}

const deviceDays = 180;

function setCookie(reply: FastifyReply, name: string, value: string, maxAge?: number): void {
  void reply.setCookie(named(name), value, {
    path: '/',
    httpOnly: true,
    secure: secure(),
    sameSite: 'strict',
    maxAge,
  });
}

/** The session's token, as the browser sends it. */
export function sessionCookie(request: FastifyRequest): string | undefined {
  return request.cookies[named('sid')];
}

/** Gives the browser the session's token. */
export function setSessionCookie(reply: FastifyReply, token: string): void {
  setCookie(reply, 'sid', token, sessionLimits(config().production).absolute / 1000);
}

/** Takes the session's token back. */
export function clearSessionCookie(reply: FastifyReply): void {
  setCookie(reply, 'sid', '', 0);
}

/** The proof that this browser once signed in to this account: one cookie for each account. */
export function deviceCookie(request: FastifyRequest, staffId: string): string | undefined {
  return request.cookies[named(`device-${staffId}`)];
}

/** Lets the browser prove later that it once signed in to this account. */
export function setDeviceCookie(reply: FastifyReply, staffId: string, value: string): void {
  setCookie(reply, `device-${staffId}`, value, deviceDays * 86_400);
}

/** What a browser keeps for some minutes, by its name. */
export function passingCookie(request: FastifyRequest, name: string): string | undefined {
  return request.cookies[named(name)];
}

/** Has the browser keep something for so many seconds. */
export function setPassingCookie(reply: FastifyReply, name: string, value: string, seconds: number): void {
  setCookie(reply, name, value, seconds);
}

/** One visit to the public help, which ends with the browser; null where a browser keeps no cookies or made one up. */
export function visitCookie(request: FastifyRequest): string | null {
  const visit = request.cookies[named('visit')];
  return visit && /^[\w-]{22}$/.test(visit) ? visit : null;
}

/** Begins a visit: a number that tells nothing of who visits. */
export function setVisitCookie(reply: FastifyReply, visit: string): void {
  setCookie(reply, 'visit', visit);
}
