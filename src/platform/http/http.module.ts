import { Module } from '@nestjs/common';
import { AnswerCheckInterceptor } from './answer-check.interceptor.js';

/** Parts of the HTTP surface that need injection. */
@Module({ providers: [AnswerCheckInterceptor] })
export class HttpModule {}
