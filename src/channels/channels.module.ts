import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { File } from '../platform/files/file.entity.js';
import { ChannelCheck } from './channel-check.entity.js';
import { ChannelPause } from './channel-pause.entity.js';
import { ChannelThread } from './channel-thread.entity.js';
import { InboundAttachment } from './inbound-attachment.entity.js';
import { InboundDelivery } from './inbound-delivery.entity.js';
import { InboundEvent } from './inbound-event.entity.js';
import { OutboundMessage } from './outbound-message.entity.js';
import { OutboundPart } from './outbound-part.entity.js';

const entities = [
  InboundDelivery,
  InboundEvent,
  InboundAttachment,
  ChannelThread,
  OutboundMessage,
  OutboundPart,
  ChannelPause,
  ChannelCheck,
  File,
];

/** What reaches us and what we send, channel by channel. Knows addresses, not people. */
@Module({ imports: [TypeOrmModule.forFeature(entities)] })
export class ChannelsModule {}
