import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { DenialsService } from '../audit/denials.service.js';
import { clock } from '../clock.js';
import { config } from '../config.js';
import { DomainError } from '../errors.js';
import { contextOf } from '../http/request-hooks.js';
import { AdmissionService } from './admission.service.js';
import { admit, type Admission } from './admission.js';
import { accessKey, type Access } from './allow.js';
import { mayDo, type Permission } from './permissions.js';
import { isOwnWish, isSameOrigin, type RequestSource } from './same-origin.policy.js';
import { sessionCookie } from './sessions/cookies.js';
import { isFresh } from './sessions/session.policy.js';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Places where being turned away is remembered. */
const watched: readonly Permission[] = [
  'staff.read',
  'staff.manage',
  'audit.read',
  'channels.manage',
  'jobs.manage',
];

/** Stands before every route: closed unless the route says who may come in. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly admission: AdmissionService,
    private readonly denials: DenialsService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const access = this.reflector.getAllAndOverride<Access | undefined>(accessKey, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access && 'public' in access) {
      if (access.from === 'own-page') refuseForeignPage(request);
      return true;
    }
    const admission = await this.letIn(request);
    const refusal = refusalOf(access, admission);
    if (refusal) {
      if (access && 'permission' in access && watched.includes(access.permission)) {
        await this.denials.access(placeOf(request), refusal.status as 401 | 403);
      }
      throw refusal;
    }
    return true;
  }

  /** A token that is shown decides alone: with a bad one no cookie helps. */
  private async letIn(request: FastifyRequest): Promise<Admission | undefined> {
    const shown = request.headers.authorization;
    const bearer = shown === undefined ? undefined : (/^Bearer +(\S+)$/i.exec(shown)?.[1] ?? '');
    const cookie = sessionCookie(request);
    let admission: Admission | undefined;
    if (bearer !== undefined) admission = await this.admission.byApiToken(bearer);
    else if (cookie) admission = await this.admission.bySession(cookie);
    if (!admission) return undefined;
    if (admission.by === 'session' && !safeMethods.has(request.method) && !isOwnWish(sourceOf(request))) {
      throw new DomainError('request.forged', 403);
    }
    const requestContext = contextOf(request);
    requestContext.actor = admission.actor;
    requestContext.sessionId = admission.id;
    admit(request, admission);
    return admission;
  }
}

function refusalOf(access: Access | undefined, admission: Admission | undefined): DomainError | undefined {
  if (!admission) return new DomainError('request.not-signed-in', 401);
  if (!access || 'public' in access) return new DomainError('request.not-allowed', 403);
  const anyStage = 'signedIn' in access && access.stage === 'any';
  if (admission.stage !== 'full' && !anyStage) return new DomainError('session.second-factor-required', 403);
  if ('permission' in access) {
    if (!mayDo(admission.actor.role, access.permission)) return new DomainError('request.not-allowed', 403);
  } else if (access.by === 'session' && admission.by !== 'session') {
    return new DomainError('session.needed', 403);
  }
  const stale = admission.by === 'session' && !isFresh(admission.provedAt, clock.now());
  return access.proof === 'fresh' && stale ? new DomainError('session.proof-needed', 403) : undefined;
}

function refuseForeignPage(request: FastifyRequest): void {
  if (!isSameOrigin(sourceOf(request))) throw new DomainError('request.forged', 403);
  // A form of another site can send text and forms, but not JSON without being asked first.
  if (
    !safeMethods.has(request.method) &&
    !/^application\/json\b/i.test(request.headers['content-type'] ?? '')
  ) {
    throw new DomainError('request.unsupported-media-type', 415);
  }
}

function sourceOf(request: FastifyRequest): RequestSource {
  const { headers } = request;
  const site = headers['sec-fetch-site'];
  const requestedWith = headers['x-requested-with'];
  return {
    origin: headers.origin,
    secFetchSite: Array.isArray(site) ? site[0] : site,
    requestedWith: Array.isArray(requestedWith) ? requestedWith[0] : requestedWith,
    host: request.host,
    publicUrl: config().publicUrl,
  };
}

/** The pattern of a request's route, never its address. */
export function placeOf(request: FastifyRequest): string {
  return `${request.method} ${request.routeOptions.url ?? 'unknown'}`;
}
