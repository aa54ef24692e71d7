import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { catchError, type Observable } from 'rxjs';
import { DenialsService } from '../audit/denials.service.js';
import { DomainError } from '../errors.js';
import { requestContext } from '../request-context.js';
import { placeOf } from './auth.guard.js';
import { scopeFor } from './scope.js';

/**
 * Remembers that somebody who sees one province only asked for a thing that is not there for them: who guesses identities
 * is answered as for nothing, and leaves a trace.
 */
@Injectable()
export class SoughtInterceptor implements NestInterceptor {
  constructor(private readonly denials: DenialsService) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      catchError(async (error: unknown) => {
        const actor = requestContext()?.actor;
        const sought = error instanceof DomainError && error.status === 404;
        if (sought && actor && !scopeFor(actor).all)
          await this.denials.access(placeOf(context.switchToHttp().getRequest<FastifyRequest>()), 404);
        throw error;
      }),
    );
  }
}
