import { Controller, Get, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, idParam } from '../../platform/http/contract.js';
import { actingSource } from '../register/acting.js';
import { ContactAddressesService } from '../contacts/contact-addresses.service.js';
import { ContactBindingsService } from '../contacts/contact-bindings.service.js';
import { EndConsequencesService } from './end-consequences.service.js';
import {
  addressSchema,
  consequencesSchema,
  endSchema,
  madeSchema,
  officerChangeSchema,
  revocationSchema,
  verificationSchema,
} from './officer-writes.schema.js';
import { OfficersService } from './officers.service.js';
import { ReinstatementsService } from './reinstatements.service.js';
import { RoleHoldersService } from './role-holders.service.js';

/** Keeping people right: names, posts that end, addresses and whose they are. */
@ApiTags('register')
@Controller('api')
export class OfficerWritesController {
  constructor(
    private readonly officers: OfficersService,
    private readonly posts: RoleHoldersService,
    private readonly consequences: EndConsequencesService,
    private readonly reinstatements: ReinstatementsService,
    private readonly addresses: ContactAddressesService,
    private readonly bindings: ContactBindingsService,
  ) {}

  @Patch('officers/:id')
  @Allow('register.correct')
  @Answers(null, 'Corrects name or position')
  async change(
    @ValidParam('id', idParam) id: string,
    @ValidBody(officerChangeSchema) given: z.output<typeof officerChangeSchema>,
  ): Promise<void> {
    await this.officers.change(id, given);
  }

  @Get('role-holders/:id/end-consequences')
  @Allow('register.correct')
  @Answers(consequencesSchema, 'What follows from ending a post')
  async whatFollows(@ValidParam('id', idParam) id: string): Promise<z.infer<typeof consequencesSchema>> {
    return { items: await this.consequences.of(id) };
  }

  @Post('role-holders/:id/end')
  @Allow('register.correct')
  @Answers(null, 'Ends a post, and what hangs on it')
  async end(
    @ValidParam('id', idParam) id: string,
    @ValidBody(endSchema) { reason, on }: z.output<typeof endSchema>,
  ): Promise<void> {
    await this.posts.end(id, reason, on);
  }

  @Post('role-holders/:id/reinstatement')
  @Allow('register.correct')
  @Answers(null, 'Takes the end of a post back')
  async reinstate(@ValidParam('id', idParam) id: string): Promise<void> {
    await this.reinstatements.reinstate(id);
  }

  @Post('officers/:id/contact-points')
  @Allow('register.correct')
  @Answers(madeSchema, 'Registers an address of somebody', 201)
  async register(
    @ValidParam('id', idParam) officerId: string,
    @ValidBody(addressSchema) given: z.output<typeof addressSchema>,
  ): Promise<z.infer<typeof madeSchema>> {
    const { id } = await this.addresses.register({ officerId, ...given, source: actingSource() });
    return { id };
  }

  @Post('contact-bindings/:id/verification')
  @Allow('register.correct')
  @Answers(null, 'Notes how it was made sure that an address is theirs')
  async verify(
    @ValidParam('id', idParam) id: string,
    @ValidBody(verificationSchema) { how }: z.output<typeof verificationSchema>,
  ): Promise<void> {
    await this.bindings.verify(id, how);
  }

  @Post('contact-bindings/:id/revocation')
  @Allow('register.correct')
  @Answers(null, 'Takes a binding back')
  async revoke(
    @ValidParam('id', idParam) id: string,
    @ValidBody(revocationSchema) { reason }: z.output<typeof revocationSchema>,
  ): Promise<void> {
    await this.bindings.revoke(id, reason);
  }
}
