import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { map, type Observable } from 'rxjs';
import type { z } from 'zod';
import { answersKey } from './contract.js';

/** In tests every answer is held against its published schema, so that the contract cannot lie. */
@Injectable()
export class AnswerCheckInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const schema = this.reflector.get<z.ZodType | null | undefined>(answersKey, context.getHandler());
    return next.handle().pipe(
      map((answer: unknown) => {
        if (schema) schema.parse(JSON.parse(JSON.stringify(answer)));
        return answer;
      }),
    );
  }
}
