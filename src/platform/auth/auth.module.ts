import { Module } from '@nestjs/common';

/** Staff sign-in and access. */
@Module({})
export class AuthModule {}
