import { Controller, Delete, Get, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Answers, ValidBody, ValidParam, ValidQuery, idParam } from '../../http/contract.js';
import { pageOf, type Page } from '../../http/page.js';
import { Allow } from '../allow.js';
import { SecondFactorService } from '../second-factor/second-factor.service.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { PasswordLinksService } from './password-links.service.js';
import { StaffListService, type ListedStaff } from './staff-list.service.js';
import { newStaff, passwordLink, staffChange, staffMember, staffQuery } from './staff.schema.js';
import { StaffService } from './staff.service.js';

const member = z.object({ id: z.string(), link: z.string() }).meta({ id: 'InvitedStaff' });

/** The people of the desk, for who looks after them. */
@ApiTags('staff')
@Controller('api/staff')
export class StaffController {
  constructor(
    private readonly staff: StaffService,
    private readonly lists: StaffListService,
    private readonly links: PasswordLinksService,
    private readonly sessions: SessionsService,
    private readonly secondFactor: SecondFactorService,
  ) {}

  @Get()
  @Allow('staff.read')
  @Answers(pageOf(staffMember), 'Who works here; `assignable=true`: who may answer tickets')
  async list(
    @ValidQuery(staffQuery) { assignable, limit, cursor }: z.output<typeof staffQuery>,
  ): Promise<Page<z.infer<typeof staffMember>>> {
    const { items, next } = await this.lists.list({ assignable: assignable === 'true', limit, cursor });
    return { items: items.map(shown), next };
  }

  @Post()
  @Allow('staff.manage')
  @Answers(member, 'Invites somebody; the link sets the first password, once', 201)
  async create(@ValidBody(newStaff) given: z.output<typeof newStaff>): Promise<z.infer<typeof member>> {
    return this.links.invite(given);
  }

  @Patch(':id')
  @Allow('staff.manage')
  @Answers(staffMember, 'Changes name, role or state; who is disabled is out at once')
  async change(
    @ValidParam('id', idParam) id: string,
    @ValidBody(staffChange) change: z.output<typeof staffChange>,
  ): Promise<z.infer<typeof staffMember>> {
    await this.staff.change(id, change);
    return shown(await this.lists.get(id));
  }

  @Delete(':id/sessions')
  @Allow('staff.manage')
  @Answers(null, 'Ends all sessions of somebody')
  async endSessions(@ValidParam('id', idParam) id: string): Promise<void> {
    const { id: found } = await this.staff.get(id);
    await this.sessions.revokeAll(found);
  }

  @Delete(':id/second-factor')
  @Allow('staff.manage')
  @Answers(null, 'Takes away a lost second factor; its owner enrols a new one at the next sign-in')
  async resetSecondFactor(@ValidParam('id', idParam) id: string): Promise<void> {
    const { id: found } = await this.staff.get(id);
    await this.sessions.revokeAll(found);
    await this.secondFactor.reset(found);
  }

  @Post(':id/password-link')
  @Allow('staff.manage')
  @Answers(passwordLink, 'Makes a link that sets a new password, once', 201)
  async issueLink(@ValidParam('id', idParam) id: string): Promise<z.infer<typeof passwordLink>> {
    return { link: await this.links.issue(id) };
  }
}

function shown(row: ListedStaff): z.infer<typeof staffMember> {
  return { ...row, lastSeenAt: row.lastSeenAt?.toISOString() ?? null };
}
