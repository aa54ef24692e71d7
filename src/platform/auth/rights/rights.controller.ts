import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Answers } from '../../http/contract.js';
import { roles } from '../../request-context.js';
import { Allow } from '../allow.js';
import { permissions } from '../permissions.js';
import { RightsService } from './rights.service.js';

const rightsJson = z
  .object({
    rights: z.array(
      z.object({
        permission: z.enum(permissions),
        roles: z.array(z.enum(roles)),
        routes: z.array(
          z.object({ method: z.string(), path: z.string(), summary: z.string(), fresh: z.boolean() }),
        ),
      }),
    ),
    scopes: z.array(z.object({ role: z.enum(roles), all: z.boolean() })),
  })
  .meta({ id: 'Rights' });

/** Which role may do what: the rules by which the desk itself decides. */
@ApiTags('staff')
@Controller('api/rights')
export class RightsController {
  constructor(private readonly rights: RightsService) {}

  @Get()
  @Allow('staff.read')
  @Answers(rightsJson, 'Roles and rights, with what each right opens')
  read(): z.infer<typeof rightsJson> {
    return { rights: this.rights.matrix(), scopes: this.rights.scopes() };
  }
}
