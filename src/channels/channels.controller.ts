import { Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../platform/auth/allow.js';
import { notFound } from '../platform/errors.js';
import { Answers, ValidParam } from '../platform/http/contract.js';
import { ChannelOverviewService } from './channel-overview.service.js';
import { ChannelRegistryService } from './channel-registry.service.js';
import { channelSchema, type ChannelJson } from './channel.schema.js';
import { LinksService } from './links.service.js';

const channelList = z.object({ items: z.array(channelSchema), next: z.null() });
const channelName = z.string().regex(/^[a-z]{1,20}$/);

/** How the channels stand, for staff who look after them. */
@ApiTags('channels')
@Controller('api/channels')
export class ChannelsController {
  constructor(
    private readonly overview: ChannelOverviewService,
    private readonly registry: ChannelRegistryService,
    private readonly links: LinksService,
  ) {}

  @Get()
  @Allow('channels.read')
  @Answers(channelList, 'Every channel, whether its link holds, and when it last carried something')
  async list(): Promise<z.infer<typeof channelList>> {
    return { items: await this.overview.all(), next: null };
  }

  @Post(':channel/checks')
  @Allow('channels.manage')
  @Answers(channelSchema, 'Checks the link of a channel now')
  async check(@ValidParam('channel', channelName) name: string): Promise<ChannelJson> {
    const channel = this.registry.find(name);
    if (!channel) throw notFound('channel');
    await this.links.check(channel);
    return this.overview.one(channel);
  }
}
