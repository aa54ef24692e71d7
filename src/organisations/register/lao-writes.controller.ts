import { Controller, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam } from '../../platform/http/contract.js';
import { AppointmentsService } from '../officers/appointments.service.js';
import { CohortService } from '../officers/cohort.service.js';
import { ConfirmationsService } from '../officers/confirmations.service.js';
import {
  appointmentSchema,
  dissolutionSchema,
  laoChangeSchema,
  madeSchema,
  membershipEndSchema,
  membershipSchema,
  representativeSchema,
} from '../officers/officer-writes.schema.js';
import { LaoChangesService } from './lao-changes.service.js';
import { laoCode, provinceCode } from './register.schema.js';

/** Keeping LAOs and provinces right: what they are called, who serves them, who is in the trainer cohort. */
@ApiTags('register')
@Controller('api')
export class LaoWritesController {
  constructor(
    private readonly laos: LaoChangesService,
    private readonly appointments: AppointmentsService,
    private readonly cohort: CohortService,
    private readonly confirmations: ConfirmationsService,
  ) {}

  @Patch('laos/:code')
  @Allow('register.manage')
  @Answers(null, 'Gives a LAO another type, name or district from a day on')
  async change(
    @ValidParam('code', laoCode) code: string,
    @ValidBody(laoChangeSchema) given: z.output<typeof laoChangeSchema>,
  ): Promise<void> {
    await this.laos.change(code, given);
  }

  @Post('laos/:code/dissolution')
  @Allow('register.manage')
  @Answers(null, 'Ends a LAO, its posts and its bindings')
  async dissolve(
    @ValidParam('code', laoCode) code: string,
    @ValidBody(dissolutionSchema) { on, reason }: z.output<typeof dissolutionSchema>,
  ): Promise<void> {
    await this.laos.dissolve(code, on, reason);
  }

  @Post('laos/:code/role-holders')
  @Allow('register.correct')
  @Answers(madeSchema, 'Appoints somebody, and ends who held the post', 201)
  async appoint(
    @ValidParam('code', laoCode) code: string,
    @ValidBody(appointmentSchema) { role, ...given }: z.output<typeof appointmentSchema>,
  ): Promise<z.infer<typeof madeSchema>> {
    return { id: await this.appointments.appoint({ laoCode: code }, role, given) };
  }

  @Post('provinces/:code/representatives')
  @Allow('register.manage')
  @Answers(madeSchema, 'Names a representative of a province', 201)
  async represent(
    @ValidParam('code', provinceCode) code: string,
    @ValidBody(representativeSchema) given: z.output<typeof representativeSchema>,
  ): Promise<z.infer<typeof madeSchema>> {
    const role = 'provincial-representative';
    return { id: await this.appointments.appoint({ provinceCode: code }, role, given) };
  }

  @Post('laos/:code/cohort-membership')
  @Allow('register.manage')
  @Answers(madeSchema, 'Takes a LAO into the trainer cohort', 201)
  async admit(
    @ValidParam('code', laoCode) code: string,
    @ValidBody(membershipSchema) given: z.output<typeof membershipSchema>,
  ): Promise<z.infer<typeof madeSchema>> {
    const { id } = await this.cohort.admit({ laoCode: code, ...given });
    return { id };
  }

  @Post('laos/:code/cohort-membership/end')
  @Allow('register.manage')
  @Answers(null, 'Takes a LAO out of the trainer cohort')
  async leaveCohort(
    @ValidParam('code', laoCode) code: string,
    @ValidBody(membershipEndSchema) { reason }: z.output<typeof membershipEndSchema>,
  ): Promise<void> {
    await this.cohort.end(code, reason);
  }

  @Post('laos/:code/confirmation')
  @Allow('register.correct')
  @Answers(null, 'Confirms the responsible officer for this fiscal year')
  async confirm(@ValidParam('code', laoCode) code: string): Promise<void> {
    await this.confirmations.confirm(code);
  }
}
