import { Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../platform/auth/allow.js';
import { Answers, ValidParam } from '../platform/http/contract.js';
import { ChannelOverviewService } from './channel-overview.service.js';
import { channelSchema, type ChannelJson } from './channel.schema.js';
import { ConnectionTestsService } from './connection-tests/connection-tests.service.js';

const channelList = z.object({ items: z.array(channelSchema), next: z.null() });
const channelName = z.string().regex(/^[a-z]{1,20}$/);

/** How the channels stand, for staff who look after them. */
@ApiTags('channels')
@Controller('api/channels')
export class ChannelsController {
  constructor(
    private readonly overview: ChannelOverviewService,
    private readonly tests: ConnectionTestsService,
  ) {}

  @Get()
  @Allow('channels.read')
  @Answers(channelList, 'Every channel, whether its link holds, and when it last carried something')
  async list(): Promise<z.infer<typeof channelList>> {
    return { items: await this.overview.all(), next: null };
  }

  @Post(':channel/connection-tests')
  @Allow('channels.manage')
  @Answers(
    channelSchema,
    'Tests the connection of a channel now, by real calls that send nobody anything',
    201,
  )
  async test(@ValidParam('channel', channelName) name: string): Promise<ChannelJson> {
    return this.overview.one(await this.tests.test(name));
  }
}
