import type { FastifyReply, FastifyRequest } from 'fastify';
import { deviceCookie, setDeviceCookie, setSessionCookie } from './cookies.js';
import type { SignedIn, Visitor } from './sign-in.service.js';

/** From where an attempt to sign in comes. */
export function visitorOf(request: FastifyRequest): Visitor {
  return {
    ip: request.ip,
    userAgent: request.headers['user-agent'],
    deviceOf: (staffId) => deviceCookie(request, staffId),
  };
}

/** Gives the browser of somebody who has signed in what it shows from now on. */
export function giveCookies(reply: FastifyReply, signedIn: SignedIn): void {
  setSessionCookie(reply, signedIn.token);
  setDeviceCookie(reply, signedIn.staffId, signedIn.device);
}
