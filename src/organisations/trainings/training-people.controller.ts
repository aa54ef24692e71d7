import { Controller, Delete, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, ValidQuery, idParam } from '../../platform/http/contract.js';
import { pageOf, type Page } from '../../platform/http/page.js';
import { AttendanceService } from './attendance.service.js';
import { TrainingInvitationsService } from './training-invitations.service.js';
import { TrainingPeopleListService } from './training-people-list.service.js';
import {
  attendanceQuery,
  attendanceSchema,
  invitationQuery,
  invitationSchema,
  invitedSchema,
  newAttendance,
  newInvitations,
  type AttendanceJson,
  type AttendanceQuery,
  type InvitationJson,
  type InvitationQuery,
  type NewAttendance,
  type NewInvitations,
} from './training.schema.js';

const madeSchema = z.object({ id: idParam });

/** Who is invited to a training, and who came. */
@ApiTags('trainings')
@Controller('api')
export class TrainingPeopleController {
  constructor(
    private readonly people: TrainingPeopleListService,
    private readonly invitations: TrainingInvitationsService,
    private readonly attendance: AttendanceService,
  ) {}

  @Get('trainings/:id/invitations')
  @Allow('register.read')
  @Answers(pageOf(invitationSchema), 'Who is invited, whom they could send, and who came')
  async invited(
    @ValidParam('id', idParam) id: string,
    @ValidQuery(invitationQuery) query: InvitationQuery,
  ): Promise<Page<InvitationJson>> {
    return this.people.invitations(id, query);
  }

  @Post('trainings/:id/invitations')
  @Allow('trainings.manage')
  @Answers(invitedSchema, 'Invites; who is invited already stays so', 200)
  async invite(
    @ValidParam('id', idParam) id: string,
    @ValidBody(newInvitations) wanted: NewInvitations,
  ): Promise<z.infer<typeof invitedSchema>> {
    return { added: await this.invitations.invite(id, wanted) };
  }

  @Delete('training-invitations/:id')
  @Allow('trainings.manage')
  @Answers(null, 'Takes an invitation back')
  async uninvite(@ValidParam('id', idParam) id: string): Promise<void> {
    await this.invitations.withdraw(id);
  }

  @Get('trainings/:id/attendances')
  @Allow('register.read')
  @Answers(pageOf(attendanceSchema), 'Who came')
  async came(
    @ValidParam('id', idParam) id: string,
    @ValidQuery(attendanceQuery) query: AttendanceQuery,
  ): Promise<Page<AttendanceJson>> {
    return this.people.attendances(id, query);
  }

  @Post('trainings/:id/attendances')
  @Allow('trainings.manage')
  @Answers(madeSchema, 'Somebody came', 201)
  async record(
    @ValidParam('id', idParam) id: string,
    @ValidBody(newAttendance) given: NewAttendance,
  ): Promise<z.infer<typeof madeSchema>> {
    return { id: await this.attendance.record(id, given) };
  }

  @Delete('attendances/:id')
  @Allow('trainings.manage')
  @Answers(null, 'They did not come after all')
  async remove(@ValidParam('id', idParam) id: string): Promise<void> {
    await this.attendance.remove(id);
  }
}
