import { Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, idParam } from '../../../platform/http/contract.js';
import { intakeSchema, releaseWish, type IntakeJson, type ReleaseWish } from './intake-hold.schema.js';
import { IntakeHoldsService } from './intake-holds.service.js';

/** Whether requests are carried out by themselves, and the word of a person that lets them. */
@ApiTags('reset-intake')
@Controller('api/reset-intake')
export class IntakeHoldsController {
  constructor(private readonly holds: IntakeHoldsService) {}

  @Get()
  @Allow('resets.judge')
  @Answers(intakeSchema, 'How many requests come in, and whether they are held')
  async read(): Promise<IntakeJson> {
    return this.holds.standing();
  }

  @Post('holds/:id/release')
  @Allow('resets.judge', 'fresh')
  @Answers(intakeSchema, 'Lets requests be carried out by themselves again', 200)
  async release(
    @ValidParam('id', idParam) id: string,
    @ValidBody(releaseWish) { reason }: ReleaseWish,
  ): Promise<IntakeJson> {
    await this.holds.release(id, reason);
    return this.holds.standing();
  }
}
